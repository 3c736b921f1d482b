"""Notes on law are read where they hold, and told when nobody has looked for a year."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.checking.reminders import reminders
from playbook_compiler.exports.agent import agent_edition
from playbook_compiler.exports.handbook_json import handbook_json
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.law import LawNote, notes_in
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.problems.forms import as_text
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.view import View
from tests.overlay import change, sound

TODAY = date(2026, 11, 28)

WORDS = words_for("en")
NOTES = """\
law:
  - {country: "NO", note: The Norwegian way., checked: 2026-11-21, within: 72 hours, step: call-first}
  - {country: DK, note: The Danish way., checked: 2020-01-01}
  - {country: EU, note: The way of all in the EEA., eea: true}
  - {country: EU, note: The way of the EU alone.}
  - {country: FI, none: No law of Finland.}
sources: [the-workshop-diary]
"""
HOLDS = {
    "NO": ["Norwegian", "of all in the EEA"],
    "IS": ["of all in the EEA"],
    "DK": ["Danish", "of all in the EEA", "of the EU alone"],
    "FI": ["of all in the EEA", "of the EU alone"],
    "SE": ["of all in the EEA", "of the EU alone"],
}


def _firm(playbooks: Path, country: str) -> View:
    change(playbooks, "handbook.yml", "country: NO", f"country: {country}")
    change(playbooks, "moments/late-job.yml", "sources: [the-workshop-diary]\n", NOTES)
    change(playbooks, "moments/late-job.yml", "      within: 1 working day\n", "      within: 1 hour\n")
    return sound(playbooks)


@pytest.mark.parametrize("country", HOLDS)
def test_everything_that_is_drawn_has_what_holds_here_and_nothing_else(country: str, playbooks: Path) -> None:
    view = _firm(playbooks, country)
    edition = edition_of(check_folder(playbooks)[0])
    page = next(page for page in all_pages(edition) if page.address == "moments/late-job/")
    drawn = (
        Renderer(edition).text(page),
        agent_edition(view, view.moments["late-job"], WORDS, TODAY),
        handbook_json(view).decode(),
    )
    every = {note for notes in HOLDS.values() for note in notes}
    for text in drawn:
        assert {note for note in every if note in text} == set(HOLDS[country])
        assert "No law of Finland" not in text
    if country == "NO":
        assert all("72" in text for text in drawn), "with the limit that the law sets"


def test_what_a_moment_means_is_the_same_wherever_it_is_drawn(playbooks: Path) -> None:
    view = _firm(playbooks, "NO")
    handbook, _ = check_folder(playbooks)
    assert view.moments["late-job"].law != handbook.moments["late-job"].law
    assert view.entries["moment"]["late-job"].meanings == handbook.entries["moment"]["late-job"].meanings
    moment = next(one for one in json.loads(handbook_json(view))["moments"] if one["id"] == "late-job")
    assert moment["meaning"] == handbook.entries["moment"]["late-job"].meaning


def test_a_note_keeps_its_hash_while_it_says_the_same() -> None:
    note = LawNote(country="EU", note="The way.")
    assert notes_in([note], "NO") == () and notes_in([note], "DK") == (note,)


@pytest.mark.parametrize(
    ("today", "within", "told"),
    [
        ("2027-11-20", 0, ""),
        ("2027-11-20", 30, "is to be checked by 2027-11-21"),
        ("2027-11-22", 0, "was to be checked by 2027-11-21"),
        ("2026-11-20", 0, "was checked on 2026-11-21, a day that has not come"),
    ],
)
def test_a_note_is_to_be_checked_once_a_year(playbooks: Path, today: str, within: int, told: str) -> None:
    _firm(playbooks, "NO")
    found = [as_text(one) for one in reminders(check_folder(playbooks)[0], date.fromisoformat(today), within)]
    of_law = [text for text in found if "[law-check-due]" in text]
    assert len(of_law) == bool(told) and all(told in text for text in of_law)
    assert [text.split(" ")[0] for text in of_law] == ["playbooks/moments/late-job.yml:39:56:"] * bool(told)
