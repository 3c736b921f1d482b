"""Packages at a learning platform: each version of SCORM under scorm-again, used as learners use them."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, expect

from tests.site.conftest import Served
from tests.site.learning import Course, Learner, kill, packages
from tests.site.lms import Lms, platform

pytestmark = pytest.mark.node

VERSIONS = ["1.2", "2004"]
NAMES = {
    "1.2": {
        "status": "cmi.core.lesson_status",
        "time": "cmi.core.session_time",
        "score": "cmi.core.score",
        "place": "cmi.core.lesson_location",
        "exit": "cmi.core.exit",
        "start": "LMSInitialize",
        "end": "LMSFinish",
    },
    "2004": {
        "status": "cmi.success_status",
        "time": "cmi.session_time",
        "score": "cmi.score",
        "place": "cmi.location",
        "exit": "cmi.exit",
        "start": "Initialize",
        "end": "Terminate",
    },
}
TROUBLE = "The training system did not take your last step"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The packages of both tracks for both versions, and the verdicts of all answers."""
    return packages(tmp_path_factory.mktemp("packages"))


Open = Callable[..., Lms]


@pytest.fixture
def place(browser: Browser, serve: Callable[[Path], Served], made: Course, tmp_path: Path) -> Iterator[Open]:
    """Give learners a place at a platform.

    Afterwards: they met no error, nothing came from elsewhere, and scorm-again itself took every value (101 is what
    our platform says when it is told to be difficult).
    """
    places: list[Lms] = []

    def make(version: str, track: str = "first-day") -> Lms:
        folder = tmp_path / f"{len(places)}"
        folder.mkdir()
        places.append(platform(browser, serve, folder, made[0] / f"{track}-scorm-{version}.zip", version))
        return places[-1]

    yield make
    for lms in places:
        lms.context.close()
        assert lms.errors == []
        assert [call for call in lms.said if call["answer"] == "false" and call["error"] != "101"] == []
        assert [
            url for url in lms.asked if not url.startswith((lms.served.address, "data:", "about:", "chrome:"))
        ] == []


@pytest.fixture
def learner(made: Course) -> Callable[[Frame], Learner]:
    """Somebody in a course."""
    return lambda course: Learner(course, made[1])


Meet = Callable[[Frame], Learner]
ALL_READ: dict[str, Any] = {}
"""What a platform keeps of somebody who has read it all: read once for each version, and resumed by many tests."""


def at_the_test(lms: Lms, learner: Meet, **given: Any) -> Learner:
    """Somebody who has read it all and comes back for the test."""
    if lms.version not in ALL_READ:
        learner(lms.launch()).read_all()
        lms.leave()
        ALL_READ[lms.version] = lms.kept
    lms.kept, lms.said = copy.deepcopy(ALL_READ[lms.version]), []
    return learner(lms.launch(**given))


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
