"""Lists: each entry stands in the stage in which it is first needed, and says what it is for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.languages.words import words_for
from playbook_compiler.pages.lists import ListEntry, ListGroup, list_pages
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.view import View, view_of
from tests.overlay import OK, PROJECT, overlay, sound


@pytest.fixture(scope="module")
def starter() -> View:
    return sound(PROJECT / "playbooks")


def _groups(view: View, address: str) -> list[ListGroup]:
    words, links = words_for("en"), edition_of(view, Facts(date(2026, 11, 24))).links
    found: list[ListGroup] = next(page for page in list_pages(view, links, words) if page.address == address).content[
        "groups"
    ]
    return found


def _entries(groups: list[ListGroup]) -> dict[str, ListEntry]:
    return {entry.link.title: entry for group in groups for entry in group.entries}


@pytest.mark.parametrize(("address", "kind"), [("messages/", "message"), ("guides/", "guide"), ("moments/", "moment")])
def test_every_entry_stands_once_in_a_stage_of_the_journey(starter: View, address: str, kind: str) -> None:
    groups = _groups(starter, address)
    assert [group.stage for group in groups] == [id_ for id_ in starter.stages if id_ in {one.stage for one in groups}]
    entries = [entry for group in groups for entry in group.entries]
    assert len(entries) == len({entry.link.address for entry in entries}) == len(starter.entries[kind])
    assert all(entry.about for entry in entries)


def test_a_message_says_how_it_goes_out_and_a_track_whom_it_is_for_and_how_long_it_takes(starter: View) -> None:
    letter = starter.messages["end-a-relationship"]
    assert _entries(_groups(starter, "messages/"))[letter.title].tags == (words_for("en")[f"channel_{letter.channel}"],)
    track = starter.tracks["finance"]
    minutes = sum(part.minutes for part in track.parts)
    assert _entries(_groups(starter, "training/"))[track.title].tags == ("Finance", f"{minutes} minutes")


def test_what_no_moment_names_stands_last(tmp_path: Path) -> None:
    playbooks = overlay(OK / "minimal", tmp_path)
    text = (playbooks / "messages/new-day.yml").read_text(encoding="utf-8")
    (playbooks / "messages/aside.yml").write_text(text.replace("title: ", "title: Aside, "), encoding="utf-8")
    handbook, problems = check_folder(playbooks)
    assert [problem.rule for problem in problems] == ["unused"]
    groups = _groups(view_of(handbook), "messages/")
    assert [(group.stage, group.title, len(group.entries)) for group in groups][-1] == ("", "For other cases", 1)
