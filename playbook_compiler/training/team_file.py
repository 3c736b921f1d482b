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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from playbook_compiler.folders.saved_text import saved_text
from playbook_compiler.languages.language import in_any_by_key
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.problem import Problem
from playbook_compiler.training.person import tidy
from playbook_compiler.yaml12.file import YamlFile, read_yaml

FIELDS: Final = ("name", "roles", "since", "email")
RULE: Final = "team-file"


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
        if isinstance(made, Member) and made.name.casefold() in members:
            made = (f"'{made.name}' stands here twice", "Write all roles of a colleague in one place.")
        if isinstance(made, Member):
            members[made.name.casefold()] = made
        else:
            problems.append(Problem(shown, *place, RULE, *made))
    return list(members.values()), problems


def _yaml_rows(file: YamlFile) -> tuple[list[tuple[dict[str, Any], tuple[int, int]]], list[Problem]]:
    people = file.data.get("people")
    if set(file.data) != {"people"} or not isinstance(people, list):
        hint = "Write 'people:', and below it a line such as '- {name: Kari, roles: [contact-person]}' for each."
        return [], [Problem(file.path, *file.position(()), RULE, "expected 'people:' and a list of colleagues", hint)]
    return [
        (one if isinstance(one, dict) else {"name": one}, file.position(("people", at)))
        for at, one in enumerate(people)
    ], []


def _csv_rows(raw: bytes, shown: str) -> tuple[list[tuple[dict[str, Any], tuple[int, int]]], list[Problem]]:
    text = saved_text(raw) or ""
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(";,\t", key=first.count))
    called = in_any_by_key("team")
    heads = [cell.strip().casefold() for cell in next(reader, [])]
    columns = {field: next((heads.index(name) for name in called[field] if name in heads), None) for field in FIELDS}
    if columns["name"] is None or columns["roles"] is None:
        hint = "Give the columns the headings name, roles, since and email; the last two may be missing."
        return [], [Problem(shown, 1, 1, RULE, "the first line names no columns 'name' and 'roles'", hint)]
    rows = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            values = {field: cells[at].strip() for field, at in columns.items() if at is not None and at < len(cells)}
            rows.append(({key: value for key, value in values.items() if value}, (reader.line_num, 1)))
    return rows, []


def _member(values: Mapping[str, Any], roles: Mapping[str, Any]) -> Member | tuple[str, str]:
    """A colleague; or what is wrong, and how it is mended."""
    stray = next((key for key in values if key not in FIELDS), None)
    if stray is not None:
        return f"a colleague has no '{stray}'{did_you_mean(str(stray), FIELDS)}", f"There are: {', '.join(FIELDS)}."
    try:
        name = tidy(str(values.get("name") or ""))
    except ValueError:
        return "found no name, expected one", "Write the name as this colleague types it on the page of a track."
    held = tuple(_words(values.get("roles")))
    unknown = next((role for role in held if role not in roles), None)
    if unknown is not None or not held:
        found = f"there is no role '{unknown}'{did_you_mean(str(unknown), roles)}" if held else f"{name} has no role"
        return found, f"Name roles of roles.yml: {', '.join(roles)}."
    since = _day(values.get("since"))
    if values.get("since") and since is None:
        return f"'{values['since']}' is no day", "Write it as 2026-10-01."
    return Member(name, held, since, str(values.get("email") or ""))


def _words(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value or ""]:
        yield from str(one).replace(",", " ").replace(";", " ").replace("|", " ").split()


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
