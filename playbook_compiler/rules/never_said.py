"""Words that we never say, said by ourselves.

What a phrase lists as `not`, and what a moment lists under `never`, may not turn up in any message, policy, phrase,
story's lesson, guide's outcome or right answer of the handbook. Otherwise one page teaches what another forbids.

Whole sayings are compared: one that begins behind a sign such as `.`, `,` or `:` and ends before another than a comma.
`not: I will call you.` forbids that sentence, and not "I will call you at 14:15".

Bad, where a moment says `not: There is nothing I can do.`:

    body: Unfortunately, there is nothing I can do.

Good:

    body: The date stands. What I can do is lend you one of ours until it comes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, cast

from playbook_compiler.languages.wording import one_sign_a_letter
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.message import Message
from playbook_compiler.model.policy import Policy
from playbook_compiler.model.story import Story
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location

NAME = "never-said"
_BETWEEN: Final = '.,;:!?()[]{}"“”«»…–—/*_'
_TO_WORDS: Final = str.maketrans({"’": "'"} | dict.fromkeys(_BETWEEN, " "))
_WORD: Final = re.compile(rf"[^\s{re.escape(_BETWEEN)}]+")
_PARTS: Final = re.compile(r"[.,;:!?()“”\"«»…–—]|\n\s*(?:\n|[-*>]|\d+[.)])")  # what may stand before a saying
_ENDS: Final = re.compile(r"[.;:!?()“”\"«»…–—]|\n\s*(?:\n|[-*>]|\d+[.)])")  # "I will call you, and …" goes on
FEWEST_WORDS: Final = 3  # shorter ones ("No.", "I can't") stand in sentences that are all right

MOST_KEPT: Final = 1 << 15  # more than a handbook of thousands of moments forbids

Wording = tuple[str, ...]
NeverSaid = tuple[tuple[str, tuple[str, ...]], ...]
"""What each moment forbids, by its id."""


def check(handbook: Handbook, among: Handbook | None = None) -> Iterator[Problem]:
    """Report each place that says what another place forbids, and name that place.

    `among` has those of its entries that are to be looked through, where that is not all.
    """
    forbidden = _by_first_word(forbidden_by(handbook))
    for entry, location, text in _said(among or handbook):
        said, typed = _words(text), list[re.Match[str]]()
        for start, first in enumerate(said):
            for words, moment in forbidden.get(first, ()):
                if said[start : start + len(words)] != words:
                    continue
                typed = typed or list(_WORD.finditer(text))
                saying = typed[start : start + len(words)]
                if _is_whole(saying, typed[start - 1].end() if start else 0, text):
                    where = worded("the moment '{id}'", id=moment)
                    message = worded(
                        "'{words}' stands here, and {where} says that we never say it",
                        words=" ".join(words),
                        where=where,
                    )
                    hint = worded("Say it in another way here, or take it off that list.")
                    yield entry.problem(location, NAME, message, hint, piece=_as_typed(saying, text))


def forbidden_by(handbook: Handbook) -> NeverSaid:
    """What each moment forbids, as it was typed."""
    return tuple(
        (id_, (*(phrase.not_ for phrase in moment.phrases), *moment.experience.never))
        for id_, moment in handbook.moments.items()
    )


@lru_cache(maxsize=4)
def _by_first_word(forbidden: NeverSaid) -> dict[str, list[tuple[Wording, str]]]:
    """The forbidden wordings by their first word, each with the moment that forbids it. Most checks forbid the same."""
    found: dict[str, dict[Wording, str]] = defaultdict(dict)
    for id_, wordings in forbidden:
        for wording in wordings:
            words = _words_kept(wording)
            if len(words) >= FEWEST_WORDS:
                found[words[0]].setdefault(words, id_)
    return {first: list(wordings.items()) for first, wordings in found.items()}


def _said(handbook: Handbook) -> Iterator[tuple[Entry, Location, str]]:
    """Everything that the handbook tells people to say, write, do or learn."""
    for entry in handbook.entries["moment"].values():
        moment = handbook.moments[entry.id]
        for number, phrase in enumerate(moment.phrases):
            yield entry, ("phrases", number, "say"), phrase.say
        for number, step in enumerate(moment.checklist.steps):
            yield entry, ("checklist", "steps", number, "do"), step.do
        for number, question in enumerate(moment.practice):
            yield entry, ("practice", number, "say"), question.say or ""
            for place, answer in enumerate(question.answers):
                if answer.verdict != "wrong":
                    yield entry, ("practice", number, "answers", place, "answer"), answer.answer
    for entry in handbook.entries["message"].values():
        yield entry, ("body",), cast(Message, entry.model).body
    for entry in handbook.entries["policy"].values():
        for number, section in enumerate(cast(Policy, entry.model).sections):
            yield entry, ("sections", number, "text"), section.text
    for entry in handbook.entries["story"].values():
        for number, lesson in enumerate(cast(Story, entry.model).lessons):
            yield entry, ("lessons", number), lesson
    for entry in handbook.entries["guide"].values():
        for number, outcome in enumerate(cast(Guide, entry.model).outcomes):
            yield entry, ("outcomes", number, "say"), outcome.say or ""
            yield entry, ("outcomes", number, "do"), outcome.do


def _is_whole(saying: list[re.Match[str]], begin: int, text: str) -> bool:
    """Whether some words, behind another that ends at `begin`, are a saying of their own: parted from what surrounds
    them by more than a space.
    """
    first, last = saying[0].start(), saying[-1].end()
    following = _WORD.search(text, last)
    behind = text[last : following.start()] if following else "."
    return (begin == 0 or _PARTS.search(text, begin, first) is not None) and _ENDS.search(behind) is not None


def _as_typed(saying: list[re.Match[str]], text: str) -> str:
    """The first line of a saying as it stands in the text."""
    return text[saying[0].start() : saying[-1].end()].partition("\n")[0]


@lru_cache(maxsize=MOST_KEPT)
def _words_kept(text: str) -> Wording:
    """The same of what is forbidden: it is read at every check, and seldom another one."""
    return _words(text)


def _words(text: str) -> Wording:
    """The words of a text, whatever signs its letters are made of: ø and å may be one sign or two."""
    return tuple(one_sign_a_letter(text).casefold().translate(_TO_WORDS).split())
