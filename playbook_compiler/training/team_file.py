"""Who is in the team: `team.yml` beside the playbooks, or any YAML or CSV file. It is read here, and published nowhere.

    people:
      - {name: Kari Nordmann, roles: [contact-person], since: 2026-10-01, email: kari@firm.example}
      - {name: OB, roles: [finance, team-lead]}

A name may be initials: it is what a colleague types on the page of a track. A CSV file has the columns name, roles
(with spaces or commas between them), since and email; the last two may be missing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from playbook_compiler.folders.saved_text import saved_text
from playbook_compiler.languages.language import in_any_by_key
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.problem import Problem
from playbook_compiler.script_data.left_out import OF_THE_TEAM
from playbook_compiler.training.person import tidy, who
from playbook_compiler.yaml12.characters import plain_line_ends
from playbook_compiler.yaml12.file import YamlFile, read_yaml

FIELDS: Final = ("name", "roles", "since", "email")
RULE: Final = "team-file"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NORDIC_DAY: Final = re.compile(r"(\d\d?)[.-](\d\d?)[.-](\d{4})", re.ASCII)
"""As spreadsheets of the Nordic countries save every day, however it was typed. With slashes nobody can tell."""


@dataclass(frozen=True)
class Member:
    """One colleague. `since` is the first day in the roles, where it is known."""

    name: str
    roles: tuple[str, ...]
    since: date | None = None
    email: str = ""


def read_team(path: Path, shown: str, roles: Mapping[str, Any]) -> tuple[list[Member], list[Problem]]:
    """The colleagues in a file; with a problem for each line that could not be understood. Raises OSError."""
    raw = path.read_bytes()
    rows: list[tuple[dict[str, Any], tuple[int, int]]] = []
    problems: list[Problem] = []
    if path.suffix.lower() == ".csv":
        rows, problems = _csv_rows(raw, shown)
    else:
        file, problems = read_yaml(raw, shown)
        if file is not None:
            rows, problems = _yaml_rows(file)
    members: dict[str, Member] = {}
    for values, place in rows:
        made = _member(values, roles)
        if isinstance(made, Member) and who(made.name) in members:
            made = _Wrong("twice", {"name": made.name})
        if isinstance(made, Member):
            members[who(made.name)] = made
        else:
            problems.append(_problem(shown, place, made))
    return list(members.values()), problems


def _yaml_rows(file: YamlFile) -> tuple[list[tuple[dict[str, Any], tuple[int, int]]], list[Problem]]:
    people = file.data.get("people")
    if set(file.data) != {"people"} or not isinstance(people, list):
        return [], [_problem(file.path, (1, 1), _Wrong("people"))]
    return [
        (one if isinstance(one, dict) else {"name": one}, file.position(("people", at)))
        for at, one in enumerate(people)
    ], []


def _csv_rows(raw: bytes, shown: str) -> tuple[list[tuple[dict[str, Any], tuple[int, int]]], list[Problem]]:
    text = plain_line_ends(saved_text(raw) or "")
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(";,\t", key=first.count))
    called = in_any_by_key("team")
    heads = [cell.strip().casefold() for cell in next(reader, [])]
    columns = {field: next((heads.index(name) for name in called[field] if name in heads), None) for field in FIELDS}
    if columns["name"] is None or columns["roles"] is None:
        return [], [_problem(shown, (1, 1), _Wrong("columns"))]
    rows = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            values = {field: cells[at].strip() for field, at in columns.items() if at is not None and at < len(cells)}
            rows.append(({key: value for key, value in values.items() if value}, (reader.line_num, 1)))
    return rows, []


@dataclass(frozen=True)
class _Wrong:
    """Why a colleague, or the file, is left out: one of the reasons of `script_data/left_out.py`, with its values."""

    why: str
    values: Mapping[str, Any] = field(default_factory=dict)


def _problem(shown: str, place: tuple[int, int], wrong: _Wrong) -> Problem:
    reason = OF_THE_TEAM[wrong.why].with_values(wrong.values)
    return Problem(shown, *place, RULE, reason.found, reason.hint)


def _member(values: Mapping[str, Any], roles: Mapping[str, Any]) -> Member | _Wrong:
    """A colleague; or what is wrong."""
    stray = next((key for key in values if key not in FIELDS), None)
    if stray is not None:
        near = did_you_mean(stray, FIELDS)
        return _Wrong("stray", {"field": printable(stray), "near": near, "fields": ", ".join(FIELDS)})
    try:
        name = tidy(_typed(values.get("name")))
    except ValueError:
        return _Wrong("no_name")
    held = tuple(_words(values.get("roles")))
    unknown = next((role for role in held if role not in roles), None)
    if unknown is not None or not held:
        known = {"roles": ", ".join(roles)}
        if not held:
            return _Wrong("no_role", {"name": name, **known})
        near = did_you_mean(str(unknown), roles)
        return _Wrong("role", {"role": printable(str(unknown)), "near": near, **known})
    since = _day(values.get("since"))
    if values.get("since") and since is None:
        return _Wrong("day", {"since": printable(str(values["since"]))})
    return Member(name, held, since, _typed(values.get("email")))


def _typed(value: Any) -> str:
    """A text as it was typed: a name may be a word that YAML takes for something else."""
    return str(value).lower() if isinstance(value, bool) else str(value or "")


def _words(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value or ""]:
        yield from str(one).replace(",", " ").replace(";", " ").replace("|", " ").split()


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    try:
        if last := _NORDIC_DAY.fullmatch(value):
            return date(int(last[3]), int(last[2]), int(last[1]))
        return date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        return None
