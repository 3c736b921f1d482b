"""A new colleague learns in the browser, by keyboard alone, to the file that is handed in."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from playbook_compiler.training.seal import seal_state
from tests.site.conftest import DESK, Reader, build
from tests.site.learning import TRACK, begin, best_of, learner, press_tab_to, understand


def test_a_first_day_is_learnt_by_keyboard_alone_handed_in_and_gathered(
    reader: Callable[..., Reader], ovens: Path, tmp_path: Path
) -> None:
    page = reader(DESK, folder=ovens).open(TRACK)
    page.locator("learn-track[ready]").wait_for()
    press_tab_to(page, "Your name")
    page.keyboard.type("Kari Nordmann")
    page.keyboard.press("Enter")
    expect(page.locator(".hb-run-count")).to_be_focused()
    expect(page.locator(".hb-run-count")).to_have_text("0 of 4 read, 0 of 2 questions answered. About 30 minutes left.")
    _read(page)
    _talk_through_the_guide(page)
    for title in ("Can we take this job?", "A customer leaves"):  # or on the track's page, without leaving it
        press_tab_to(page, f"I have read and understood this: {title}")
        page.keyboard.press("Space")
        _answer_what_is_asked(page, f"li:has-text('{title}')")
    _practise(page)
    _take_the_test(page)
    record, table = _download(page, "Record (JSON)"), _download(page, "Record as a table (CSV)")

    assert record.name == "first-day-kari-nordmann.record.json"
    track = json.loads((ovens / "assets/data/tracks/first-day.json").read_text(encoding="utf-8"))
    kept = json.loads(record.read_text(encoding="utf-8"))
    _is_whole(kept, track)
    (tmp_path / "handed-in").mkdir()
    shutil.copy(record, tmp_path / "handed-in")
    gathered = build("records", "--no-git", tmp_path / "handed-in", "--playbooks", ovens.parents[1] / "playbooks")
    assert gathered.returncode == 0, gathered.stdout + gathered.stderr
    assert "Kari Nordmann" in gathered.stdout and "100" in gathered.stdout
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Name,Track,Version of the handbook,What,Title,Result,When"
    assert len(lines) == 1 + 4 + len(kept["answers"]) + 1
    assert 'Question,"The part has not come, and the baker calls.",Best,' in "\n".join(lines)


def _read(page: Page) -> None:
    """The first story and the first moment, each on its own page."""
    for title in ("The late oven", "A job runs late"):  # read on its own page, and confirmed there
        press_tab_to(page, title)
        page.keyboard.press("Enter")
        page.locator("learn-unit[ready]").wait_for()
        press_tab_to(page, "I have read and understood this")
        page.keyboard.press("Space")
        _answer_what_is_asked(page, "learn-unit")
        expect(page.locator("learn-unit")).to_contain_text("Read and understood by Kari Nordmann")
        press_tab_to(page, "On with “Your first day”")
        page.keyboard.press("Enter")
        page.locator("learn-track[ready]").wait_for()
        expect(page.get_by_label(f"I have read and understood this: {title}")).to_be_checked()


def _answer_what_is_asked(page: Page, place: str) -> None:
    """The question from the page that was read, if there is one; then it counts, and the focus is at the tick again."""
    form = page.locator(f"{place} .hb-reading form")
    expect(form.or_(page.locator(f"{place} .hb-learnt input:checked")).first).to_be_attached()
    if form.count():
        _answer_best(page, form.locator("legend"))
        expect(page.locator(f"{place} .hb-learnt input")).to_be_focused()
    expect(page.locator(f"{place} .hb-learnt input")).to_be_checked()


def _talk_through_the_guide(page: Page) -> None:
    """Ask both of its questions, and decide as the table does."""
    press_tab_to(page, "Practise as a conversation: Can we take this job?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Practise as a conversation")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(2):  # ask both questions; then the focus is at the decision
        expect(page.locator(".hb-talk button:focus")).to_have_count(1)
        page.keyboard.press("Enter")
    expect(page.locator(".hb-exchanges li")).to_have_count(2)
    said = page.locator(".hb-exchanges").inner_text()
    elsewhere = "They are ordered." in said and "It cannot wait." in said
    expect(page.locator(".hb-talk input").first).to_be_focused()
    page.keyboard.press("ArrowDown" if elsewhere else "Space")
    page.keyboard.press("Enter")
    expect(page.locator(".hb-feedback-now p").first).to_contain_text("Best That is what the guide says")
    press_tab_to(page, "On with “Your first day”")
    page.keyboard.press("Enter")
    page.locator("learn-track[ready]").wait_for()


def _practise(page: Page) -> None:
    """Both questions, one after the other."""
    press_tab_to(page, "Practise")
    page.keyboard.press("Enter")
    for then in ("Next question", "Finish"):
        legend = page.locator(".hb-practice-set legend")
        asked = legend.inner_text()
        _answer_best(page, legend)
        expect(page.locator(".hb-feedback-now p").first).to_be_focused()
        expect(page.locator(".hb-feedback-now p").first).to_contain_text("Best")
        press_tab_to(page, then)
        page.keyboard.press("Enter")
        if then == "Next question":
            expect(legend).not_to_have_text(asked)
    expect(page.locator(".hb-run-count")).to_contain_text(
        "4 of 4 read, 2 of 2 questions answered. The closing test is left."
    )


def _take_the_test(page: Page) -> None:
    press_tab_to(page, "Start the test")
    page.keyboard.press("Enter")
    for number in (1, 2):
        expect(page.locator(".hb-test-number")).to_have_text(f"Question {number} of 2")
        expect(page.locator(".hb-test-number")).to_be_focused()
        page.keyboard.press("Tab")
        _answer_best(page, page.locator(".hb-test legend"))
    expect(page.locator(".hb-test-result")).to_have_text("Passed: 2 of 2 answered best, 100 per cent.")
    expect(page.locator(".hb-certificate")).to_contain_text("Kari Nordmann")


def _download(page: Page, name: str) -> Path:
    """Press a button that saves a file, and return the file under the name that it suggests."""
    press_tab_to(page, name)
    with page.expect_download() as downloading:
        page.keyboard.press("Enter")
    path = downloading.value.path()
    return path.rename(path.with_name(downloading.value.suggested_filename))


def _answer_best(page: Page, question: Locator) -> None:
    """From the first answer, by the arrow keys to the best one, which the arrow chooses."""
    expect(page.locator("form input:focus")).to_have_count(1)  # by then the next question is the one that is shown
    best = best_of(page, question.locator("xpath=ancestor::form"))
    page.keyboard.press("Space")
    for _ in range(3):
        if page.evaluate("document.activeElement.parentElement.textContent").strip() in best:
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
    assert [(one["question"], one["meaning"], one["verdict"]) for one in record["answers"]][:2] == [
        (question["id"], question["meaning"], "best") for question in track["questions"]
    ]
    tested = [one["question"] for one in record["answers"][2:]]
    assert tested and all(one.startswith(("case/", "scenario/")) for one in tested)  # not what was just practised
    assert [one.get("question", "").split("/")[0] for one in record["confirmed"]] == ["", "read", "case", "read"]
    test = {"asked": 2, "best": 2, "score": 100, "pass": 80, "passed": True}
    assert record["test"] == {**test, "at": record["test"]["at"]}
    assert record["attempts"] == [record["test"]]
    assert set(record) == {
        *("record", "person", "track", "title", "handbook", "begun", "finished", "made"),
        *("confirmed", "answers", "test", "attempts", "seal"),
    }
    assert seal_state(record) == "whole"
    assert seal_state({**record, "person": "Ola"}) == "edited"


def test_who_only_ticks_gets_no_certificate(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens).open(TRACK)
    begin(page, "Kari")
    boxes = page.get_by_label("I have read and understood this")
    for box in boxes.all():
        box.click()
    expect(page.locator(".hb-reading form")).to_have_count(
        3
    )  # the story stands alone: nothing can stand beside its lesson
    expect(page.locator(".hb-learnt input:checked")).to_have_count(1)
    form = page.locator("[data-unit='moment/late-job'] .hb-reading form")
    _answer_wrong(page, form)
    expect(form).to_contain_text("Read it once more. Then there is another question.")
    expect(boxes.nth(1)).not_to_be_checked()
    form.get_by_role("button", name="Another question").click()
    expect(form.locator("input:enabled").first).to_be_focused()
    page.get_by_role("button", name="Start the test").click()
    for _ in range(2):
        _answer_wrong(page, page.locator(".hb-test form"))
    expect(page.locator(".hb-test-result")).to_contain_text("Not passed yet")
    expect(page.locator("learn-closing")).to_contain_text("A certificate to print comes here when")
    expect(page.locator(".hb-certificate")).to_have_count(0)
    (kept,) = learner(page)
    assert list(kept["confirmed"]) == ["story/the-late-oven"] and len(kept["tests"]["first-day"]) == 1


def _answer_wrong(page: Page, form: Locator) -> None:
    best = best_of(page, form)
    wrong = next(text.strip() for text in form.locator(".hb-choice").all_inner_texts() if text.strip() not in best)
    form.locator(".hb-choice", has_text=wrong).first.click()
    form.locator("button[type=submit]").click()


def test_what_was_learnt_in_another_browser_is_taken_in_and_nothing_is_lost(
    reader: Callable[..., Reader], ovens: Path, tmp_path: Path
) -> None:
    there = reader(folder=ovens).open(TRACK)
    begin(there, "Kari")
    understand(there, "A job runs late")
    with there.expect_download() as downloading:
        there.get_by_role("button", name="Record (JSON)").click()
    file = tmp_path / "record.json"
    downloading.value.save_as(file)
    here = reader(folder=ovens).open(TRACK)
    begin(here, "kari")
    understand(here, "A customer leaves")
    here.get_by_text("I have also learnt in another browser").click()
    here.get_by_label("The record (JSON) from there").set_input_files(file)
    expect(here.locator(".hb-run-count")).to_contain_text("2 of 4 read")
    expect(here.locator("learn-closing")).to_contain_text("Taken in.")
    edited = json.loads(file.read_text(encoding="utf-8")) | {"begun": "2020-01-01T00:00:00.000Z"}
    file.write_text(json.dumps(edited), encoding="utf-8")
    here.get_by_label("The record (JSON) from there").set_input_files(file)
    expect(here.locator("learn-closing")).to_contain_text("or somebody edited it")


RECORDING = """
navigator.mediaDevices.getUserMedia = async () => {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const out = context.createMediaStreamDestination();
  tone.connect(out);
  tone.start();
  return (globalThis.heard = out.stream);
};
"""


def test_a_sentence_is_said_aloud_heard_and_kept_nowhere(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    somebody.context.add_init_script(RECORDING)
    page = somebody.open("moments/late-job/")
    page.locator("details:has(say-aloud)").evaluate("one => { one.open = true; }")
    page.locator("say-aloud").scroll_into_view_if_needed()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("say-aloud")).to_contain_text("Recording. At most a minute.")
    page.wait_for_timeout(300)
    page.get_by_role("button", name="Stop, and listen").click()
    expect(page.locator("say-aloud audio")).to_have_attribute("src", re.compile("^blob:"))
    page.wait_for_function(
        "document.querySelector('say-aloud audio').readyState > 0"
    )  # the policy of the server lets it
    assert page.evaluate("heard.getTracks().every(({ readyState }) => readyState === 'ended')")
    page.evaluate(
        "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotFoundError'); }; 0"
    )
    page.get_by_role("button", name="Once more").click()
    expect(page.locator("say-aloud")).to_contain_text("No microphone was found. Say it to a colleague")
    expect(page.locator("say-aloud audio")).to_have_count(0)


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
    understand(page, "The late oven")
    expect(page.locator(".hb-run-count")).to_contain_text("1 of 4 read")
    other = somebody.open(TRACK)
    other.locator("learn-track[ready]").wait_for()
    understand(other, "A customer leaves")
    expect(page.locator(".hb-run-count")).to_contain_text(
        "2 of 4 read, 0 of 2 questions answered. About 20 minutes left."
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
    understand(page, "The late oven")
    expect(page.locator(".hb-run-count")).to_contain_text("1 of 4 read")
