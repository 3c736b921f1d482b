"""A track at a learning platform: each version of SCORM under scorm-again, used as learners use it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.site.scorm.learning import NAMES, VERSIONS, Meet, Open, at_the_test

pytestmark = pytest.mark.node

both = pytest.mark.parametrize("version", VERSIONS)


@both
def test_it_begins_and_ends_once(version: str, place: Open, learner: Meet) -> None:
    lms, names = place(version), NAMES[version]
    course = lms.launch()
    expect(course.get_by_text("kept by your firm's training system")).to_be_visible()
    learner(course).read_on()
    lms.leave()
    assert [call["name"] for call in (lms.said[0], lms.said[-1])] == [names["start"], names["end"]]
    assert len([call for call in lms.said if call["name"] in (names["start"], names["end"])]) == 2
    assert lms.said[-2]["name"].endswith("Commit")
    assert set(lms.told(names["exit"])) == {"suspend"}


@both
def test_who_answers_best_passes_with_a_score(version: str, place: Open, learner: Meet) -> None:
    lms, names = place(version), NAMES[version]
    course = lms.launch()
    learner(course).read_all()
    assert lms.value("cmi.core.lesson_status" if version == "1.2" else "cmi.completion_status") == "incomplete"
    learner(course).take_test("best", "best", "best")
    expect(course.get_by_role("heading", name="You have passed.")).to_be_focused()
    expect(course.get_by_text("100 per cent: 3 of 3 answered best.")).to_be_visible()
    expect(course.get_by_text("All is done. You can close this window.")).to_be_visible()
    lms.leave()
    assert lms.value(names["status"]) == "passed"
    score = lms.value(names["score"])
    assert [float(score[part]) for part in ("raw", "min", "max")] == [100, 0, 100]
    if version == "2004":
        assert float(score["scaled"]) == 1
        assert lms.value("cmi.completion_status") == "completed"


@both
def test_below_the_mark_is_not_passed_and_may_be_tried_again(version: str, place: Open, learner: Meet) -> None:
    lms, names = place(version), NAMES[version]
    somebody = at_the_test(lms, learner)
    course = somebody.course
    somebody.take_test("best", "wrong", "wrong")
    expect(course.get_by_role("heading", name="Not yet: 60 per cent is a pass.")).to_be_visible()
    expect(course.locator("[data-test-answers] > li")).to_have_count(3)
    expect(course.get_by_text("All is done")).to_be_hidden()
    assert (lms.value(names["status"]), float(lms.value(names["score"])["raw"])) == ("failed", 33)
    somebody.take_test("best", "best", "wrong")
    expect(course.get_by_role("heading", name="You have passed.")).to_be_visible()
    expect(course.get_by_role("button", name="Take the test again")).to_be_hidden()
    assert (lms.value(names["status"]), float(lms.value(names["score"])["raw"])) == ("passed", 66)


@both
def test_the_time_is_told_as_the_standard_writes_it(version: str, place: Open, learner: Meet) -> None:
    lms, names = place(version), NAMES[version]
    lms.context.clock.install()
    somebody = learner(lms.launch())
    lms.context.clock.fast_forward("27:02:03")
    somebody.read_on()
    lms.context.clock.fast_forward("00:00:40")
    somebody.read_on()
    written = r"0027:02:4[3-9]\.\d\d" if version == "1.2" else r"PT27H2M4[3-9]\.\d\dS"
    assert re.fullmatch(written, lms.told(names["time"])[-1])


@both
def test_every_answer_is_recorded(version: str, place: Open, learner: Meet) -> None:
    lms = place(version)
    somebody = learner(lms.launch())
    somebody.read_on()
    for verdict in ("acceptable", "wrong", "best"):
        somebody.answer(verdict)
    somebody.read_on()
    somebody.read_on()
    somebody.read_on()
    somebody.take_test("best", "best", "best")
    given = "student_response" if version == "1.2" else "learner_response"
    told = [
        [lms.told(f"cmi.interactions.{number}.{name}") for name in ("id", "type", given, "result", "objectives.0.id")]
        for number in range(3)
    ]
    wrong = "wrong" if version == "1.2" else "incorrect"
    assert told == [
        [["late-job/the-part-is-late"], ["choice"], ["c"], ["neutral"], ["practice"]],
        [["late-job/they-call-first"], ["choice"], ["b"], [wrong], ["practice"]],
        [["late-job/friday-noon"], ["choice"], ["b"], ["correct"], ["practice"]],
    ]
    assert lms.told("cmi.interactions.0.correct_responses.0.pattern") == ["b"]
    assert [lms.told(f"cmi.interactions.{number}.objectives.0.id") for number in range(5, 8)] == [["test"]] * 3
    time, latency = (
        lms.told(f"cmi.interactions.7.{name}")[0] for name in ("time" if version == "1.2" else "timestamp", "latency")
    )
    assert re.fullmatch(r"\d\d:\d\d:\d\d" if version == "1.2" else r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.0Z", time)
    assert re.fullmatch(r"0000:00:\d\d\.\d\d" if version == "1.2" else r"PT0H0M\d+\.\d\dS", latency)
    assert lms.told("cmi.interactions.8.id") == []


@both
def test_a_track_without_a_test_is_completed_by_reading(version: str, place: Open, learner: Meet) -> None:
    lms = place(version, "to-read")
    course = lms.launch()
    expect(course.get_by_role("heading", level=1)).to_have_text('To "read" <only> & nothing else')
    course.get_by_role("button", name="I have read this").click()
    expect(course.get_by_text("Answer the practice first")).to_be_visible()
    expect(course.get_by_role("radio").first).to_be_focused()
    learner(course).read_on()
    expect(course.get_by_text("All is done")).to_be_visible()
    lms.leave()
    assert lms.value("cmi.core.lesson_status" if version == "1.2" else "cmi.completion_status") == "completed"
    assert lms.value(NAMES[version]["score"])["raw"] == ""
