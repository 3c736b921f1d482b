"""The closing test at a learning platform asks what the site asks: first what nobody has answered, then the oldest."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Locator, expect

from tests.site.scorm.learning import NAMES, VERSIONS, Learner, Meet, Open, at_the_test, kill

pytestmark = pytest.mark.node
both = pytest.mark.parametrize("version", VERSIONS)

CASE = "case/can-we-take-it/e2608c7a"
PRACTICE = ["late-job/the-part-is-late", "late-job/they-call-first", "late-job/friday-noon"]
PRACTICE += ["customer-leaves/a-short-letter", "customer-leaves/they-give-a-reason"]


def _asked(form: Locator) -> str:
    return str(form.get_attribute("data-question"))


def _taken(somebody: Learner) -> list[str]:
    """Take a test, every answer wrong, and tell what it asked, in order."""
    somebody.course.get_by_role("button", name="test").click()
    asked = []
    for number in (1, 2, 3):
        expect(somebody.course.get_by_role("heading", name=f"Question {number} of 3")).to_be_visible()
        asked.append(_asked(somebody.form()))
        somebody.answer("wrong")
    return asked


@both
def test_first_comes_what_was_never_answered_then_what_was_answered_longest_ago(
    version: str, place: Open, learner: Meet
) -> None:
    somebody = at_the_test(place(version), learner)
    assert _taken(somebody) == [CASE, *PRACTICE[:2]]
    assert _taken(somebody) == PRACTICE[2:]
    assert _taken(somebody) == [CASE, *PRACTICE[:2]]


@both
def test_what_was_asked_is_known_when_the_window_was_killed_between_two_tests(
    version: str, place: Open, learner: Meet
) -> None:
    lms = place(version)
    assert _taken(at_the_test(lms, learner))[0] == CASE
    kill(lms)
    assert _taken(learner(lms.launch())) == PRACTICE[2:]


@both
def test_after_a_day_practice_is_as_good_as_any_other_question(version: str, place: Open, learner: Meet) -> None:
    lms = place(version)
    somebody = at_the_test(lms, learner)
    _taken(somebody)
    lms.leave()
    lms.context.clock.install()
    lms.context.clock.fast_forward("26:00:00")
    lms.context.add_init_script("Math.random = () => 0.999999;")  # nothing changes places
    assert _taken(learner(lms.launch())) == PRACTICE[:3], "and not what was answered longest ago"


@both
def test_a_case_of_a_guide_is_resumed_and_reported_like_practice(version: str, place: Open, learner: Meet) -> None:
    lms, names = place(version), NAMES[version]
    somebody = at_the_test(lms, learner)
    before = len([call for call in lms.said if re.search(r"interactions\.\d+\.id", str(call["values"]))])
    assert before == 0
    somebody.course.get_by_role("button", name="test").click()
    form = somebody.form()
    expect(form.locator("[data-facts] li")).to_have_text(
        ["Do we have the parts? They are ordered.", "Is it urgent? It cannot wait."]
    )
    expect(form.get_by_text("Say", exact=True)).to_have_count(0)
    kill(lms)
    somebody = learner(lms.launch())
    assert _asked(somebody.form()) == CASE
    somebody.answer("best")
    expect(somebody.course.get_by_role("heading", name="Question 2 of 3")).to_be_visible()
    kill(lms)
    somebody = learner(lms.launch())
    for verdict in ("best", "wrong"):
        somebody.answer(verdict)
    expect(somebody.course.get_by_text("66 per cent: 2 of 3 answered best.")).to_be_visible()
    first = somebody.course.locator("[data-test-answers] > li").first
    expect(first.locator("[data-said]")).to_contain_text("Best. Not us, but them")
    expect(first.locator("[data-facts]")).to_be_visible()
    told = {name: lms.told(f"cmi.interactions.5.{name}") for name in ("id", "objectives.0.id", "result", "description")}
    assert (told["id"], told["objectives.0.id"], told["result"]) == ([CASE], ["test"], ["correct"])
    if version == "2004":
        assert told["description"][0].endswith("Do we have the parts? They are ordered. Is it urgent? It cannot wait.")
    assert (lms.value(names["status"]), float(lms.value(names["score"])["raw"])) == ("passed", 66)


@both
def test_what_an_older_package_kept_is_taken_over(version: str, place: Open, learner: Meet) -> None:
    """It kept the letters of practice without an hour, and a test that was under way."""
    lms = place(version)
    at_the_test(lms, learner)
    assert lms.kept is not None
    kept = re.sub(r"_\w{5}\.", "", lms.value("cmi.suspend_data"))
    first = kept.split(";")[2].split(".")[0]
    lms.kept["cmi"]["suspend_data"] = kept[: kept.rindex(";")] + f";{first[:-1]}-.{first}"
    somebody = learner(lms.launch())
    expect(somebody.course.get_by_text("4 of 4 read")).to_be_visible()
    expect(somebody.course.get_by_role("heading", name="Question 1 of 2")).to_be_visible()
    assert _asked(somebody.form()) == PRACTICE[0]
    somebody.answer("wrong")
    assert sorted(_taken(somebody))[0] == CASE


@pytest.fixture
def course(place: Open) -> Callable[[], Frame]:
    """A course that somebody opens who does no more than look at it."""
    return lambda: place("2004").launch()


def test_nobody_meets_a_question_of_the_test_while_reading(course: Callable[[], Frame]) -> None:
    page = course()
    pool = page.locator("[data-test-pool] form")
    expect(pool).to_have_count(1)
    assert _asked(pool) == CASE
    expect(page.get_by_text("A case for the guide")).to_be_hidden()
