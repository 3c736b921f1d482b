"""Python and the trainer's page read the same team from a table and from YAML."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playbook_compiler.script_data.left_out import OF_THE_TEAM
from playbook_compiler.training.team_file import read_team
from playbook_compiler.view.view import View
from tests.training.trainer.alike import Ask, asked

pytestmark = pytest.mark.node

ROLES = ["contact-person", "team-lead"]
_NAMES = st.sampled_from(
    ["Kari Nordmann", "KARI nordmann", "Åse", "OB", "", "\u200b", "O'Hara", "Per; Pål", "true", "12"]
)
_HELD = st.lists(st.sampled_from([*ROLES, "boss", ""]), max_size=3)
_OFFICE_DAYS = ["01.10.2026", "1-10-2026", "31.02.2026", "01/10/2026", "1.10.26"]
"""As spreadsheets save a day; not of each can be told which day it is."""
_DAYS = st.sampled_from(["", "2026-10-01", "2026-02-30", "soon", "20261001", "2026-10-1", *_OFFICE_DAYS])
_PEOPLE = st.lists(st.tuples(_NAMES, _HELD, _DAYS), max_size=5)


def _team(book: View, folder: Path, name: str, content: bytes) -> tuple[Any, Any]:
    path = folder / name
    path.write_bytes(content)
    members, problems = read_team(path, name, book.roles)
    told = [[problem.line, problem.column, problem.message.partition(" (did you mean")[0]] for problem in problems]
    return [[one.name, list(one.roles), str(one.since or "")] for one in members], told


def _team_there(team: Any) -> tuple[Any, Any]:
    told = [
        [one["line"], one["column"], str(OF_THE_TEAM[one["why"]].with_values(one["values"]).found)]
        for one in team["wrong"]
    ]
    return [[one["name"], one["roles"], one["since"]] for one in team["members"]], told


@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(people=_PEOPLE, separator=st.sampled_from(";,\t"), end=st.sampled_from(["\n", "\r\n", "\r"]), data=st.data())
def test_both_read_the_same_team_from_a_table(
    book: View, meanings: dict[str, Any], ask: Ask, tmp_path_factory: pytest.TempPathFactory,
    people: list[Any], separator: str, end: str, data: st.DataObject,
) -> None:  # fmt: skip
    out = io.StringIO()
    write = csv.writer(out, delimiter=separator, lineterminator=end)
    write.writerow(
        data.draw(st.sampled_from([["Navn", "Rolle", "Siden"], ["name", "roles", "since"], ["namn", "roll", ""]]))
    )
    for name, roles, since in people:
        write.writerow([name, data.draw(st.sampled_from([" ", ", ", "|"])).join(roles), since])
    content = out.getvalue().encode(data.draw(st.sampled_from(["utf-8-sig", "cp1252", "utf-16"])), "replace")
    ours = _team(book, tmp_path_factory.mktemp("team"), "team.csv", content)
    theirs = ask(asked(book, meanings, {"team.csv": content}))["team"]
    assert ours == _team_there(theirs)


@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(people=_PEOPLE, flow=st.booleans(), stray=st.booleans())
def test_both_read_the_same_team_from_yaml(
    book: View, meanings: dict[str, Any], ask: Ask, tmp_path_factory: pytest.TempPathFactory,
    people: list[Any], flow: bool, stray: bool,
) -> None:  # fmt: skip
    lines = ["people:"]
    for name, roles, since in people:
        values = {"name": name, "roles": roles, "since": since, **({"rols": "x"} if stray else {})}
        fields = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
        lines += (
            [f"  - {{{', '.join(fields)}}}"] if flow else [f"  - {fields[0]}", *(f"    {one}" for one in fields[1:])]
        )
    content = ("\n".join(lines if people else ["people: []"]) + "\n").encode()
    if "\u200b" in content.decode():
        content = content.replace("\u200b".encode(), b"\\u200b")
    ours = _team(book, tmp_path_factory.mktemp("team"), "team.yml", content)
    there = ask(asked(book, meanings, {"team.yml": content}))
    assert ours == _team_there(there["team"])


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("team.yml", "team: []\n", "people"),
        ("team.yml", "people: {a: b}\n", "people"),
        ("team.yml", "- Kari\n", "people"),
        ("team.yml", "people:\n  - {name: Kari, roles: [team-lead\n", "yaml"),
        ("team.csv", "a,b\n1,2\n", "no_team"),
        ("team.csv", "", "no_team"),
        ("photo.png", "\0", "strange"),
        ("team.csv", "a\0b", "strange"),
    ],
)
def test_what_is_no_team_is_told(
    book: View, meanings: dict[str, Any], ask: Ask, name: str, content: str, why: str
) -> None:
    found = ask(asked(book, meanings, {name: content.encode()}))
    assert (found["team"], [(one["file"], one["why"]) for one in found["leftOut"]]) == (None, [(name, why)])


def test_words_days_and_names_in_yaml_are_what_was_typed(book: View, meanings: dict[str, Any], ask: Ask) -> None:
    content = (
        b"people:\n  - {name: no, roles: team-lead, since: 2026-10-01}\n  - Kari\n  - name: 012\n    roles: [boss]\n"
    )
    there = ask(asked(book, meanings, {"team.yml": content}))["team"]
    assert there["members"] == [{"name": "no", "roles": ["team-lead"], "since": "2026-10-01"}]
    assert [(one["line"], one["column"], one["why"]) for one in there["wrong"]] == [(3, 5, "no_role"), (4, 5, "role")]
