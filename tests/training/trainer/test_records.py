"""Python and the trainer's page say the same of the same records: who has learnt what, and who owes what."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playbook_compiler.script_data.meanings import trail
from playbook_compiler.training.person import tidy, who
from playbook_compiler.training.roster import roster
from playbook_compiler.training.seal import seal_of
from playbook_compiler.training.team_file import read_team
from playbook_compiler.view.view import View
from tests.overlay import change, sound
from tests.training.handbooks import learnable, record
from tests.training.trainer.alike import Ask, alike, asked, read

pytestmark = pytest.mark.node

AT = ["2026-11-23T08:00:00.000Z", "2026-11-24T14:00:00.000Z", "2026-11-24T23:30:00.000Z", "2026-11-25T00:10:00+01:00"]
PERSONS = [
    "Kari Nordmann",
    "kari  nordmann",
    "Åse",
    "A\u030ase",
    "ÅSE",
    "=1+1",
    'Ola "O" Dahl; jr',
    "OB",
    "Straße",
    "STRASSE",
]
VERDICTS = ["best", "acceptable", "wrong"]


def _sealed(made: dict[str, Any]) -> dict[str, Any]:
    return made | {"seal": seal_of(made)}


@st.composite
def _records(draw: st.DrawFn, whole: dict[str, Any], versions: list[str]) -> dict[str, Any]:
    """A record such as a page might have written, in an older or a newer handbook, perhaps half done."""
    at = st.sampled_from(AT)
    made = {key: value for key, value in whole.items() if key != "seal"}
    made["person"] = draw(st.sampled_from(PERSONS))
    made["track"] = draw(st.sampled_from(["first-day", "first-day", "day-zero"]))
    made["handbook"] = {**made["handbook"], "version": draw(st.sampled_from(versions))}
    made["begun"], made["made"] = draw(at), draw(at)
    made["finished"] = draw(st.none() | at)
    confirmed = []
    for unit in draw(st.lists(st.sampled_from(whole["confirmed"]), max_size=4, unique_by=lambda one: one["id"])):
        learnt = {key: draw(st.sampled_from([now, f"m1-{'a' * 16}", "b" * 16, f"m9-{'c' * 16}"]))
                  for key, now in unit["meanings"].items()}  # fmt: skip
        id_ = "the-oven" if unit["id"] == "the-late-oven" and draw(st.booleans()) else unit["id"]
        confirmed.append(
            {**unit, "id": id_, "at": draw(at), "meanings": draw(st.sampled_from([unit["meanings"], learnt]))}
        )
    made["confirmed"] = confirmed
    made["answers"] = [{**one, "verdict": draw(st.sampled_from(VERDICTS)), "at": draw(at)} for one in whole["answers"]]
    attempts = []
    for best in draw(st.lists(st.integers(0, 2), max_size=3)):
        score = 50 * best
        attempts.append({"asked": 2, "best": best, "score": score, "pass": 80, "passed": score >= 80, "at": draw(at)})
    made["test"] = draw(st.sampled_from([*attempts, None]))
    if draw(st.booleans()):
        made["attempts"] = attempts
    return _sealed(made) if draw(st.integers(0, 5)) else made


@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_both_judge_the_same_records(
    book: View, meanings: dict[str, Any], ask: Ask, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("in")
    whole = record(book, "Kari")
    some = _records(whole, [*book.versions, f"m1-{'0' * 16}", "0" * 16, f"m9-{'1' * 16}"])
    given_ = data.draw(st.lists(some, min_size=1, max_size=6))
    files = {f"{number}.json": json.dumps(one, ensure_ascii=False).encode() for number, one in enumerate(given_)}
    found = read(book, meanings, folder, files)
    assert found.rows, "something is counted"
    language = data.draw(st.sampled_from(["nb", "en"]))
    alike(found, ask(asked(book, meanings, files, language)), language)


def test_both_say_who_owes_what(book: View, meanings: dict[str, Any], ask: Ask, tmp_path: Path) -> None:
    team = tmp_path / "team.yml"
    team.write_text(
        "people:\n  - {name: kari nordmann, roles: [contact-person]}\n"
        "  - {name: OB, roles: [contact-person, team-lead]}\n  - {name: Åse, roles: [team-lead]}\n",
        encoding="utf-8",
    )
    (tmp_path / "in").mkdir()
    files = {f"{name}.json": json.dumps(record(book, name)).encode() for name in ("Kari Nordmann", "Per")}
    found = read(book, meanings, tmp_path / "in", files)
    ours = roster(book, read_team(team, "team.yml", book.roles)[0], found)
    theirs = ask(asked(book, meanings, {**files, "team.yml": team.read_bytes()}))["owed"]
    assert [(one["person"], one["track"], one["state"]) for one in theirs["owed"]] == [
        (one.member.name, one.track.id, one.state) for one in ours.owed
    ] == [("kari nordmann", "first-day", "done"), ("OB", "first-day", "nothing")]  # fmt: skip
    assert theirs["silent"] == [one.name for one in ours.silent] == ["OB"]
    assert theirs["strangers"] == list(ours.strangers) == ["Per"]


def test_both_know_a_person_however_the_name_is_typed(ask: Ask) -> None:
    """Every letter that Python knows."""
    letters = [chr(point) for point in range(0x110000) if unicodedata.category(chr(point)).startswith(("L", "N"))]
    theirs = ask({"names": letters})
    ours = []
    for letter in letters:
        try:
            ours.append(who(tidy(letter)))
        except ValueError:
            ours.append("")
    assert [pair for pair in zip(letters, ours, theirs, strict=True) if pair[1] != pair[2]] == []


def test_what_came_to_a_track_and_another_counting_change_both(
    meanings: dict[str, Any], ask: Ask, tmp_path: Path
) -> None:
    playbooks = learnable(tmp_path)
    change(playbooks, "training/first-day.yml", "[late-job]", "[late-job, customer-leaves]")
    change(playbooks, "training/first-day.yml", "pass: 80}", "pass: 80, counts: newest}")
    newer = sound(playbooks)
    (tmp_path / "in").mkdir()
    good = {"asked": 2, "best": 2, "score": 100, "pass": 80, "passed": True, "at": AT[0]}
    poor = {"asked": 2, "best": 0, "score": 0, "pass": 80, "passed": False, "at": AT[1]}
    files = {"kari.json": json.dumps(record(newer, "Kari", test=good, attempts=[good, poor])).encode()}
    found = read(newer, trail(newer, ()), tmp_path / "in", files)
    assert [row.record.test and row.record.test.score for row in found.rows] == [0]
    alike(found, ask(asked(newer, trail(newer, ()), files)))
