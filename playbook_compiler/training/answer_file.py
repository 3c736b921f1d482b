"""The files that colleagues hand in from the page of a drill: read, and their shape and seal checked.

Anything may lie in that folder: half a file, a holiday picture, something edited by hand. What cannot be counted is
told, with what to do about it, and the rest is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from playbook_compiler.model.drill import QuestionName
from playbook_compiler.problems.forms import printable
from playbook_compiler.training.handed_in import LARGEST, FirstForm, HandedInFields, KeptHash, Time, parsed
from playbook_compiler.training.person import LONGEST, tidy
from playbook_compiler.training.seal import seal_state


@dataclass(frozen=True)
class Remark:
    """What somebody must know about a file, or about a question (then `file` is empty)."""

    file: str
    text: str
    lost: bool = True
    """Whether answers were left out that somebody meant to give."""


class GivenAnswer(HandedInFields):
    """One answer: the question, the hash that it had, and the number of the answer in the playbook, from 0."""

    question: QuestionName
    meaning: KeptHash
    choice: Annotated[int, Field(ge=0, le=99)]


class AnswerFile(HandedInFields):
    """What a colleague handed in."""

    answers: FirstForm
    drill: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    person: Annotated[str, StringConstraints(max_length=2 * LONGEST), AfterValidator(tidy)]
    given: Annotated[tuple[GivenAnswer, ...], Field(max_length=500)]
    made: Time


@dataclass(frozen=True)
class AnswerSheet:
    """A file that can be counted. `who` is the person however the name was typed."""

    file: str
    content: AnswerFile

    @property
    def who(self) -> str:
        """The person, without capitals."""
        return self.content.person.casefold()


def read_answers(folder: Path) -> tuple[list[AnswerSheet], list[Remark]]:
    """Read every file of a folder. Raises OSError where the folder itself cannot be read."""
    sheets: list[AnswerSheet] = []
    remarks: list[Remark] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        found = _read(path)
        if isinstance(found, str):
            remarks.append(Remark(printable(path.name), found))
            continue
        content, sealed = found
        if not sealed:
            text = "it bears no seal, so that nobody can see whether it was edited; it is counted"
            remarks.append(Remark(printable(path.name), text, lost=False))
        sheets.append(AnswerSheet(printable(path.name), content))
    kept = list(_newest(sheets))
    newest = {(sheet.who, sheet.content.drill): sheet for sheet in kept}
    for sheet in sheets:
        counts = newest[sheet.who, sheet.content.drill]
        if counts is not sheet:
            text = f"{counts.content.person} handed in again; {counts.file} is newer, and that one counts"
            remarks.append(Remark(sheet.file, text, lost=False))
    return kept, remarks


def _newest(sheets: list[AnswerSheet]) -> Iterator[AnswerSheet]:
    newest: dict[tuple[str, str], AnswerSheet] = {}
    for sheet in sorted(sheets, key=lambda sheet: (sheet.content.made, sheet.file)):
        newest[sheet.who, sheet.content.drill] = sheet
    yield from sorted(newest.values(), key=lambda sheet: (sheet.who, sheet.content.drill))


def _read(path: Path) -> tuple[AnswerFile, bool] | str:
    """The content, and whether it bears a seal; or why it is left out."""
    try:
        if path.is_dir():
            return "it is a folder, and what lies in it is not read; move its files up"
        if path.suffix.lower() != ".json" or not path.is_file():
            return "it is not read, for its name does not end in .json"
        if path.stat().st_size > LARGEST:
            return "it is far larger than a file of answers, and was not read"
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return "it is no text, or damaged; ask for it again"
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    return understood(text)


def understood(text: str) -> tuple[AnswerFile, bool] | str:
    """The content of a text, and whether it bears a seal; or why it is left out."""
    try:
        raw = parsed(text)
    except ValueError:
        return "it is no JSON, or only half of it; ask for it again"
    if isinstance(raw, dict) and "record" in raw:
        return "it is a training record, no drill; 'records' reads those"
    try:
        content = AnswerFile.model_validate_json(text)
    except ValidationError as error:
        return f"{_what_is_wrong(error)}; ask for it again"
    if len({choice.question for choice in content.given}) < len(content.given):
        return "it answers one question twice, as no page of a drill does; ask for it again"
    state = seal_state(raw)
    if state == "edited":
        return "it was edited after it was made: its seal does not fit; ask for it again"
    return content, state == "whole"


def _what_is_wrong(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    place = printable(" › ".join(map(str, first["loc"])))[:120]
    if not place or first["loc"] == ("answers",):
        return "it is no file from the page of a drill"
    if first["type"] == "missing":
        return f"'{place}' is missing in it"
    return f"'{place}' is not as the page of a drill writes it"
