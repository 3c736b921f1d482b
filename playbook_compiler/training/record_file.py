"""The records that colleagues hand in: every JSON file below a folder, its shape and its seal checked.

Anything may lie there: half a download, a file of another program, something edited by hand. What is not taken is told,
with what was found, what was expected and what to do; the rest is read all the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from playbook_compiler.model.base import ID_FORM
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.script_data.left_out import OF_A_FILE, Reason
from playbook_compiler.training.handed_in import LARGEST, FirstForm, HandedInFields, KeptHash, Time, parsed
from playbook_compiler.training.person import LONGEST, tidy
from playbook_compiler.training.score import score_of
from playbook_compiler.training.seal import SealState, seal_state

TABLE: Final = ".record.csv"
"""How the file ends that a page writes for a spreadsheet. Somebody may hand that one in."""

_CLOCKS: Final = timedelta(days=1)  # by so much a colleague's clock may be ahead of ours


@dataclass(frozen=True)
class LeftOutFile:
    """A file that was not taken, and why: `script_data/left_out.py` words it, with the values."""

    file: str
    why: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reason(self) -> Reason:
        """What was found, what was expected, and how to mend it."""
        return OF_A_FILE[self.why].with_values(self.values)


_Id = Annotated[str, StringConstraints(pattern=rf"^{ID_FORM}$", max_length=200)]
_Count = Annotated[int, Field(ge=0, le=10_000)]
_PerCent = Annotated[int, Field(ge=0, le=100)]
_Title = Annotated[str, StringConstraints(max_length=400)]


class ReadHandbook(HandedInFields):
    """The handbook that was learnt from."""

    title: _Title
    version: KeptHash
    language: _Title


class Confirmed(HandedInFields):
    """One thing that was read and understood, with the meanings that it had."""

    kind: Literal["story", "moment", "guide"]
    id: _Id
    at: Time
    meanings: Annotated[dict[str, KeptHash], Field(max_length=200)]
    question: _Title = ""
    """The question from the page that was answered first. Older pages asked none."""


class Answered(HandedInFields):
    """The last answer to a practice question."""

    question: _Title
    meaning: KeptHash
    verdict: Literal["best", "acceptable", "wrong"]
    at: Time


class Tested(HandedInFields):
    """One attempt at the closing test. Its figures must follow from each other."""

    asked: Annotated[_Count, Field(ge=1)]
    best: _Count
    score: _PerCent
    pass_: _PerCent = Field(alias="pass")
    passed: bool
    at: Time

    @model_validator(mode="after")
    def _adds_up(self) -> Tested:
        right = self.best <= self.asked and self.score == score_of(self.best, self.asked)
        if not right or self.passed != (self.score >= self.pass_):
            raise ValueError("it does not add up")
        return self


class Record(HandedInFields):
    """What one colleague has shown of one track."""

    record: FirstForm
    person: Annotated[str, StringConstraints(max_length=2 * LONGEST), AfterValidator(tidy)]
    track: _Id
    title: _Title
    handbook: ReadHandbook
    begun: Time
    finished: Time | None
    made: Time
    confirmed: Annotated[tuple[Confirmed, ...], Field(max_length=2_000)]
    answers: Annotated[tuple[Answered, ...], Field(max_length=5_000)]
    test: Tested | None
    attempts: Annotated[tuple[Tested, ...], Field(max_length=1_000)] = ()
    seal: _Title = ""

    @property
    def tests(self) -> tuple[Tested, ...]:
        """Every attempt. Older pages wrote only the one that counted."""
        known = {one.at for one in self.attempts}
        return (*self.attempts, *((self.test,) if self.test and self.test.at not in known else ()))


@dataclass(frozen=True)
class HandedIn:
    """A record that is taken, the file where it stands, and what its seal shows."""

    file: str
    record: Record
    seal: SealState


def read_records(folder: Path, now: datetime) -> tuple[list[HandedIn], list[LeftOutFile]]:
    """Read every JSON file below a folder, in the order of their names; tables that were handed in for one are named.

    Raises OSError where the folder cannot be read.
    """
    taken: list[HandedIn] = []
    refused: list[LeftOutFile] = []
    closed: list[OSError] = []
    for path in _json_files(folder, closed):
        found = _read(path, printable(path.relative_to(folder).as_posix()), now)
        if isinstance(found, HandedIn):
            taken.append(found)
        else:
            refused.append(found)
    for error in closed:
        if Path(error.filename) == folder:
            raise error
        name = printable(Path(error.filename).relative_to(folder).as_posix())
        refused.append(_closed(f"{name}/", error))
    return taken, refused


def _closed(file: str, error: OSError) -> LeftOutFile:
    return LeftOutFile(file, "closed", {"reason": reason_of(error)})


def _json_files(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith((".json", TABLE)) and not name.startswith("."):
                yield Path(place, name)


def _read(path: Path, file: str, now: datetime) -> HandedIn | LeftOutFile:
    try:
        if not path.is_file():
            return LeftOutFile(file, "link")
        if path.name.lower().endswith(TABLE):
            return LeftOutFile(file, "table")
        if path.stat().st_size > LARGEST:
            return LeftOutFile(file, "large", {"limit": LARGEST // 1_000_000})
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return LeftOutFile(file, "no_text")
    except OSError as error:
        return _closed(file, error)
    found = _understood(file, text)
    if isinstance(found, HandedIn) and found.record.made > now + _CLOCKS:
        return LeftOutFile(file, "future", {"day": found.record.made.date()})
    return found


def _understood(file: str, text: str) -> HandedIn | LeftOutFile:
    try:
        raw = parsed(text)
    except ValueError:
        return LeftOutFile(file, "half")
    if not isinstance(raw, dict) or "record" not in raw:
        return _something_else(file, raw)
    state = seal_state(raw)
    if state == "edited":
        return LeftOutFile(file, "edited")
    try:
        return HandedIn(file, Record.model_validate_json(text), state)
    except ValidationError as error:
        return _misshapen(file, error)


def _something_else(file: str, raw: Any) -> LeftOutFile:
    if isinstance(raw, dict) and "answers" in raw and "drill" in raw:
        return LeftOutFile(file, "drill")
    return LeftOutFile(file, "other")


def _misshapen(file: str, error: ValidationError) -> LeftOutFile:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    if first["loc"] == ("record",):
        return LeftOutFile(file, "form")
    place = printable(" › ".join(str(part) for part in first["loc"]))[:120]
    return LeftOutFile(file, "missing" if first["type"] == "missing" else "misshapen", {"place": place})
