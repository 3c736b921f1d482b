"""A checklist carried through for a customer: begun, ticked, left, found again, ended."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Error, Route, expect

from tests.overlay import change
from tests.site.accessible import axe
from tests.site.conftest import DESK, Reader, in_each_view
from tests.site.runs import LATE_JOB, STEPS, WRITE_IT_DOWN, built, handbook, kept, menu, ovens_once, start, tick


@pytest.fixture(scope="module")
def ovens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an oven repairer."""
    return ovens_once(tmp_path_factory) / "site"


def test_a_run_is_begun_ticked_and_found_again_after_a_reload(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    start(page, "Kari & <b>Per</b>")
    expect(page.locator(".hb-run-name")).to_be_focused()
    expect(page.locator(".hb-run-count")).to_have_text("0 of 5 settled")
    tick(page, "write-it-down")
    expect(page.locator("#step-write-it-down .hb-run-state")).to_contain_text("Ola")
    page.reload()
    expect(page.locator(".hb-run-name")).to_have_text("Kari & <b>Per</b>")
    expect(page.locator("#step-write-it-down input[type=checkbox]")).to_be_checked()
    expect(page.locator(".hb-run-count")).to_have_text("1 of 5 settled")
    page.locator(".hb-run-next a").click()  # a link to a step keeps the run, through a reload too
    assert page.url.endswith("#step-call-first")
    page.reload()
    expect(page.locator(".hb-run-name")).to_have_text("Kari & <b>Per</b>")
    menu(page)
    page.get_by_role("button", name="Back to the plain list").click()
    expect(page.locator("#step-write-it-down input[type=checkbox]")).not_to_be_checked()
    expect(page.locator(".hb-progress")).to_be_visible()


def test_while_its_run_opens_no_tick_goes_to_the_plain_list(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    start(page, "Kari")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/runs/run-steps.js", hold)
    page.reload()
    page.locator("tick-list[inert]").wait_for()
    box = page.locator("#step-call-first input[type=checkbox]")
    with pytest.raises(Error, match="Timeout"):
        box.click(timeout=700)
    assert held and not box.is_checked()
    for route in held:
        route.continue_()
    tick(page, "call-first")


def test_several_runs_stand_side_by_side(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    start(page, "Kari")
    tick(page, "call-first")
    start(page, "Per")
    expect(page.locator("#step-call-first input[type=checkbox]")).not_to_be_checked()
    page.get_by_label("Shown here").select_option("Kari · 1 of 5 settled")
    expect(page.locator(".hb-run-name")).to_have_text("Kari")
    expect(page.locator("#step-call-first input[type=checkbox]")).to_be_checked()
    page.go_back()
    expect(page.locator(".hb-run-name")).to_have_text("Per")


def test_two_tabs_stay_in_step(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    one = somebody.open(LATE_JOB)
    start(one, "Kari")
    two = somebody.open(LATE_JOB + one.url.partition(LATE_JOB)[2])
    expect(two.locator(".hb-run-name")).to_have_text("Kari")
    tick(one, "call-first")
    expect(two.locator("#step-call-first input[type=checkbox]")).to_be_checked()
    tick(two, "write-it-down")
    expect(one.locator(".hb-run-count")).to_have_text("2 of 5 settled")


def test_a_condition_is_asked_and_its_steps_come_with_the_answer(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    start(page, "Kari")
    lend, bring = page.locator("#step-lend-an-oven"), page.locator("#step-bring-it-home")
    expect(lend.get_by_text("They cannot wait.")).to_be_visible()
    expect(lend.locator(".hb-do")).to_be_hidden()
    lend.get_by_role("button", name="Yes").click()
    expect(lend.locator(".hb-do")).to_be_visible()
    expect(bring.locator(".hb-do")).to_be_visible()  # it asks the same
    lend.get_by_role("button", name="No").click()
    expect(lend.locator(".hb-do")).to_be_hidden()
    expect(page.locator(".hb-run-count")).to_have_text("0 of 3 settled")
    page.reload()
    expect(lend.get_by_role("button", name="No")).to_have_attribute("aria-pressed", "true")


def test_a_key_step_is_left_out_only_with_a_reason_and_stays_marked(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    start(page, "Kari")
    step = page.locator("#step-call-first")
    step.locator(".hb-run-more > summary").click()
    expect(step.locator(".hb-run-warning")).to_contain_text("This step is never skipped.")
    step.get_by_role("button", name="Not needed here").click()
    expect(step.locator(".hb-run-state")).to_be_hidden()  # no reason, no leaving out
    step.get_by_label("Why it is not needed here").fill("They called us first.")
    step.get_by_role("button", name="Not needed here").click()
    expect(step.locator(".hb-run-state")).to_contain_text("Key step left out")
    expect(step.locator(".hb-run-state")).to_contain_text("They called us first.")
    expect(step.locator(".hb-run-more > summary")).to_be_focused()
    menu(page)
    page.get_by_role("button", name="End", exact=True).click()
    panel = page.get_by_role("group", name="End")
    expect(panel.locator("li").first).to_have_text("Ask whether it works. (never skip)")
    expect(panel).to_contain_text("Left out, though never to be skipped:Call before the old day.")
    panel.get_by_role("button", name="Not now").click()
    expect(page.get_by_role("button", name="End", exact=True)).to_be_focused()
    page.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("button", name="End it all the same").click()
    expect(page.locator(".hb-run-about")).to_contain_text("Ended")
    expect(page.locator("#step-write-it-down input[type=checkbox]")).to_be_disabled()
    page.get_by_role("button", name="Open it again").click()
    expect(page.locator("#step-write-it-down input[type=checkbox]")).to_be_enabled()


def test_a_note_is_kept_and_what_was_done_last_is_undone(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    start(page, "Kari")
    menu(page)
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_disabled()
    tick(page, "call-first")
    step = page.locator("#step-write-it-down")
    step.locator(".hb-run-more > summary").click()
    step.get_by_label("Note", exact=True).fill("The part comes <Friday>.")
    step.get_by_role("button", name="Keep the note").click()
    expect(step.locator(".hb-run-notes")).to_contain_text("The part comes <Friday>.")
    page.reload()
    expect(step.locator(".hb-run-notes")).to_contain_text("The part comes <Friday>.")
    menu(page)
    undo.click()
    expect(step.locator(".hb-run-notes li")).to_have_count(0)
    expect(page.locator("#step-call-first input[type=checkbox]")).to_be_checked()
    undo.click()
    expect(page.locator("#step-call-first input[type=checkbox]")).not_to_be_checked()
    expect(undo).to_be_disabled()


def test_what_is_late_says_so_and_to_whom_it_goes(reader: Callable[..., Reader], ovens: Path) -> None:
    if not (ovens / "assets/js/runs/due.js").is_file():
        pytest.skip("this site has no calendar")
    page = reader(folder=ovens).open(LATE_JOB)
    start(page, "Kari", began="2026-01-05T09:00")
    expect(page.locator("#step-call-first .hb-run-due")).to_contain_text("Late:")
    late = page.locator(".hb-run-late")
    expect(late).to_contain_text("Call before the old day.")
    expect(late.get_by_role("link", name="Team lead")).to_be_visible()
    expect(page.locator("#step-write-it-down .hb-run-due")).to_be_hidden()
    expect(late.locator("p").first).to_have_text("Late: 2")
    expect(late.locator("ul").first.locator("li")).to_have_text(["Call before the old day.", "Ask whether it works."])
    tick(page, "call-first")
    expect(late.locator("p").first).to_have_text("Late: Ask whether it works.")
    tick(page, "ask-again")
    expect(late).to_be_hidden()
    menu(page)
    page.get_by_role("button", name="Change").click()
    page.get_by_label("It began").fill(f"{date.today().year + 1}-01-05T09:00")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".hb-run-about")).to_contain_text(str(date.today().year + 1))
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".hb-run-about")).not_to_contain_text(str(date.today().year + 1))


@pytest.mark.parametrize(
    ("zone", "said", "label"),
    [("America/New_York", "Ola · Oslo time", "It began (Oslo time)"), ("Europe/Stockholm", "Ola", "It began")],
)
def test_a_time_is_typed_and_told_on_the_firm_s_clock(
    reader: Callable[..., Reader], ovens: Path, zone: str, said: str, label: str
) -> None:
    page = reader(folder=ovens).open()
    page.context.new_cdp_session(page).send("Emulation.setTimezoneOverride", {"timezoneId": zone})
    page.goto(page.url + LATE_JOB)
    page.get_by_role("button", name="Start for a customer").click()
    expect(page.get_by_label(label, exact=True)).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    start(page, "Kari", began="2025-01-06T09:00")
    expect(page.locator(".hb-run-about")).to_have_text(f"Began Mon 6 Jan 2025 09:00 · {said}")
    assert kept(page)[0]["started"] == "2025-01-06T08:00:00.000Z"


def test_a_run_survives_every_change_of_its_playbook(
    reader: Callable[..., Reader], ovens: Path, tmp_path: Path
) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open(LATE_JOB)
    start(page, "Kari")
    for step in ("call-first", "write-it-down"):
        tick(page, step)
    expect(page.locator(".hb-run-news")).to_be_hidden()

    changed = handbook(tmp_path)
    moved = STEPS.replace(WRITE_IT_DOWN, "").replace("Ask whether it works.", "Ask if the oven bakes.")
    new = "    - id: say-thanks\n      do: Thank them for waiting.\n      who: contact-person\n"
    head, ask_again = moved.split("    - id: ask-again")
    lend, bring = head.split("    - id: bring-it-home")
    steps = f"    - id: bring-it-home{bring}{lend}    - id: ask-again{ask_again}{new}  retired: [write-it-down]\n"
    change(changed, "moments/late-job.yml", STEPS, steps)
    somebody.served.folder = built(changed, tmp_path)
    page.reload()

    news = page.locator(".hb-run-news")
    news.locator("summary").click()
    expect(news).to_contain_text("New step: Thank them for waiting.")
    expect(news).to_contain_text("Reworded: Ask if the oven bakes. (was: Ask whether it works.)")
    expect(news).to_contain_text(re.compile(r"No longer a step: Write the new day down\. \(Done .*\)"))
    expect(news).to_contain_text("The steps stand in another order.")
    expect(page.locator("#step-call-first input[type=checkbox]")).to_be_checked()
    assert set(kept(page)[0]["steps"]) == {"call-first", "write-it-down"}  # type: ignore[call-overload]


def test_ticks_of_the_plain_list_go_into_a_run_where_one_says_so(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(folder=ovens).open(LATE_JOB)
    page.locator("#step-call-first input").check()
    start(page, "Per")
    expect(page.locator("#step-call-first input[type=checkbox]")).not_to_be_checked()
    menu(page)
    page.get_by_role("button", name="Back to the plain list").click()
    expect(page.locator("#step-call-first input[type=checkbox]")).to_be_checked()
    page.get_by_role("button", name="Start for a customer").click()
    expect(page.get_by_label("Who I am")).to_have_value("Ola")
    page.get_by_label("Customer's name or reference").fill("Kari")
    page.get_by_label("Take over the ticks in the plain list (1)").check()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#step-call-first .hb-run-state")).to_contain_text("Done")
    menu(page)
    page.get_by_role("button", name="Back to the plain list").click()
    expect(page.locator(".hb-progress [role=status]")).to_have_text("0 of 5 done")


def test_the_keyboard_alone_carries_a_run_through(reader: Callable[..., Reader], ovens: Path) -> None:
    page = reader(DESK, folder=ovens).open(LATE_JOB)
    page.locator("moment-run[ready]").wait_for()
    page.get_by_role("button", name="Start for a customer").focus()
    page.keyboard.press("Enter")
    expect(page.locator("moment-run form input").first).to_be_focused()
    page.keyboard.type("Kari")
    page.keyboard.press("Enter")
    expect(page.locator(".hb-run-name")).to_be_focused()
    page.locator("#step-call-first input").first.focus()
    page.keyboard.press("Space")
    expect(page.locator("#step-call-first .hb-run-state")).to_contain_text("Done")
    expect(page.locator("#step-call-first input").first).to_be_focused()
    page.locator("#step-write-it-down .hb-run-more > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#step-write-it-down").get_by_label("Why it is not needed here")).to_be_visible()
    for _ in range(5):  # past the note and the person
        page.keyboard.press("Tab")
    page.keyboard.type("No day yet.")
    page.keyboard.press("Enter")
    expect(page.locator("#step-write-it-down .hb-run-state")).to_contain_text("No day yet.")
    menu(page)
    page.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#step-write-it-down .hb-run-state")).to_be_hidden()
    page.get_by_role("button", name="End", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Not now")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".hb-run-about")).to_contain_text("Ended")


@in_each_view
def test_axe_finds_nothing_in_a_run(
    reader: Callable[..., Reader], ovens: Path, size: tuple[int, int], scheme: str
) -> None:
    page = reader(size, scheme, folder=ovens).open(LATE_JOB)
    found: list[tuple[str, str, str]] = []

    def look(where: str) -> None:
        page.evaluate("scrollTo(0, 0)")  # what lies under the bar at the top is out of reach only until one scrolls
        answer = axe(page)
        assert len(answer["passes"]) > 15
        found.extend((where, one["id"], node["html"]) for one in answer["violations"] for node in one["nodes"])

    page.locator("moment-run[ready]").wait_for()
    page.get_by_role("button", name="Start for a customer").click()
    look("the form")
    page.get_by_role("button", name="Cancel").click()
    start(page, "Kari", began="2026-01-05T09:00")
    tick(page, "write-it-down")
    page.locator("#step-call-first .hb-run-more > summary").click()
    menu(page)
    page.get_by_role("button", name="End", exact=True).click()
    look("a run")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    page.get_by_role("button", name="End it all the same").click()
    look("an ended run")
    page.goto(page.url.partition(LATE_JOB)[0] + "runs/")
    page.locator("my-runs[ready]").wait_for()
    page.get_by_role("button", name="Delete: Kari").click()
    look("my runs")
    assert found == []
