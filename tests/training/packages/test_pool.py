"""What a package's closing test draws from: the site's pool, with codes and marks that no new version takes away."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook_compiler.history.history import history
from playbook_compiler.script_data.tracks import track_data
from playbook_compiler.training.scorm.codes import LONG, codes, marks
from playbook_compiler.training.scorm.course import Course, course
from playbook_compiler.training.scorm.earlier import question_meanings
from playbook_compiler.view.asking.closing_pool import asked_about, closing_pool
from playbook_compiler.view.view import View
from tests.git_repository import commit, git
from tests.overlay import OK, change, overlay, sound

CASE = "case/can-we-take-it/e2608c7a"
PAGE = "scenario/late/the-day-slips"
GUIDE = ("guides/can-we-take-it.yml", "It cannot wait.", "It can by no means wait.")


def _handbook(folder: Path) -> Path:
    """The smallest handbook with a test, and two moments more: a page of its own is asked for beside another one."""
    playbooks = overlay(OK / "packaged", folder)
    leaves = (playbooks / "moments" / "customer-leaves.yml").read_text(encoding="utf-8").partition("practice:")[0]
    for id_, title in (("a-new-customer", "Somebody is new"), ("an-invoice", "An invoice is wrong")):
        head, _, rest = leaves.partition("\n")
        assert head.startswith("title:")
        (playbooks / "moments" / f"{id_}.yml").write_text(f"title: {title}\n{rest}", encoding="utf-8")
    ends = "ends_here: Nobody is waiting for anything."
    change(playbooks, "moments/customer-leaves.yml", ends, "next: [a-new-customer, an-invoice]")
    change(playbooks, "training/first-day.yml", "[customer-leaves]", "[customer-leaves, a-new-customer, an-invoice]")
    return playbooks


def _course(handbook: View) -> Course:
    return course(handbook, handbook.tracks["first-day"])


def _marks(made: Course) -> dict[str, tuple[str, ...]]:
    return {question.data["id"]: question.marks for question in made.pool}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The course of the first day."""
    return _course(sound(_handbook(tmp_path_factory.mktemp("pool"))))


def test_every_track_of_the_starter_draws_from_the_site_s_own_pool(starter: View) -> None:
    for track in starter.tracks.values():
        pool = course(starter, track).pool
        assert pool and [question.data for question in pool] == closing_pool(starter, track)
        assert len({question.code for question in pool}) == len({question.marks[0] for question in pool}) == len(pool)
        assert all(asked_about(starter, question.data["id"]).split("/")[0] in ("guide", "moment") for question in pool)


def test_a_track_without_a_test_has_no_pool(tmp_path: Path) -> None:
    handbook = sound(_handbook(tmp_path))
    assert course(handbook, handbook.tracks["to-read"]).pool == ()


def test_practice_keeps_the_codes_and_marks_that_it_had_without_a_pool(starter: View) -> None:
    track = starter.tracks["first-week"]
    asked = {one["id"]: one for one in track_data(starter, track)["questions"]}
    before, kept = codes(asked), marks({id_: question_meanings(one, ()) for id_, one in asked.items()})
    units = [unit for part in course(starter, track).parts for unit in part.units]
    now = {one.data["id"]: (one.code, one.marks) for unit in units for one in unit.questions}
    assert now == {id_: (before[id_], kept[id_]) for id_ in asked}


def test_a_question_of_the_pool_can_never_be_taken_for_practice(made: Course) -> None:
    assert {question.data["id"] for question in made.pool} == {CASE, PAGE}
    assert {len(text) for question in made.pool for text in (question.code, *question.marks)} == {LONG}


CHANGES = [
    (*GUIDE, {CASE}),
    ("moments/late-job.yml", "Call before the old day.", "Call before the old day ends.", {PAGE}),
    ("moments/late-job.yml", "They call before you did.", "They ring you.", {PAGE}),
    ("stories/the-late-oven.yml", "Call before they do.", "Call first.", set()),
    ("training/first-day.yml", ", an-invoice]", "]", {PAGE}),
    ("moments/an-invoice.yml", "An invoice is wrong", "An invoice is not right", set()),
    ("moments/an-invoice.yml", "Is thanked.", "Is thanked at once.", set()),
]


@pytest.mark.parametrize(("name", "old", "new", "other"), CHANGES)
def test_a_mark_changes_with_what_is_asked_and_what_stands_beside_it(
    made: Course, tmp_path: Path, name: str, old: str, new: str, other: set[str]
) -> None:
    copy = _handbook(tmp_path)
    change(copy, name, old, new)
    newer = _course(sound(copy))
    before, after = _marks(made), _marks(newer)
    assert {id_ for id_ in before if before[id_][0] not in after[id_]} == other
    assert {one.data["id"]: one.code for one in newer.pool} == {one.data["id"]: one.code for one in made.pool}


def test_a_slip_that_is_mended_in_a_guide_is_nobodys_loss(tmp_path: Path) -> None:
    copy = _handbook(tmp_path)
    name, right, wrong = GUIDE[0], "They are ordered.", "They are orderred."
    change(copy, name, right, wrong)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "With a slip")
    before = _marks(_course(sound(copy)))
    change(copy, name, wrong, right)
    commit(tmp_path, "The slip is mended")
    newer = sound(copy)
    after = _marks(course(newer, newer.tracks["first-day"], history(copy, newer).changes))
    assert before[CASE][0] != after[CASE][0]
    assert before[CASE][0] in after[CASE]
    change(copy, *GUIDE)
    commit(tmp_path, "Something else")
    newest = sound(copy)
    last = _marks(course(newest, newest.tracks["first-day"], history(copy, newest).changes))
    assert before[CASE][0] not in last[CASE]
