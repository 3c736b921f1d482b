"""Search as staff use it: from anywhere, by keyboard, in whole questions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import DESK, Reader


def ask(page: Page, question: str) -> list[str]:
    """Type a question into the open dialog and return the titles found."""
    page.locator(".hb-dialog input").fill(question)
    page.wait_for_function("document.querySelector('.hb-status').textContent !== ''")
    page.wait_for_timeout(400)
    return page.locator(".hb-hit-title").all_inner_texts()


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_opens_by_key_and_goes_to_the_first_hit(reader: Callable[..., Reader], key: str) -> None:
    page = reader(DESK).open("journey/")
    page.keyboard.press(key)
    expect(page.locator(".hb-dialog input")).to_be_focused()
    page.keyboard.type("give notice")
    expect(page.locator(".hb-hits li").first).to_contain_text("A customer gives notice")
    page.keyboard.press("Enter")
    page.wait_for_url("**/moments/customer-terminates/")


def test_the_visible_box_opens_it_and_escape_closes_it(reader: Callable[..., Reader]) -> None:
    page = reader().open("promises/")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".hb-dialog")).to_be_visible()
    page.keyboard.type("/ is typed here")
    expect(page.locator(".hb-dialog input")).to_have_value("/ is typed here")
    page.keyboard.press("Escape")
    expect(page.locator(".hb-dialog")).to_be_hidden()


def test_arrows_move_through_the_results(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    page.get_by_role("button", name="Search", exact=True).click()
    ask(page, "customer")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hb-hits a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".hb-dialog input")).to_be_focused()


def test_a_policy_is_found_by_a_word_of_another_language(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    page.keyboard.press("Control+k")
    ask(page, "dröjsmålsränta")
    policy = page.locator(".hb-hits a").filter(has_text="How and when we are paid")
    expect(policy.locator(".hb-hit-kind")).to_have_text("Policy")


def test_results_show_the_summary_and_the_kind(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    page.keyboard.press("Control+k")
    ask(page, "back-order")
    first = page.locator(".hb-hits a").first
    expect(first.locator(".hb-hit-title")).to_have_text("A delay or a back-order")
    expect(first.locator(".hb-hit-kind")).to_have_text("Moment")
    expect(first.locator(".hb-option-say")).to_contain_text("Say")
    page.get_by_label("Stage").select_option("Every day")  # the pages that hold the word, with their summary
    about = page.locator(".hb-hits a", has_text="A delay or a back-order").locator(".hb-hit-about")
    expect(about).to_contain_text("Goods or work come later")


def test_words_are_stemmed_and_search_words_of_other_languages_lead_there(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    page.keyboard.press("Control+k")
    assert "A customer gives notice" in ask(page, "terminating")[:3]
    assert "A customer gives notice" in ask(page, "si opp avtalen")[:3]
    assert "Busy with a big customer" in ask(page, "hinner inte")[:3]


def test_a_whole_question_finds_the_nearest_moments(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    page.keyboard.press("Control+k")
    titles = ask(page, "what should I say when my biggest client wants me and another customer is ringing about zebras")
    assert "Busy with a big customer" in titles[:3]
    expect(page.locator(".hb-hit-kind").first).to_have_text("Moment")
    expect(page.locator(".hb-status")).to_contain_text("No page has all of these words")


def test_nothing_found_says_so(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    page.keyboard.press("Control+k")
    assert ask(page, "xylophone") == []
    expect(page.locator(".hb-status")).to_contain_text("Nothing found")


def test_filters_for_stage_and_role(reader: Callable[..., Reader]) -> None:
    page = reader().open()
    page.keyboard.press("Control+k")
    everywhere = ask(page, "customer")
    page.get_by_label("Stage").select_option("Farewell")
    page.wait_for_timeout(400)
    in_farewell = page.locator(".hb-hit-title").all_inner_texts()
    assert in_farewell != everywhere
    assert "A customer gives notice" in in_farewell and "The first contact" not in in_farewell
    page.get_by_label("Role").select_option("Managing director")
    page.wait_for_timeout(400)
    assert 0 < page.locator(".hb-hit-title").count() < len(in_farewell)
