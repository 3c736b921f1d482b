"""What the commands share that judge a text: the rules of its language, and its remarks as problems with places."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from playbook_compiler.command_line.spoken import echo
from playbook_compiler.drafts.judging import DraftRemark, judged
from playbook_compiler.drafts.rules import draft_rules, draft_words
from playbook_compiler.drafts.telling import ToldRemark, told
from playbook_compiler.finding.index import index_of
from playbook_compiler.finding.scoring import Finder
from playbook_compiler.folders.saved_text import saved_text
from playbook_compiler.languages.language import language_of
from playbook_compiler.languages.words import Words, words_for
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded
from playbook_compiler.view.view import View, view_of

LARGE = 1_000_000  # characters: what is longer is no letter
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Judge:
    """A view in one language, and all by which a text in it is judged."""

    view: View
    words: Words
    rules: dict[str, Any]
    finder: Finder

    def moment_of(self, text: str) -> str | None:
        """The moment that a text is about, where the finder is sure of one."""
        best = next(iter(self.finder.find(text)), None)
        return self.finder.index["moments"][best.moment] if best and best.sure else None

    def remarks(
        self, text: str, moment: str | None, names: Sequence[str] = (), to: str = "", *, is_letter: bool = True
    ) -> list[DraftRemark]:
        """The remarks on a text that is about a moment, or about the one that the finder is sure of."""
        about = moment or self.moment_of(text)
        return judged(self.rules, text, moments=(about,) if about else (), names=names, to=to, is_letter=is_letter)

    def told(self, text: str, remarks: Iterable[DraftRemark]) -> list[ToldRemark]:
        """The same in words."""
        return list(told(self.rules, text, remarks, self.words))


def assert_known(language: str | None, known: Sequence[str]) -> None:
    """Tell who asks for a language that the handbook is not in, and end the command."""
    if language and language not in known:
        raise click.UsageError(
            worded(
                "--language: this handbook is not in '{language}'. Expected one of: {expected}.",
                language=language,
                expected=", ".join(known),
            )
        )


def judge_of(handbook: Handbook, text: str, language: str | None = None) -> Judge:
    """The judge of a text: in the language that was given, else in that of the handbook's which it is most like."""
    known = spoken_by(handbook)
    assert_known(language, known)
    view = view_of(handbook, language=language or language_like(text, known))
    return Judge(view, words_for(view.language), draft_rules(view), Finder(index_of(view)))


def spoken_by(handbook: Handbook) -> list[str]:
    """The languages of a handbook, its own first."""
    own = str(handbook.settings.language)
    return [own, *(language for language in handbook.translations if language != own)]


def language_like(text: str, known: Sequence[str]) -> str:
    """Of some languages the one whose small words are most of a text's; the first where none is."""
    words = [word.casefold() for word in _WORD.findall(text)]
    common = {language: _small_words(language) for language in known}
    return max(known, key=lambda one: (sum(word in common[one] for word in words), -known.index(one)))


def _small_words(language: str) -> set[str]:
    """Words that most texts in a language have some of: its stop words, greetings, numbers and lengths of time."""
    said, own = language_of(language), draft_words(language)
    told = [*said.telling, *said.numbers, *own["greetings"], *own["within"]]
    units = [name for names in said.durations.values() for name in names]
    return {*said.stop_words, *(word for text in (*told, *units) for word in text.casefold().split())}


def as_problems(
    judge: Judge, text: str, path: str, moment: str | None = None, names: Sequence[str] = (), to: str = ""
) -> list[Problem]:
    """What is to be mended as errors, and what to look at as warnings, at their places in a file."""
    return [problem_of(one, path) for one in judge.told(text, judge.remarks(text, moment, names, to))]


def problem_of(one: ToldRemark, path: str, line: int | None = None, column: int | None = None) -> Problem:
    """A remark as a problem: what it is and what stands there; how to mend it, why, and the page that says so."""
    hint = " ".join(part for part in (one.instead, one.why, f"({one.page})" if one.page else "") if part)
    quoted = " ".join(one.found.split())
    message = f"{one.message}: “{quoted}”"
    severity = "error" if one.sure else "warning"
    return Problem(path, line or one.line, column or one.column, one.rule, message, hint, severity)  # type: ignore[arg-type]


def text_of(file: Path) -> str:
    """The text of a file, or what is piped in. A file that cannot be read is told, and ends the command."""
    shown = printable(str(file))
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        echo(worded("error: {file} cannot be read: {reason}.", file=shown, reason=reason_of(error)), err=True)
        sys.exit(2)
    saved = saved_text(content)
    if saved is None:
        echo(worded("error: {file} is no text. Save it as plain text first.", file=shown), err=True)
        sys.exit(2)
    text = saved.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LARGE:
        echo(
            worded(
                "error: {file} holds {number} signs; expected at most {most}.", file=shown, number=len(text), most=LARGE
            ),
            err=True,
        )
        sys.exit(2)
    return text


def names_in(file: Path) -> tuple[str, ...]:
    """The names of a file, one a line."""
    return tuple(line.strip() for line in text_of(file).split("\n") if line.strip())
