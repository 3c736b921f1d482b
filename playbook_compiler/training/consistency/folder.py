"""A folder of everything that was handed in: drills, observations, training records, tables of customers' answers.

What cannot be counted is told, with what to do about it, and the rest is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from playbook_compiler.folders.saved_text import saved_text
from playbook_compiler.problems.forms import printable
from playbook_compiler.script_data.words import survey_known
from playbook_compiler.training.answer_file import AnswerFile, Remark
from playbook_compiler.training.consistency.counted import HandedInFile
from playbook_compiler.training.customer_rows import customer_table
from playbook_compiler.training.handed_in import LARGEST, parsed
from playbook_compiler.training.observation_file import Observation
from playbook_compiler.training.record_file import Record
from playbook_compiler.training.seal import seal_state

_TABLES: Final = (".csv", ".txt", ".tsv")
_FORMS: Final[Mapping[str, type[BaseModel]]] = {"observation": Observation, "record": Record, "drill": AnswerFile}
"""By the field that tells one from another: records have answers as well as drills."""
_AGAIN: Final = "ask for it again"


def read_all(folder: Path, book: Mapping[str, Any]) -> tuple[list[HandedInFile], list[Remark]]:
    """Read every file below a folder, in the order of their names. Raises OSError where the folder cannot be read."""
    files: list[HandedInFile] = []
    remarks: list[Remark] = []
    known: set[bytes] = set()
    for path in sorted(_files(folder)):
        name = printable(path.relative_to(folder).as_posix())
        found = _read(path, book, known)
        if isinstance(found, str):
            remarks.append(Remark(name, found))
            continue
        files += found[0]
        if found[1]:
            remarks.append(Remark(name, found[1], lost=False))
    return files, remarks


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _read(path: Path, book: Mapping[str, Any], known: set[bytes]) -> tuple[list[HandedInFile], str] | str:
    """What a file holds, and what is to be known of it; or why it is left out."""
    kind = path.suffix.lower()
    try:
        if not path.is_file() or kind not in (".json", *_TABLES):
            return "it is not read, for its name ends neither in .json nor in .csv"
        if path.stat().st_size > LARGEST * (1 if kind == ".json" else 20):
            return "it is far larger than what is handed in, and was not read"
        content = path.read_bytes()
    except OSError as error:
        return f"it cannot be read: {error.strerror}"
    if content in known:
        return [], "another file is the same, and that one counts"
    known.add(content)
    return _handed_in(content) if kind == ".json" else _table(content, book)


def _handed_in(content: bytes) -> tuple[list[HandedInFile], str] | str:
    try:
        text = content.decode("utf-8-sig")
        raw = parsed(text)
    except ValueError:
        return f"it is no JSON, or only half of it; {_AGAIN}"
    form = next((form for key, form in _FORMS.items() if isinstance(raw, dict) and key in raw), None)
    if form is None:
        return "it is nothing that a page of the handbook hands in; move it out of this folder"
    state = seal_state(raw)
    if state == "edited":
        return f"it was edited after it was made: its seal does not fit; {_AGAIN}"
    try:
        made: Any = form.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = printable(" › ".join(map(str, first["loc"])))[:120]
        return f"'{place or form.__name__}' in it is not as the page writes it; {_AGAIN}"
    return [made], "" if state == "whole" else "it bears no seal: nobody can see whether it was edited; it counts"


def _table(content: bytes, book: Mapping[str, Any]) -> tuple[list[HandedInFile], str] | str:
    text = saved_text(content)
    if text is None:
        return "it is no text; save it as CSV"
    moments = {moment["id"]: moment["title"] for moment in book["moments"]}
    table = customer_table(text, book["promises"], moments, survey_known())
    if table is None:
        return "its first line must name the columns promise and kept, as on the page of the survey"
    if not table.wrong:
        return list(table.rows), ""
    lines = ", ".join(map(str, table.wrong[:10])) + (" …" if len(table.wrong) > 10 else "")
    return list(table.rows), f"left out are its lines {lines}: no promise or moment of ours, or no yes, no or share"
