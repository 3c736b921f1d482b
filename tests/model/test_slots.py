"""Where slots stand, and which field fills them."""

from __future__ import annotations

from pathlib import Path

from playbook_compiler.model.meaning_schemes import meaning
from playbook_compiler.model.slots import slots_of, texts_with_slots
from tests.overlay import change, sound

COMMON = """fields:
  day: {label: The day, example: Thursday}
  time: {label: The clock time, example: "14:15"}
  colleague: {label: The colleague, example: Lars}
stages:
"""


def _with_common_fields(playbooks: Path) -> Path:
    change(playbooks, "handbook.yml", "stages:\n", COMMON)
    change(playbooks, "moments/late-job.yml", "ready on Friday", "ready on {day} at {time}")
    return playbooks


def test_an_entry_has_its_own_fields_and_the_common_ones_that_it_uses(playbooks: Path) -> None:
    handbook = sound(_with_common_fields(playbooks))
    assert list(handbook.fields_of("moment", "late-job")) == ["day", "time"]
    assert handbook.fields_of("guide", "can-we-take-it") == {}
    assert handbook.fields_of("message", "new-day")["day"].label == "The new day", "its own goes before the common one"


def test_a_message_need_not_declare_a_common_field(playbooks: Path) -> None:
    _with_common_fields(playbooks)
    change(playbooks, "messages/new-day.yml", "ready on {day}.", "ready on {day} at {time}. {colleague} has it.")
    assert list(sound(playbooks).fields_of("message", "new-day")) == [
        "customer_name",
        "day",
        "reason",
        "time",
        "colleague",
    ]


def test_slots_stand_in_what_is_said_and_done(playbooks: Path) -> None:
    handbook = sound(_with_common_fields(playbooks))
    moment = [".".join(map(str, place)) for place, _ in texts_with_slots(handbook.moments["late-job"])]
    assert moment == [
        "checklist.steps.0.do",
        "checklist.steps.1.do",
        "phrases.0.say",
        "phrases.0.not",
        "escalate.0.when",
    ]
    guide = [".".join(map(str, place)) for place, _ in texts_with_slots(handbook.guides["can-we-take-it"])]
    assert guide == ["outcomes.0.say", "outcomes.0.do", "outcomes.1.say", "outcomes.1.do"]
    assert slots_of(handbook.moments["late-job"]) == ["day", "time"]


def test_an_example_is_no_meaning_and_a_label_is(playbooks: Path) -> None:
    before = meaning(sound(_with_common_fields(playbooks)).settings)
    change(playbooks, "handbook.yml", "example: Thursday", "example: Monday")
    assert meaning(sound(playbooks).settings) == before
    change(playbooks, "handbook.yml", "label: The day,", "label: The weekday,")
    assert meaning(sound(playbooks).settings) != before
