"""A folder of everything that was handed in: drills, observations, training records, tables of customers' answers.

What cannot be counted is told, with what to do about it, and the rest is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from playbook_compiler.folders.saved_text import saved_text
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded
from playbook_compiler.script_data.words import survey_known
from playbook_compiler.training.answer_file import AnswerFile, Remark
from playbook_compiler.training.consistency.counted import HandedInFile
from playbook_compiler.training.customers.answered import Match
from playbook_compiler.training.customers.table import customer_table
from playbook_compiler.training.customers.telling import told_table
from playbook_compiler.training.handed_in import LARGEST, parsed
from playbook_compiler.training.observation_file import Observation
from playbook_compiler.training.record_file import Record
from playbook_compiler.training.seal import seal_state

_TABLES: Final = (".csv", ".txt", ".tsv")
_FORMS: Final[Mapping[str, type[BaseModel]]] = {"observation": Observation, "record": Record, "drill": AnswerFile}
"""By the field that tells one from another: records have answers as well as drills."""


@dataclass
class ReadFolder:
    """What was read, and what is to be known of it. `to_say` are lines of `survey.yml` that would let more count."""

    files: list[HandedInFile] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    to_say: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _ReadFile:
    """What one file holds; `lost` where it holds nothing that counts."""

    files: tuple[HandedInFile, ...] = ()
    remarks: tuple[str, ...] = ()
    to_say: Mapping[str, str] = field(default_factory=dict)
    lost: bool = False


def read_all(folder: Path, book: Mapping[str, Any], matched: Mapping[str, Match] | None = None) -> ReadFolder:
    """Read every file below a folder, in the order of their names. Raises OSError where the folder cannot be read.

    `matched` is what was said of the questions of customers' answers.
    """
    all_ = ReadFolder()
    known: set[bytes] = set()
    met: set[tuple[str, ...]] = set()
    for path in sorted(_files(folder)):
        name = printable(path.relative_to(folder).as_posix())
        found = _read(path, book, matched or {}, known, met)
        all_.files += found.files
        all_.remarks += [Remark(name, remark, found.lost) for remark in found.remarks]
        all_.to_say |= found.to_say
    return all_


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _read(
    path: Path,
    book: Mapping[str, Any],
    matched: Mapping[str, Match],
    known: set[bytes],
    met: set[tuple[str, ...]],
) -> _ReadFile:
    kind = path.suffix.lower()
    try:
        if not path.is_file() or kind not in (".json", *_TABLES):
            return _lost(worded("it is not read, for its name ends neither in .json nor in .csv"))
        if path.stat().st_size > LARGEST * (1 if kind == ".json" else 20):
            return _lost(worded("it is far larger than what is handed in, and was not read"))
        content = path.read_bytes()
    except OSError as error:
        return _lost(worded("it cannot be read: {reason}", reason=reason_of(error)))
    if content in known:
        return _ReadFile(remarks=(worded("another file is the same, and that one counts"),))
    known.add(content)
    return _handed_in(content) if kind == ".json" else _table(content, book, matched, met)


def _handed_in(content: bytes) -> _ReadFile:
    try:
        text = content.decode("utf-8-sig")
        raw = parsed(text)
    except ValueError:
        return _lost(worded("it is no JSON, or only half of it; ask for it again"))
    form = next((form for key, form in _FORMS.items() if isinstance(raw, dict) and key in raw), None)
    if form is None:
        return _lost(worded("it is nothing that a page of the handbook hands in; move it out of this folder"))
    state = seal_state(raw)
    if state == "edited":
        return _lost(worded("it was edited after it was made: its seal does not fit; ask for it again"))
    try:
        made: Any = form.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = printable(" › ".join(map(str, first["loc"])))[:120] or form.__name__
        return _lost(worded("'{place}' in it is not as the page writes it; ask for it again", place=place))
    unsealed = worded("it bears no seal: nobody can see whether it was edited; it counts")
    return _ReadFile((made,), () if state == "whole" else (unsealed,))


def _table(
    content: bytes, book: Mapping[str, Any], matched: Mapping[str, Match], met: set[tuple[str, ...]]
) -> _ReadFile:
    text = saved_text(content)
    if text is None:
        return _lost(worded("it is no text; save it as CSV"))
    table = customer_table(text, book, survey_known(), matched, met=met)
    if table is None:
        return _lost(
            worded(
                "its first line must name the columns promise and kept, or the questions that customers answered, "
                "and answers must stand below it"
            )
        )
    told = told_table(table)
    lost = not table.rows and bool(told.remarks)
    return _ReadFile(table.rows, told.remarks, told.to_say, lost)


def _lost(why: str) -> _ReadFile:
    return _ReadFile(remarks=(why,), lost=True)
