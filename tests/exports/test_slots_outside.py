"""Slots outside the pages: braces and fields for programs, brackets for readers of bare text, marked in packages."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.exports.agent import agent_edition
from playbook_compiler.exports.handbook_json import handbook_json
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.markdown import inline, without_markdown
from playbook_compiler.model.slotted_text import SlottedText, by_ear
from playbook_compiler.script_data.moments import moment_data
from playbook_compiler.script_data.situations import situations
from playbook_compiler.script_data.tracks import track_data
from playbook_compiler.training.anki import cards
from playbook_compiler.training.scorm.package import package_files
from playbook_compiler.training.scorm.versions import SCORM_12
from playbook_compiler.view.view import View
from tests.overlay import change, sound

TODAY = date(2026, 11, 28)

WORDS = words_for("en")
DAY = {"label": "The day", "example": "Thursday <3"}
MARKED = '<span class="hb-slot" data-slot="day" title="The day">Thursday &lt;3</span>'
PRACTICE = """\
practice:
  - id: the-call
    situation: They call.
    answers:
      - {answer: Name a day., verdict: best, why: A day is a day.}
      - {answer: Name none., verdict: wrong, why: They wait.}
    say: "I call you on {day}."
    step: call-first
sources: [the-workshop-diary]
"""


@pytest.fixture
def slotted(playbooks: Path) -> View:
    """A handbook with a slot in each place that may have one."""
    common = 'fields:\n  day: {label: The day, example: "Thursday <3"}\nstages:\n'
    change(playbooks, "handbook.yml", "stages:\n", common)
    moment = "moments/late-job.yml"
    change(playbooks, moment, "ready on Friday,", "ready on {day},")
    change(playbooks, moment, "not: It will take as long as it takes.", 'not: "{day}, or when it is."')
    change(playbooks, moment, "do: Call before the old day.", "do: Call before {day}.")
    change(playbooks, moment, "{when: The second day slips as well.", '{when: "{day} slips as well."')
    change(playbooks, moment, "sources: [the-workshop-diary]\n", PRACTICE)
    change(playbooks, "guides/can-we-take-it.yml", "say: It is ready on Friday.", "say: It is ready on {day}.")
    return sound(playbooks)


def test_handbook_json_keeps_the_braces_and_carries_the_fields(slotted: View) -> None:
    document = json.loads(handbook_json(slotted))
    moment = next(one for one in document["moments"] if one["id"] == "late-job")
    assert moment["phrases"][0]["say"] == "Your oven is ready on {day}, and I will call you at noon."
    assert moment["fields"]["day"] == DAY | {"optional": False, "gives_reason": False}
    assert list(document["guides"][0]["fields"]) == ["day"]
    assert next(one for one in document["moments"] if one["id"] == "customer-leaves")["fields"] == {}


def test_the_agent_edition_has_brackets_and_says_what_they_mean(slotted: View, minimal: View) -> None:
    text = agent_edition(slotted, slotted.moments["late-job"], WORDS, TODAY)
    assert "- Say: Your oven is ready on [Thursday <3], and" in text
    assert "  - Not: [Thursday <3], or when it is." in text
    assert "1. Call before [Thursday <3]." in text
    assert "- [Thursday <3] slips as well. →" in text
    assert "  - Say: It is ready on [Thursday <3]." in text, "the guide's as well"
    assert WORDS["agent_slots"] in text and "{day}" not in text
    assert WORDS["agent_slots"] not in agent_edition(minimal, minimal.moments["late-job"], WORDS, TODAY)


def test_scripts_get_the_text_with_its_slots_beside_it(slotted: View) -> None:
    moment = moment_data(slotted, slotted.moments["late-job"])
    assert moment["steps"][0]["do"] == "Call before {day}." and moment["slots"] == {"day": DAY}
    home = next(one for one in situations(slotted) if one["id"] == "late-job")
    assert "{day}" in home["say"] and home["slots"] == {"day": DAY}
    (question,) = track_data(slotted, slotted.tracks["first-day"])["questions"]
    assert question["say"] == "I call you on {day}." and question["step"]["text"] == "Call before {day}."
    assert question["slots"] == {"day": DAY}
    assert "slots" not in moment_data(slotted, slotted.moments["customer-leaves"])


def test_packages_and_cards_mark_it(slotted: View) -> None:
    track = slotted.tracks["first-day"]
    page = package_files(slotted, track, WORDS, SCORM_12)["index.html"].decode()
    assert f"I call you on {MARKED}." in page and f"Call before {MARKED}.</a>" in page
    assert f"Your oven is ready on {MARKED}, and" in page and "{day}" not in page
    backs = [card.back for card in cards(slotted, track, WORDS)]
    assert any(f"I call you on {MARKED}." in back for back in backs)
    assert any(f"Your oven is ready on {MARKED}" in back for back in backs)


def test_a_text_knows_its_slots_in_another_process_and_is_what_was_typed(slotted: View) -> None:
    said = slotted.moments["late-job"].phrases[0].say
    again = pickle.loads(pickle.dumps(said))
    assert isinstance(again, SlottedText) and inline(again) == inline(said)
    assert said == "Your oven is ready on {day}, and I will call you at noon."
    assert by_ear(said).startswith("Your oven is ready on Thursday <3, and")
    assert without_markdown(said).startswith("Your oven is ready on [Thursday <3], and")
    assert slotted.entries["moment"]["late-job"].meaning != "", "and its meaning is that of the braces"
