"""The roster: who owes which training, who has handed in nothing, and the reminders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from playbook_compiler.command_line import main
from playbook_compiler.training.roster_out import next_weekday
from playbook_compiler.training.team_file import Member, read_team
from playbook_compiler.view.view import View
from tests.overlay import sound
from tests.training.handbooks import hand_in, learnable, record

TEAM = """\
people:
  - {name: Kari Nordmann, roles: [contact-person], since: 2026-10-01, email: kari@firm.example}
  - {name: OB, roles: [contact-person, team-lead]}
  - {name: Åse, roles: [team-lead]}
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """A handbook to learn from with its team, and an empty folder `in` beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    playbooks = learnable(tmp_path)
    (playbooks / "team.yml").write_text(TEAM, encoding="utf-8")
    return sound(playbooks)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["records", "in", "--no-git", *arguments])


def test_who_owes_what_and_who_has_handed_in_nothing(book: View, tmp_path: Path) -> None:
    hand_in(Path("in"), "kari.json", record(book, "kari nordmann"))
    hand_in(Path("in"), "old.json", record(book, "Per"))
    done = _run("--write", "records.html", "--remind", "reminders")
    assert (done.exit_code, done.output.count("Traceback")) == (0, 0), done.output
    told = done.stdout.partition("Who owes what:\n")[2].splitlines()
    assert told[:4] == [
        "  Kari Nordmann (since 2026-10-01): Your first day: In step",
        "  OB: Your first day: Nothing handed in",
        "Who has handed in nothing: OB",
        "Who handed in and is not in the team: Per",
    ]
    page = (tmp_path / "records.html").read_text(encoding="utf-8")
    assert "Who owes what" in page and "Nothing handed in" in page
    mails = (tmp_path / "reminders/reminders.txt").read_text(encoding="utf-8")
    assert "Hello OB," in mails and "- Your first day: Nothing handed in" in mails and "Hello Kari" not in mails
    events = Calendar.from_ical((tmp_path / "reminders/reminders.ics").read_bytes()).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Training: OB"] and events[0].walk("VALARM")
    assert _run("--remind", "reminders").exit_code == 0  # what it wrote it may write over


def test_a_team_from_a_spreadsheet(book: View, tmp_path: Path) -> None:
    table = tmp_path / "team.csv"
    table.write_bytes(
        "Navn;Rolle;Siden\nKari Nordmann;contact-person, team-lead;2026-10-01\n\nÅse;team-lead;\n".encode("cp1252")
    )
    assert read_team(table, "team.csv", book.roles) == (
        [
            Member("Kari Nordmann", ("contact-person", "team-lead"), date(2026, 10, 1)),
            Member("Åse", ("team-lead",)),
        ],
        [],
    )


@pytest.mark.parametrize("day", ["01.10.2026", "1.10.2026", "01-10-2026"])
def test_a_day_as_a_nordic_spreadsheet_saves_it(book: View, tmp_path: Path, day: str) -> None:
    table = tmp_path / "team.csv"
    table.write_text(f"Navn;Rolle;Siden\nKari;team-lead;{day}\n", encoding="utf-8")
    assert read_team(table, "team.csv", book.roles) == ([Member("Kari", ("team-lead",), date(2026, 10, 1))], [])


def test_a_team_that_cannot_be_read_has_not_handed_in_everything(book: View) -> None:
    hand_in(Path("in"), "kari.json", record(book, "Kari Nordmann"))
    Path("team.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = _run("--team", "team.csv", "--write", "records.html")
    assert done.exit_code == 1 and "names no columns" in done.output
    for told in (done.output, Path("records.html").read_text(encoding="utf-8")):
        assert "Everybody has handed in something" not in told and "is not in the team" not in told


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "team.yml",
            "people:\n  - {name: Kari, roles: [contact-persn]}\n",
            "team.yml:2:5: error: there is no role 'contact-persn'",
        ),
        ("team.yml", "people:\n  - {name: Kari}\n", "team.yml:2:5: error: Kari has no role"),
        ("team.yml", "people:\n  - {roles: [team-lead]}\n", "team.yml:2:5: error: found no name, expected one"),
        (
            "team.yml",
            "people:\n  - {name: K, rols: [team-lead]}\n",
            "a colleague has no 'rols' (did you mean 'roles'?)",
        ),
        ("team.yml", "people:\n  - {name: K, roles: team-lead, since: soon}\n", "'soon' is no day"),
        ("team.yml", "team: []\n", "team.yml:1:1: error: expected 'people:' and a list of colleagues"),
        ("team.yml", "people: [{name: K, roles: team-lead}, {name: k, roles: team-lead}]\n", "'k' stands here twice"),
        ("team.csv", "a,b\n1,2\n", "team.csv:1:1: error: the first line names no columns 'name' and 'roles'"),
        ("team.csv", "name,roles\nKari,boss\n", "team.csv:2:1: error: there is no role 'boss'"),
        ("team.csv", "", "team.csv:1:1: error: the first line names no columns"),
        ("team.csv", "name,roles\r\rKari,boss\r", "team.csv:3:1: error: there is no role 'boss'"),
        ("team.csv", "name,roles,since\nKari,team-lead,20261001\n", "'20261001' is no day"),
        ("team.csv", "name,roles,since\nKari,team-lead,01/10/2026\n", "'01/10/2026' is no day"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_place(book: View, name: str, text: str, told: str) -> None:
    Path(name).write_text(text, encoding="utf-8")
    done = _run("--team", name)
    assert done.exit_code == 1 and told in done.output, done.output
    assert "Traceback" not in done.output


def test_reminders_need_a_team(book: View, tmp_path: Path) -> None:
    (tmp_path / "playbooks/team.yml").unlink()
    done = _run("--remind", "reminders")
    assert done.exit_code == 2 and "--remind needs a team" in done.stderr


@pytest.mark.parametrize(("today", "then"), [(26, 27), (27, 30), (28, 30), (29, 30)])
def test_a_reminder_is_for_the_next_weekday(today: int, then: int) -> None:
    assert next_weekday(date(2026, 11, today)) == date(2026, 11, then)
