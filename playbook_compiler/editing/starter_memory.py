"""starter.yml: what a handbook has taken from the starter, so that `upgrade` knows what is the firm's own.

For each entry it holds the version of the starter that it is of, what it meant there, and the imprint of each field. An
entry that is remembered and not there is one that the firm does not want: it is never offered again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from playbook_compiler import __version__
from playbook_compiler.editing.imprint import WRITTEN, Imprint, imprint
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME, STARTER_MEMORY
from playbook_compiler.model.meaning_form import WRITTEN as MEANING
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import YamlFile, read_yaml
from playbook_compiler.yaml12.scalars import as_typed

EntryKey = tuple[str, str]
"""The kind of an entry, and its id."""

NOT_REMEMBERED: Final = frozenset({"retired"})
"""Kinds that are no content: what a starter retired is carried out in a firm's handbook, and written down there."""

_HEAD: Final = """\
# What this handbook has taken from the starter, by entry and field: so 'upgrade' knows what is your own, and what you
# do not want. The compiler writes this file. Without it nothing is broken; there are no upgrades of the content then.
"""


@dataclass(frozen=True)
class Remembered:
    """An entry as the starter had it when the firm last took it, or decided about it."""

    of: str
    meaning: str
    fields: Mapping[str, Imprint]


@dataclass(frozen=True)
class Memory:
    """What a handbook remembers: the starter's version, in which language it was taken, and each entry."""

    starter: str
    entries: Mapping[EntryKey, Remembered] = field(default_factory=dict)
    language: str = ""
    """The language in which the starter was taken, where that is not its own."""


def remembered(handbook: Handbook, version: str = __version__, language: str = "") -> str:
    """The text of starter.yml for a firm that takes this whole handbook, the starter, as it is, or in a `language`."""
    return as_text(memory_of(handbook, version, language))


def memory_of(handbook: Handbook, version: str = __version__, language: str = "") -> Memory:
    """What a firm remembers that takes this whole handbook."""
    known = (entry for entry in handbook.all_entries() if entry.kind not in NOT_REMEMBERED)
    return Memory(version, {(entry.kind, entry.id): taken(entry, version) for entry in known}, language)


def taken(entry: Entry, version: str) -> Remembered:
    """What is remembered of an entry that is taken as it is."""
    return Remembered(version, entry.meaning, imprint_of(entry))


def imprint_of(entry: Entry) -> dict[str, Imprint]:
    """The imprint of what an entry says."""
    made = imprint(values_of(entry))
    return made if isinstance(made, dict) else {}


def values_of(entry: Entry) -> dict[str, Any]:
    """An entry's values as they were typed."""
    values: Any = entry.file.data
    for part in entry.prefix:
        values = values[part]
    return dict(values)


def as_text(memory: Memory) -> str:
    """The file, a line for each field, so that git shows what an upgrade decided."""
    language = [f"language: {memory.language}"] if memory.language else []
    entries = "entries:" if memory.entries else "entries: {}"
    lines = [f"{_HEAD}starter: {as_typed(memory.starter)}", *language, entries]
    for (kind, id_), entry in memory.entries.items():
        lines += [f"  {kind}/{id_}:", f"    of: {as_typed(entry.of)}", f"    meaning: {entry.meaning}"]
        lines += ["    fields:" if entry.fields else "    fields: {}"]
        lines += [f"      {_name(name)}: {_flow(made)}" for name, made in entry.fields.items()]
    return "\n".join(lines) + "\n"


def read(raw: bytes, path: str) -> tuple[Memory | None, list[Problem]]:
    """Read starter.yml; None, and why, where it is not as the compiler writes it."""
    file, problems = read_yaml(raw, path)
    if file is None:
        return None, problems
    wrong = next(_wrong(file), None)
    if wrong is not None:
        return None, [wrong]
    entries = {
        (name.partition("/")[0], name.partition("/")[2]): Remembered(one["of"], one["meaning"], one["fields"])
        for name, one in file.data["entries"].items()
    }
    return Memory(file.data["starter"], entries, file.data.get("language", "")), []


def _wrong(file: YamlFile) -> Iterator[Problem]:
    """The places where the file is not as the compiler writes it."""

    def problem(location: tuple[str, ...], expected: str) -> Problem:
        line, column = file.position(location)
        hint = worded(
            "The compiler writes {file}, and nobody else. Put it back as it was at your last commit.",
            file=STARTER_MEMORY,
        )
        return Problem(
            file.path, line, column, "starter-memory", worded("expected {expected} here", expected=expected), hint
        )

    data = file.data
    known = data.get("language", LANGUAGES[0]) in LANGUAGES
    if not known or set(data) - {"language"} != {"starter", "entries"} or not isinstance(data["starter"], str):
        yield problem((), worded("'starter:', a version, and 'entries:'"))
    elif not isinstance(data["entries"], dict):
        yield problem(("entries",), worded("entries such as 'moment/complaint:'"))
    else:
        for name, entry in data["entries"].items():
            here = ("entries", name)
            kind, _, id_ = name.partition("/")
            if kind not in BY_NAME or not id_:
                yield problem(here, worded("an entry such as 'moment/complaint:'"))
            elif not isinstance(entry, dict) or set(entry) != {"of", "meaning", "fields"}:
                yield problem(here, "'of:', 'meaning:' and 'fields:'")
            elif not isinstance(entry["of"], str):
                yield problem((*here, "of"), worded("a version"))
            elif not re.fullmatch(MEANING, str(entry["meaning"])):
                yield problem((*here, "meaning"), worded("the hash of a meaning"))
            elif not isinstance(entry["fields"], dict) or not _is_imprint(entry["fields"]):
                yield problem((*here, "fields"), worded("hashes of fields"))


def _is_imprint(value: Any) -> bool:
    if isinstance(value, dict):
        return all(map(_is_imprint, value.values()))
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return isinstance(value, str) and WRITTEN.fullmatch(value) is not None


def _flow(made: Imprint) -> str:
    if isinstance(made, dict):
        return "{" + ", ".join(f"{_name(name)}: {_flow(inner)}" for name, inner in made.items()) + "}"
    return "[" + ", ".join(map(_name, made)) + "]" if isinstance(made, list) else made


_SAFE: Final = re.compile(r"[a-z]{3,}[a-z_-]*[a-z]")
_WORDS: Final = frozenset({"true", "null", "false"})


def _name(text: str) -> str:
    """A name as it stands in brackets. Most are plain words, for which nobody need ask the parser."""
    return text if _SAFE.fullmatch(text) and text not in _WORDS else as_typed(text, flow=True)
