"""A new colleague learns in the browser: by keyboard alone to the file that is handed in, and is told what changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from playbook_compiler.training.seal import seal_state
from tests.site.conftest import DESK, PHONE, Reader
from tests.site.learning import BEST, GUIDE, LATE_JOB, TRACK, begin, built, focus, handbook, keep, learner, press_tab_to
from tests.site.weight import Scales, over

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def ovens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an oven repairer with a track to learn."""
    folder = tmp_path_factory.mktemp("learning")
    return built(handbook(folder), folder)


def test_a_first_day_is_learnt_by_keyboard_alone_and_handed_in(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(DESK, folder=ovens).open(TRACK)
    page.locator("learn-track[ready]").wait_for()
    press_tab_to(page, "Your name")
    page.keyboard.type("Kari Nordmann")
    page.keyboard.press("Enter")
    expect(page.locator(".hb-run-count")).to_be_focused()
    expect(page.locator(".hb-run-count")).to_have_text("0 of 4 read, 0 of 2 questions answered. About 30 minutes left.")

    for title in ("The late oven", "A job runs late"):  # read on its own page, and confirmed there
        press_tab_to(page, title)
        page.keyboard.press("Enter")
        page.locator("learn-unit[ready]").wait_for()
        press_tab_to(page, "I have read and understood this")
        page.keyboard.press("Space")
        expect(page.locator("learn-unit")).to_contain_text("Read and understood by Kari Nordmann")
        press_tab_to(page, "On with “Your first day”")
        page.keyboard.press("Enter")
        page.locator("learn-track[ready]").wait_for()
        expect(page.get_by_label(f"I have read and understood this: {title}")).to_be_checked()

    press_tab_to(page, "Practise as a conversation: Can we take this job?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Practise as a conversation")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(2):  # ask both questions; then the focus is at the decision
        expect(page.locator(".hb-talk button:focus")).to_have_count(1)
        page.keyboard.press("Enter")
    expect(page.locator(".hb-said li")).to_have_count(2)
    said = page.locator(".hb-said").inner_text()
    elsewhere = "They are ordered." in said and "It cannot wait." in said
    expect(page.locator(".hb-talk input").first).to_be_focused()
    page.keyboard.press("ArrowDown" if elsewhere else "Space")
    page.keyboard.press("Enter")
    expect(page.locator(".hb-feedback-now p").first).to_contain_text("Best That is what the guide says")
    press_tab_to(page, "On with “Your first day”")
    page.keyboard.press("Enter")
    page.locator("learn-track[ready]").wait_for()
    for title in ("Can we take this job?", "A customer leaves"):  # or on the track's page, without leaving it
        press_tab_to(page, f"I have read and understood this: {title}")
        page.keyboard.press("Space")

    press_tab_to(page, "Practise")
    page.keyboard.press("Enter")
    for then in ("Next question", "Finish"):
        _answer_best(page, page.locator(".hb-practice-set legend").inner_text())
        expect(page.locator(".hb-feedback-now p").first).to_be_focused()
        expect(page.locator(".hb-feedback-now p").first).to_contain_text("Best")
        press_tab_to(page, then)
        page.keyboard.press("Enter")
    expect(page.locator(".hb-run-count")).to_contain_text(
        "4 of 4 read, 2 of 2 questions answered. The closing test is left."
    )

    press_tab_to(page, "Start the test")
    page.keyboard.press("Enter")
    for number in (1, 2):
        expect(page.locator(".hb-test-number")).to_have_text(f"Question {number} of 2")
        expect(page.locator(".hb-test-number")).to_be_focused()
        page.keyboard.press("Tab")
        _answer_best(page, page.locator(".hb-test legend").inner_text())
    expect(page.locator(".hb-test-result")).to_have_text("Passed: 2 of 2 answered best, 100 per cent.")
    expect(page.locator(".hb-certificate")).to_contain_text("Kari Nordmann")
    press_tab_to(page, "Record (JSON)")
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")
    assert downloading.value.suggested_filename == "first-day-kari-nordmann.record.json"
    record = json.loads(downloading.value.path().read_text(encoding="utf-8"))
    track = json.loads((ovens / "assets/data/tracks/first-day.json").read_text(encoding="utf-8"))
    _is_whole(record, track)
    press_tab_to(page, "Record as a table (CSV)")
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")
    lines = downloading.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Name,Track,Version of the handbook,What,Title,Result,When"
    assert len(lines) == 1 + 4 + 2 + 1
    assert 'Question,"The part has not come, and the baker calls.",Best,' in "\n".join(lines)


def _day(ahead: int) -> str:
    return (date.today() + timedelta(days=ahead)).isoformat()


def _answer_best(page: Page, situation: str) -> None:
    """From the first answer, by the arrow keys to the best one, which the arrow chooses."""
    best = BEST[situation]
    expect(page.locator("form input:focus")).to_have_count(1)
    page.keyboard.press("Space")
    for _ in range(3):
        if best in page.evaluate("document.activeElement.parentElement.textContent"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def _is_whole(record: dict[str, Any], track: dict[str, Any]) -> None:
    """The record has its shape, tells what was learnt, and bears a seal that an edit breaks."""
    assert record["record"] == 1
    assert (record["person"], record["track"], record["title"]) == ("Kari Nordmann", "first-day", "Your first day")
    assert record["handbook"] == track["handbook"]
    assert record["begun"] < record["finished"] <= record["made"]
    units = [unit for part in track["parts"] for unit in part["units"]]
    assert [(one["kind"], one["id"], one["meanings"]) for one in record["confirmed"]] == [
        (unit["kind"], unit["id"], unit["meanings"]) for unit in units
    ]
    assert [(one["question"], one["meaning"], one["verdict"]) for one in record["answers"]] == [
        (question["id"], question["meaning"], "best") for question in track["questions"]
    ]
    test = {"asked": 2, "best": 2, "score": 100, "pass": 80, "passed": True}
    assert record["test"] == {**test, "at": record["test"]["at"]}
    assert set(record) == {
        *("record", "person", "track", "title", "handbook", "begun", "finished", "made"),
        *("confirmed", "answers", "test", "seal"),
    }
    assert seal_state(record) == "whole"
    assert seal_state({**record, "person": "Ola"}) == "edited"


def test_without_a_safe_address_the_record_has_no_seal_and_says_so(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    somebody.context.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });")
    page = somebody.open(TRACK)
    begin(page, "Åse Ø.")
    expect(page.locator("learn-closing")).to_contain_text("so the file bears no seal")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Record (JSON)").click()
    assert downloading.value.suggested_filename == "first-day-åse-ø.record.json"
    record = json.loads(downloading.value.path().read_text(encoding="utf-8"))
    assert (record["seal"], record["finished"], record["test"], record["confirmed"]) == (None, None, None, [])


def test_several_learn_at_one_machine_and_two_tabs_stay_in_step(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open(TRACK)
    begin(page, "Kari")
    page.get_by_label("I have read and understood this: The late oven").check()
    expect(page.locator(".hb-run-count")).to_contain_text("1 of 4 read")
    other = somebody.open(TRACK)
    other.locator("learn-track[ready]").wait_for()
    other.get_by_label("I have read and understood this: A customer leaves").check()
    expect(page.locator(".hb-run-count")).to_contain_text(
        "2 of 4 read, 0 of 2 questions answered. About 15 minutes left."
    )
    page.get_by_text("Someone else, or delete").click()
    page.get_by_role("button", name="Someone else is learning").click()
    expect(page.get_by_label("Your name")).to_be_focused()
    expect(page.locator(".hb-question").first).to_contain_text("Show the answers")
    page.get_by_label("Your name").fill("  Ola   Berg ")
    page.keyboard.press("Enter")
    expect(page.locator(".hb-who")).to_contain_text("Ola Berg is learning.")
    expect(other.locator(".hb-run-count")).to_contain_text("0 of 4 read")
    page.get_by_text("Someone else, or delete").click()
    page.get_by_role("button", name="Delete everything about me here").click()
    expect(page.get_by_text("Delete all that Ola Berg has read, answered and passed")).to_be_visible()
    page.get_by_role("button", name="Delete everything about me here").click()
    page.get_by_role("button", name="Go on as Kari").click()
    expect(page.locator(".hb-run-count")).to_contain_text("2 of 4 read")
    assert [one["person"] for one in learner(page)] == ["Kari"]


def test_a_browser_that_keeps_nothing_says_so_and_the_training_goes_on(
    reader: Callable[..., Reader], ovens: Path
) -> None:
    somebody = reader(folder=ovens)
    somebody.context.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('closed', 'SecurityError'); };"
    )
    page = somebody.open(TRACK)
    begin(page, "Kari")
    expect(page.locator("learn-track > [role=status]")).to_contain_text("Your browser does not let this page keep")
    page.get_by_label("I have read and understood this: The late oven").check()
    expect(page.locator(".hb-run-count")).to_contain_text("1 of 4 read")


def test_what_was_wrong_comes_back_on_its_day(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open(TRACK)
    begin(page, "Kari")
    page.get_by_role("button", name="Practise", exact=True).click()
    situation = page.locator(".hb-practice-set legend").inner_text()
    wrong = "Say nothing and wait." if "baker" in situation else "Call tomorrow."
    page.get_by_label(wrong).check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".hb-feedback-now")).to_contain_text("Wrong")
    expect(page.locator(".hb-feedback-now .hb-say")).to_be_visible()
    page.get_by_text("The other answers").click()
    expect(page.locator(".hb-feedback-now .hb-verdicts")).to_contain_text(BEST[situation])
    kari = learner(page)[0]
    (question, card), *_ = kari["cards"].items()
    assert (card["box"], card["due"]) == (0, _day(1))
    home = somebody.open()
    home.locator("learn-due[ready]").wait_for(state="attached")
    expect(home.locator("learn-due")).to_be_empty()
    keep(home, {**kari, "cards": {question: {**card, "due": _day(0)}}})  # a night has passed
    home.reload()
    home.locator("learn-due").get_by_role("link", name="Your first day 1 question is due").click()
    expect(home.locator(".hb-due")).to_contain_text("Due today")
    home.locator(".hb-due").get_by_role("button", name="Practise").click()
    expect(home.locator(".hb-due legend")).to_have_text(situation)
    home.get_by_label(BEST[situation]).check()
    home.locator(".hb-due").get_by_role("button", name="Answer", exact=True).click()
    expect(home.locator(".hb-due .hb-feedback-now")).to_contain_text("Best")
    assert learner(home)[0]["cards"] == {question: {"box": 1, "due": _day(3)}}


def test_who_learnt_it_is_told_what_changed_and_nobody_of_a_spelling(
    reader: Callable[..., Reader], ovens: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(ovens, site)
    file = site / "assets" / "data" / "meanings.json"
    meanings = json.loads(file.read_text(encoding="utf-8"))

    def change(key: str, told: list[str], now: str) -> None:
        entry = meanings[key]
        entry["was"].insert(0, {"meaning": entry["now"], "day": "2026-11-24", "told": told})
        entry["now"] = now
        file.write_text(json.dumps(meanings), encoding="utf-8")
        later = file.stat().st_mtime + 10 * sum(len(one["was"]) for one in meanings.values())
        os.utime(file, (later, later))  # a change within a second would be none to the server

    somebody = reader(folder=site)
    page = somebody.open(TRACK)
    begin(page, "Kari")
    for title in ("The late oven", "A job runs late"):
        page.get_by_label(f"I have read and understood this: {title}").check()
    expect(page.locator(".hb-run-count")).to_contain_text("2 of 4 read")

    change("story/the-late-oven", [], "spelt-anew")
    change("moment/customer-leaves", ["Nobody here has learnt this."], "other")
    page.reload()
    expect(page.locator(".hb-run-count")).to_contain_text("2 of 4 read")
    expect(page.locator(".hb-again")).to_have_count(0)
    assert learner(page)[0]["confirmed"]["story/the-late-oven"]["meanings"] == {"story/the-late-oven": "spelt-anew"}

    change("promise/told-in-time", ["The limit is now 2 hours (it was 1 working day)."], "sooner")
    page.reload()
    expect(page.locator(".hb-run-count")).to_contain_text("1 of 4 read")
    expect(page.locator("learn-track")).to_contain_text("Changed since you read it, to be read again: A job runs late")
    expect(page.locator("[data-unit='moment/late-job'] .hb-again")).to_contain_text("The limit is now 2 hours")
    home = somebody.open()
    home.locator("learn-due").get_by_role("link", name="A job runs late Read it again").click()
    expect(home.locator("article .hb-again")).to_contain_text("The limit is now 2 hours (it was 1 working day).")
    home.get_by_label("I have read and understood this").check()
    expect(home.locator("article .hb-again")).to_have_count(0)
    expect(page.locator("[data-unit='moment/late-job'] input")).to_be_checked()
    expect(page.locator(".hb-run-count")).to_contain_text("2 of 4 read")


def test_a_moments_own_questions_are_answered_on_its_page_with_and_without_a_name(
    reader: Callable[..., Reader], ovens: Path
) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open(LATE_JOB)
    page.locator("learn-practice").scroll_into_view_if_needed()
    page.locator("learn-practice[ready]").wait_for()
    page.get_by_label("Call today.").check()
    page.locator("form", has_text="The old day is tomorrow.").get_by_role("button", name="Answer").click()
    expect(page.locator(".hb-feedback-now")).to_contain_text("Best He can still change his plans.")
    expect(page.locator(".hb-feedback-now .hb-say")).to_contain_text("I am calling before you have to.")
    expect(page.locator("learn-unit")).to_be_empty()
    track = somebody.open(TRACK)
    begin(track, "Kari")
    expect(track.locator(".hb-run-count")).to_contain_text("0 of 2 questions answered")
    track.get_by_label("I have read and understood this: The late oven").check()
    page.reload()
    page.locator("learn-practice").scroll_into_view_if_needed()
    page.get_by_label("Name Friday.").check()
    page.get_by_role("button", name="Answer").first.click()
    expect(track.locator(".hb-run-count")).to_contain_text("1 of 2 questions answered")
    question = learner(track)[0]["answers"]["late-job/the-oven"]
    data = json.loads((ovens / "assets/data/tracks/first-day.json").read_text(encoding="utf-8"))
    assert (question["verdict"], question["meaning"]) == ("best", data["questions"][0]["meaning"])
    expect(page.get_by_role("link", name="Call before the old day.").last).to_have_attribute(
        "href", page.url + "#step-call-first"
    )


def test_without_scripts_questions_and_answers_can_be_read(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens, scripts=False).open(TRACK)
    expect(page.locator("article")).to_contain_text("At the end comes a test of 2 questions; 80 per cent must be")
    question = page.locator(".hb-question").first
    expect(question).to_contain_text("The part has not come, and the baker calls.")
    question.locator("summary").click()
    expect(question).to_contain_text("Wrong Say nothing and wait.")
    expect(question).to_contain_text("Your oven is ready on Friday")


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"])
def test_axe_finds_nothing_before_halfway_and_at_the_end(
    reader: Callable[..., Reader], ovens: Path, size: tuple[int, int], scheme: str
) -> None:
    somebody = reader(size, scheme, folder=ovens)
    scales = Scales(somebody.context, ovens)
    page = somebody.open(TRACK)
    page.locator("learn-track[ready]").wait_for()
    found = _violations(page, "before")
    begin(page, "Kari")
    page.get_by_role("button", name="Practise", exact=True).click()
    page.locator(".hb-practice-set .hb-choice").last.click()
    page.get_by_role("button", name="Answer", exact=True).click()
    page.locator(".hb-feedback-now").wait_for()
    for box in page.get_by_label("I have read and understood this").all():
        box.check()
    page.get_by_role("button", name="Start the test").click()
    page.locator(".hb-test-number").wait_for()
    found += _violations(page, "halfway")
    small = [box for label in page.locator(".hb-tick").all() if (box := label.bounding_box()) and box["height"] < 44]
    assert small == []
    for number in (1, 2):
        expect(page.locator(".hb-test-number")).to_have_text(f"Question {number} of 2")
        test = page.locator(".hb-test")
        test.get_by_label(BEST[test.locator("legend").inner_text()]).check()
        page.locator(".hb-test form button").click()
    page.locator(".hb-certificate").wait_for()
    found += _violations(page, "certificate")
    with page.expect_download():
        page.get_by_role("button", name="Record as a table (CSV)").click()
    with page.expect_download():
        page.get_by_role("button", name="Record (JSON)").click()
    assert over(scales.weigh()) == []
    page.goto(somebody.served.url(f"{GUIDE}#practise"))
    page.get_by_role("button", name="Practise as a conversation").click()
    page.get_by_label("Yes, with a day").check()
    page.get_by_role("button", name="This is what I do").click()
    page.locator(".hb-feedback-now").wait_for()
    found += _violations(page, "conversation")
    assert found == []


def test_the_certificate_is_one_sheet_of_a4_without_the_site_around_it(
    reader: Callable[..., Reader], ovens: Path
) -> None:
    page = reader(DESK, "dark", folder=ovens).open(TRACK)
    begin(page, "Kari Nordmann")
    for box in page.get_by_label("I have read and understood this").all():
        box.check()
    page.get_by_role("button", name="Start the test").click()
    for number in (1, 2):
        expect(page.locator(".hb-test-number")).to_have_text(f"Question {number} of 2")
        test = page.locator(".hb-test")
        test.get_by_label(BEST[test.locator("legend").inner_text()]).check()
        page.locator(".hb-test form button").click()
    page.evaluate("window.print = () => {}; 0")
    page.get_by_role("button", name="Print the certificate").click()
    page.emulate_media(media="print")
    assert page.locator(".md-header, article, .md-nav").first.is_hidden()
    sheet = page.locator(".hb-sheet .hb-certificate")
    expect(sheet).to_contain_text("Your first day")
    expect(sheet).to_contain_text("100 per cent (80 to pass)")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    focus(page)


def _violations(page: Page, where: str) -> list[tuple[str, str, str]]:
    response = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response
    assert len(response["passes"]) > 20
    return [(where, found["id"], node["html"]) for found in response["violations"] for node in found["nodes"]]
