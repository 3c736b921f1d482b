"""A guide one question at a time: it leads where the table leads, and can be gone back, changed, linked and read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from playbook_compiler.model.decision import cases, outcome_of
from playbook_compiler.model.guide import Guide
from tests.overlay import starter_read
from tests.site.accessible import axe
from tests.site.conftest import DESK, PHONE, Reader, in_each_view

GUIDES = starter_read()[0].guides
ENDING = "guides/should-this-relationship-end/"
LEAVING = "guides/save-or-let-go/"

_WALK_ALL = """async (cases) => {
  const { walk } = await import("/assets/js/guides/walk.js");
  const { table } = document.querySelector("ask-guide");
  return cases.map((one) => {
    const given = {};
    let place = walk(table, given);
    while (place.question !== null) {
      given[place.question] = one[place.question];
      place = walk(table, given);
    }
    return { asked: place.asked, outcome: place.outcome, atOnce: walk(table, one) };
  });
}"""


@pytest.mark.parametrize("id_", sorted(GUIDES))
def test_every_combination_of_answers_reaches_the_outcome_of_the_table(reader: Callable[..., Reader], id_: str) -> None:
    guide = GUIDES[id_]
    page = reader().open(f"guides/{id_}/")
    expect(page.locator(".hb-answers button").first).to_be_visible()
    every = list(cases(guide))
    walks = page.evaluate(_WALK_ALL, every)
    assert len(walks) == len(every) >= 16
    for case, walked in zip(every, walks, strict=True):
        outcome = outcome_of(guide, case)
        assert outcome is not None and walked["outcome"] == outcome.id, case
        assert walked["atOnce"]["outcome"] == outcome.id, case
        assert walked["atOnce"]["asked"] == walked["asked"], case
        for number, question in enumerate(walked["asked"]):
            before = {name: case[name] for name in walked["asked"][:number]}
            assert _depends(guide, before, question), (case, question)
    assert {walked["outcome"] for walked in walks} == {outcome.id for outcome in guide.outcomes}


def _depends(guide: Guide, before: dict[str, str], question: str) -> bool:
    """Whether two cases with these answers that differ in one question alone have different outcomes."""
    groups: dict[tuple[tuple[str, str], ...], set[Any]] = {}
    for case in cases(guide):
        if before.items() <= case.items():
            others = tuple(pair for pair in case.items() if pair[0] != question)
            groups.setdefault(others, set()).add(outcome_of(guide, case))
    return any(len(outcomes) > 1 for outcomes in groups.values())


def answer(page: Page, text: str) -> None:
    page.get_by_role("button", name=text).click()


def test_answering_on_a_phone_leads_to_what_to_say(reader: Callable[..., Reader]) -> None:
    page = reader().open(LEAVING)
    status = page.locator(".hb-walk-status")
    heading = page.locator(".hb-walk h3")
    expect(status).to_have_text("Question 1 of 4")
    expect(heading).to_have_text("How far have they come?")
    expect(page.locator(".hb-walk")).to_contain_text("If they doubt, we can talk about it.")  # why it is asked
    expect(page.locator(".hb-questions")).to_be_hidden()
    answer(page, "They have given notice, and ask")
    expect(heading).to_be_focused()
    expect(heading).to_have_text("What is the reason, in their own words?")
    answer(page, "The price.")
    answer(page, "Yes, and they would be better off")
    answer(page, "No, this is the first time.")
    expect(status).to_have_text("This is what to do")
    expect(heading).to_have_text("Confirm the notice, then one offer")
    expect(heading).to_be_focused()
    outcome = page.locator(".hb-outcome-now")
    written = next(one for one in GUIDES["save-or-let-go"].outcomes if one.id == "confirm-then-offer")
    assert written.say
    expect(outcome.locator(".hb-say")).to_contain_text(written.say)
    expect(outcome).to_contain_text(written.do)
    box = outcome.locator(".hb-say").bounding_box()
    assert box is not None and box["y"] > 48 and box["y"] + box["height"] < PHONE[1]
    outcome.get_by_role("link", name="Confirm that the customer leaves").click()
    expect(page).to_have_url(re.compile("messages/confirm-termination/$"))


def test_questions_that_cannot_matter_are_not_asked(reader: Callable[..., Reader]) -> None:
    page = reader().open(ENDING)
    answer(page, "They threatened, touched, followed")
    expect(page.locator(".hb-walk h3")).to_have_text("Stop all contact now, for safety")
    page.goto(page.url.partition("#")[0])
    answer(page, "They ask for a lot or complain often")
    answer(page, "It is tiring or costs a little")
    expect(page.locator(".hb-walk h3")).to_have_text("Keep them, and listen")


def test_going_back_changing_an_answer_and_starting_again(reader: Callable[..., Reader]) -> None:
    page = reader(DESK).open(ENDING)
    heading = page.locator(".hb-walk h3")
    for text in ("They pay late time after time", "Someone is being worn down", "One."):
        answer(page, text)
    expect(page.locator(".hb-answered li")).to_have_count(3)
    answer(page, "One answer back")
    expect(heading).to_have_text("How many attempts to solve it are in the record?")
    answer(page, "One.")
    answer(page, "No, not yet.")
    expect(heading).to_have_text("Warn in writing about the payments")
    page.get_by_role("button", name="Change: What has happened?").click()
    expect(heading).to_have_text(GUIDES["should-this-relationship-end"].questions[0].ask)
    answer(page, "They want more than was agreed")  # the other answers are still true
    expect(heading).to_have_text("Warn in writing")
    expect(page.locator(".hb-answered li")).to_have_count(4)
    answer(page, "Start again")
    expect(page.locator(".hb-walk-status")).to_contain_text("Question 1 of ")
    expect(page.locator(".hb-answered")).to_have_count(0)
    assert "#" not in page.url


def test_the_address_carries_the_answers_and_the_back_button_goes_back(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    somebody.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = somebody.open(LEAVING)
    heading = page.locator(".hb-walk h3")
    answer(page, "They have decided")
    answer(page, "Something that we do badly")
    expect(heading).to_have_text("Let go, and put it right all the same")
    assert page.url.endswith("#how-far=decided&behind-it=our-doing")
    answer(page, "Copy the link to this outcome")
    expect(page.locator(".hb-walk-status")).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    page.go_back()
    expect(heading).to_have_text("What is the reason, in their own words?")
    page.go_forward()
    expect(heading).to_have_text("Let go, and put it right all the same")
    other = somebody.open(link.removeprefix(f"{somebody.served.address}/"))
    expect(other.locator(".hb-walk h3")).to_have_text("Let go, and put it right all the same")
    expect(other.locator(".hb-walk h3")).not_to_be_focused()  # nobody has done anything here yet


@pytest.mark.parametrize(
    "hash_", ["how-far=long-gone&behind-it=our-doing", "colour=blue", "outcome-ask-first", "%E0%A4%A"]
)
def test_an_address_that_is_out_of_date_leads_to_the_first_open_question(
    reader: Callable[..., Reader], hash_: str
) -> None:
    page = reader().open(f"{LEAVING}#{hash_}")
    expect(page.locator(".hb-walk h3")).to_have_text("How far have they come?")
    expect(page.locator(".hb-outcome-now")).to_have_count(0)


def test_the_whole_table_is_a_press_away_and_its_links_lose_no_answer(reader: Callable[..., Reader]) -> None:
    page = reader(DESK).open(LEAVING)
    answer(page, "They have decided")
    page.get_by_role("link", name="Show the whole table").click()
    expect(page.locator("#whole-table")).to_be_focused()
    expect(page.locator("#whole-table tbody tr").first).to_be_in_viewport()
    page.locator("#whole-table").get_by_role("link", name="Ask first, offer nothing").click()
    expect(page.locator("#outcome-ask-first")).to_be_in_viewport()
    expect(page.locator(".hb-walk h3")).to_have_text("What is the reason, in their own words?")


def test_with_the_keyboard_alone(reader: Callable[..., Reader]) -> None:
    page = reader(DESK).open(LEAVING)
    page.locator(".hb-answers button").first.focus()
    for _ in range(2):  # the third answer, by Tab; then the first of the next question
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".hb-walk h3")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".hb-answers button").first).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".hb-walk h3")).to_have_text("Let go, with thanks")


def test_without_scripts_the_questions_and_the_table_are_there(reader: Callable[..., Reader]) -> None:
    page = reader(scripts=False).open(LEAVING)
    expect(page.locator(".hb-questions > li")).to_have_count(4)
    expect(page.locator(".hb-questions > li").first).to_be_visible()
    expect(page.locator("#whole-table tbody tr")).to_have_count(len(GUIDES["save-or-let-go"].rows))
    expect(page.locator("#whole-table")).to_be_hidden()
    page.locator("summary", has_text="The whole table").click()
    row = page.locator("#whole-table tbody tr").first
    box = row.get_by_role("link").bounding_box()
    assert box is not None and box["x"] + box["width"] <= PHONE[0], "the outcome is on the screen"


@in_each_view
def test_anybody_can_use_it(reader: Callable[..., Reader], size: tuple[int, int], scheme: str) -> None:
    page = reader(size, scheme).open(ENDING)
    for text in (None, "They pay late time after time", "Someone is being worn down", "Two or more", "not yet"):
        if text:
            answer(page, text)
        found = axe(page)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        for button in page.locator(".hb-walk button").all():
            box = button.bounding_box()
            assert box is not None and box["height"] >= 44


def test_on_paper_the_questions_stand_in_full(reader: Callable[..., Reader]) -> None:
    page = reader(DESK).open(f"{LEAVING}#how-far=decided&behind-it=our-doing")
    page.emulate_media(media="print")
    expect(page.locator(".hb-questions > li").first).to_be_visible()
    expect(page.locator(".hb-outcome-now")).to_be_visible()
    expect(page.locator(".hb-walk button").first).to_be_hidden()
