"""`rename` of what has an id inside an entry: whatever refers to it says the new one, and nothing else changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.editing.test_new import texts_in
from tests.editing.test_retiring import run
from tests.overlay import PROJECT, change, sound


@pytest.fixture
def starters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the starter handbook's playbooks, in the working folder."""
    shutil.copytree(PROJECT / "playbooks", tmp_path / "playbooks", ignore=shutil.ignore_patterns("translations"))
    monkeypatch.chdir(tmp_path)
    return Path("playbooks")


@pytest.mark.parametrize(
    ("kind", "old", "new", "files"),
    [
        ("stage", "repair", "mending", {"handbook.yml", "moments/complaint.yml"}),
        ("reviewer", "@your-firm/finance", "@nordlys/accounts", {"roles.yml"}),
        ("step", "complaint/mend-it", "put-it-right", {"moments/complaint.yml"}),
        ("question", "busy-with-a-big-client/touch-nothing-else", "hands-full", {"drills/the-same-answer.yml"}),
        ("outcome", "can-we-say-yes/kind-no", "a-kind-no", {"guides/can-we-say-yes.yml"}),
        ("guide-question", "can-we-say-yes/room-for-it", "is-there-room", {"scenarios/can-we-say-yes.yml"}),
        ("guide-answer", "can-we-say-yes/room-for-it/never", "not-at-all", {"guides/can-we-say-yes.yml"}),
        ("field", "callback-promise/my_name", "our_name", {"messages/callback-promise.yml"}),
    ],
)
def test_every_reference_comes_along(kind: str, old: str, new: str, files: set[str], starters: Path) -> None:
    before = texts_in(starters)
    run("rename", kind, old, new)
    sound(starters)
    after = texts_in(starters)
    assert before.keys() == after.keys(), "nothing here has a page of its own"
    assert files <= {name for name in after if after[name] != before[name]}
    assert all(
        [line for line in after[name].splitlines() if "#" in line] == [
            line.replace(old, new) for line in before[name].splitlines() if "#" in line
        ]
        for name in after
    ), "remarks stay"  # fmt: skip


def test_the_old_id_of_a_step_is_kept_in_its_moment(starters: Path) -> None:
    run("rename", "step", "complaint/mend-it", "put-it-right")
    assert "mend-it" in sound(starters).moments["complaint"].checklist.retired
    assert "is there already, or was" in run("rename", "step", "complaint/put-it-right", "mend-it", code=1).stderr


def test_a_field_is_filled_from_the_run_as_before(starters: Path) -> None:
    run("rename", "field", "callback-promise/my_name", "our_name")
    assert sound(starters).messages["callback-promise"].fields["our_name"].from_run == "me"


def test_a_role_and_a_track_of_one_id_are_both_remembered(starters: Path) -> None:
    run("rename", "role", "finance", "accounts")
    run("rename", "track", "finance", "for-accounts")
    handbook = sound(starters)
    assert {kind: getattr(handbook.retired_as(kind, "finance"), "now", None) for kind in ("role", "track")} == {
        "role": "accounts",
        "track": "for-accounts",
    }
    assert "is there already" not in run("rename", "role", "accounts", "finance", code=1).stderr


def test_a_source_is_cited_by_its_new_id(starters: Path) -> None:
    source = next(
        text.split("](source:")[1].split(")")[0] for text in texts_in(starters).values() if "](source:" in text
    )
    run("rename", "source", source, "another-source")
    sound(starters)
    assert not any(f"](source:{source})" in text for text in texts_in(starters).values())


def test_a_person_keeps_the_number_and_the_role(playbooks: Path) -> None:
    (playbooks / "people.yml").write_text('kari:\n  name: Kari Nordmann\n  phone: "+47 900 00 000"\n', encoding="utf-8")
    change(playbooks, "roles.yml", "team-lead:\n", "team-lead:\n  people: [kari]  # until June\n")
    run("rename", "person", "kari", "kari-nordmann")
    assert (playbooks / "people.yml").read_text("utf-8").startswith("kari-nordmann:\n  name: Kari Nordmann\n")
    assert "  people: [kari-nordmann]  # until June\n" in (playbooks / "roles.yml").read_text("utf-8")
    assert sound(playbooks).roles["team-lead"].people == ("kari-nordmann",)


def _with_slots(playbooks: Path) -> None:
    common = (
        "fields:\n  day: {label: The day, example: Friday}\n  my_name: {label: Your name, example: Kari}\nstages:\n"
    )
    change(playbooks, "handbook.yml", "stages:\n", common)
    change(playbooks, "moments/late-job.yml", "ready on Friday", "ready on {day}, says {my_name}")
    change(playbooks, "guides/can-we-take-it.yml", "say: It is ready on Friday.", "say: It is ready on {day}.")


def test_a_common_field_is_renamed_wherever_it_is_not_declared_anew(playbooks: Path) -> None:
    _with_slots(playbooks)
    run("rename", "field", "handbook/day", "weekday")
    handbook = sound(playbooks)
    assert set(handbook.common_fields) == {"weekday", "my_name"}
    assert "{weekday}" in handbook.moments["late-job"].phrases[0].say
    assert handbook.guides["can-we-take-it"].outcomes[0].say == "It is ready on {weekday}."
    assert "{day}" in handbook.messages["new-day"].body, "the message has a field of its own of that name"


def test_a_common_field_is_filled_from_the_run_as_before(playbooks: Path) -> None:
    _with_slots(playbooks)
    run("rename", "field", "handbook/my_name", "who_calls")
    assert sound(playbooks).common_fields["who_calls"].from_run == "me"


def test_a_field_never_takes_the_name_of_another_that_stands_in_the_same_text(playbooks: Path) -> None:
    _with_slots(playbooks)
    change(playbooks, "messages/new-day.yml", "Dear {customer_name}", "Dear {customer_name}, {my_name}")
    assert "has a field 'my_name' already" in run("rename", "field", "new-day/day", "my_name", code=1).stderr


def test_a_field_is_named_with_what_declares_it(playbooks: Path) -> None:
    assert "or handbook/day for a common field" in run("rename", "field", "day", "date", code=2).stderr
    assert (
        "there is no field 'dya' there (did you mean 'day'?)"
        in run("rename", "field", "new-day/dya", "date", code=2).stderr
    )


def test_the_law_names_the_step_by_its_new_id(playbooks: Path) -> None:
    law = 'law: [{country: "NO", note: In writing., within: 72 hours, step: call-first}]'
    change(playbooks, "moments/late-job.yml", "sources: [the-workshop-diary]", f"sources: [the-workshop-diary]\n{law}")
    run("rename", "step", "late-job/call-first", "ring-first")
    assert sound(playbooks).moments["late-job"].law[0].step == "ring-first"
