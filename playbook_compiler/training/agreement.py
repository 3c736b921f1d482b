"""How far colleagues agree: with each other, and beyond what chance alone would give.

`votes` are the answers of colleagues by question and colleague. Krippendorff's alpha is computed by NLTK; what it
leaves undefined is said here instead of a figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Votes = Mapping[str, Mapping[str, int]]

NoAlpha = Literal["few", "one-question", "one-answer"]
"""Why there is no alpha: nobody can be compared, or only over one question, or there is only one answer in all."""

RELIABLE: Final = 0.8
"""From here on Krippendorff calls data reliable."""
TENTATIVE: Final = 0.667
"""Below this he draws no conclusion at all."""


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha, nominal: 1 all agree, 0 as chance would have it. Without a value: why there is none."""

    value: float | None
    why: NoAlpha | None = None


def pairwise(votes: Votes) -> float | None:
    """How many pairs of colleagues gave the same answer, in per cent: the mean over the questions.

    A question that fewer than two answered has no pair, and is left out. None where no question has one.
    """
    shares = [share for given in votes.values() if (share := _same(list(given.values()))) is not None]
    return 100 * sum(shares) / len(shares) if shares else None


def _same(choices: list[int]) -> float | None:
    pairs = len(choices) * (len(choices) - 1)
    if not pairs:
        return None
    return sum(count * (count - 1) for count in Counter(choices).values()) / pairs


def alpha(votes: Votes) -> Alpha:
    """Krippendorff's alpha of answers by their number; answers may be missing.

    A question that only one colleague answered says nothing about agreement. Where the others hold one and the same
    number throughout, alpha is nought divided by nought: no figure, rather than the 1 that some programs write. Over a
    single question chance explains all that is seen, and alpha is 0 whatever was answered: no figure either.
    """
    comparable = {question: given for question, given in votes.items() if len(given) > 1}
    if not comparable:
        return Alpha(None, "few")
    if len({choice for given in comparable.values() for choice in given.values()}) == 1:
        return Alpha(None, "one-answer")
    if len(comparable) == 1:
        return Alpha(None, "one-question")
    from nltk.metrics.agreement import AnnotationTask  # half a second, for those who ask for it

    task = AnnotationTask(
        [(person, question, choice) for question, given in comparable.items() for person, choice in given.items()]
    )
    return Alpha(float(task.alpha()))
