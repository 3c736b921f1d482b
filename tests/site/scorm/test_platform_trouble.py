"""A learning platform that refuses, forgets or dies, and learners who come back: nothing of it stops anybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.site.scorm.learning import NAMES, VERSIONS, Meet, Open, at_the_test, kill

pytestmark = pytest.mark.node

TROUBLE = "The training system did not take your last step"
both = pytest.mark.parametrize("version", VERSIONS)


@both
def test_a_killed_window_is_resumed_where_it_was(version: str, place: Open, learner: Meet) -> None:
    lms, names = place(version), NAMES[version]
    somebody = learner(lms.launch())
    somebody.read_on()
    assert somebody.heading() == "A job runs late"
    somebody.answer("wrong")
    kill(lms)
    assert not [call for call in lms.said if call["name"] == names["end"]]
    somebody = learner(lms.launch())
    assert somebody.heading() == "A job runs late"
    expect(somebody.course.get_by_text("1 of 4 read")).to_be_visible()
    expect(somebody.course.locator("form").first.locator("[data-said]")).to_contain_text("Wrong.")
    expect(somebody.course.get_by_role("button", name="Answer", exact=True)).to_have_count(2)


@both
def test_a_test_goes_on_after_the_window_was_killed(version: str, place: Open, learner: Meet) -> None:
    lms, names = place(version), NAMES[version]
    somebody = at_the_test(lms, learner)
    somebody.take_test("best")
    asked = somebody.form().locator("legend").inner_text()
    kill(lms)
    somebody = learner(lms.launch())
    expect(somebody.course.get_by_role("heading", name="Question 2 of 3")).to_be_visible()
    assert somebody.form().locator("legend").inner_text() == asked
    somebody.answer("wrong")
    somebody.answer("best")
    expect(somebody.course.get_by_text("66 per cent: 2 of 3 answered best.")).to_be_visible()
    assert lms.value(names["status"]) == "passed"


@both
def test_a_platform_that_refuses_a_value_gets_it_with_the_next_step(version: str, place: Open, learner: Meet) -> None:
    lms = place(version)
    course = lms.launch(refuses=["suspend_data"])
    expect(course.get_by_text(TROUBLE)).to_be_visible()
    assert "101" not in course.locator("body").inner_text()
    learner(course).read_on()
    assert lms.page is not None
    lms.page.evaluate("refuses = []")
    assert lms.kept is not None and not lms.value("cmi.suspend_data")
    learner(course).read_on()
    expect(course.get_by_text(TROUBLE)).to_have_count(0)
    kill(lms)
    expect(lms.launch().get_by_text("2 of 4 read")).to_be_visible()


@both
def test_a_platform_that_takes_no_interactions_gets_all_else(version: str, place: Open, learner: Meet) -> None:
    lms = place(version)
    somebody = at_the_test(lms, learner, refuses=["cmi.interactions"])
    somebody.take_test("best", "best", "best")
    expect(somebody.course.get_by_text(TROUBLE)).to_have_count(0)
    assert lms.value(NAMES[version]["status"]) == "passed"


@both
def test_a_commit_that_fails_is_told_and_made_good(version: str, place: Open, learner: Meet) -> None:
    lms = place(version)
    course = lms.launch(refuses=["LMSCommit", "Commit"])
    expect(course.get_by_text(TROUBLE)).to_be_visible()
    learner(course).read_on()
    assert lms.kept is None
    assert lms.page is not None
    lms.page.evaluate("refuses = []")
    learner(course).read_on()
    expect(course.get_by_text(TROUBLE)).to_have_count(0)
    assert lms.value(NAMES[version]["place"]) == "guide/can-we-take-it"


@both
def test_a_platform_that_does_not_begin_is_no_reason_to_stop(version: str, place: Open, learner: Meet) -> None:
    lms = place(version)
    course = lms.launch(refuses=[NAMES[version]["start"]])
    expect(course.get_by_text("No training system answers here")).to_be_visible()
    learner(course).read_all()
    learner(course).take_test("best", "best", "best")
    expect(course.get_by_role("heading", name="You have passed.")).to_be_visible()
    lms.leave()
    assert [call["name"] for call in lms.said] == [NAMES[version]["start"]]


@both
@pytest.mark.parametrize("mode", ["review", "browse"])
def test_who_only_looks_leaves_no_trace(version: str, mode: str, place: Open, learner: Meet) -> None:
    lms = place(version)
    somebody = learner(lms.launch())
    somebody.read_on()
    lms.leave()
    before, lms.said = lms.kept, []
    course = lms.launch(mode=mode)
    expect(course.get_by_text("You are only looking")).to_be_visible()
    learner(course).read_on()
    lms.leave()
    assert not [call for call in lms.said if "Set" in call["name"] or call["name"].endswith("Commit")]
    assert lms.said[-1]["name"] == NAMES[version]["end"]
    assert before is not None and lms.value("cmi.suspend_data") == before["cmi"]["suspend_data"]


@both
def test_a_second_attempt_starts_anew(version: str, place: Open, learner: Meet) -> None:
    lms = place(version)
    somebody = at_the_test(lms, learner)
    somebody.take_test("wrong", "wrong", "wrong")
    lms.leave()
    assert lms.value(NAMES[version]["status"]) == "failed"
    lms.kept = None  # the platform begins another attempt
    somebody = learner(lms.launch())
    expect(somebody.course.get_by_text("0 of 4 read")).to_be_visible()
    assert somebody.heading() == "The late oven"
    assert lms.value("cmi.core.lesson_status" if version == "1.2" else "cmi.completion_status") == "incomplete"


@both
def test_who_passed_and_looks_in_again_stays_passed(version: str, place: Open, learner: Meet) -> None:
    lms, names = place(version), NAMES[version]
    somebody = at_the_test(lms, learner)
    somebody.take_test("best", "best", "best")
    lms.leave()
    assert lms.kept is not None
    lms.kept["cmi"]["suspend_data"] = "what an older package kept"
    course = lms.launch()
    expect(course.get_by_text("0 of 4 read")).to_be_visible()
    learner(course).read_on()
    lms.leave()
    assert lms.value(names["status"]) == "passed"
    assert float(lms.value(names["score"])["raw"]) == 100


@both
def test_a_window_of_its_own_finds_the_platform_that_opened_it(version: str, place: Open, learner: Meet) -> None:
    lms = place(version)
    course = lms.launch(window="popup")
    learner(course).read_on()
    expect(course.get_by_text("1 of 4 read")).to_be_visible()
    assert lms.value(NAMES[version]["place"]) == "moment/late-job"
    lms.leave()
    assert len(lms.calls(NAMES[version]["end"])) == 1


@both
def test_the_platform_is_found_some_frames_up(version: str, place: Open, learner: Meet) -> None:
    lms = place(version)
    course = lms.launch(frames=3)
    learner(course).read_on()
    expect(course.get_by_text("kept by your firm's training system")).to_be_visible()
    assert lms.value(NAMES[version]["place"]) == "moment/late-job"
