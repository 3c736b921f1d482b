"""Pocket cards: what comes out of the printer is what was chosen, one moment a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.view.view import View
from tests.site.conftest import DESK, PHONE, STARTER, Reader

MOMENTS = sorted(path.stem for path in (STARTER / "moments").glob("*.yml"))
SHEET = re.compile(rb"/Type\s*/Page\b")
A4, A5 = b"/MediaBox [0 0 594.95996 841.91998]", b"/MediaBox [0 0 420 594.95996]"


def _stage(handbook: View, stage: str) -> list[str]:
    """The moments of a stage, in the order of the page."""
    return [moment.id for moment in in_journey_order(handbook) if moment.stage == stage]


def _printed(page: Page, paper: bytes = A4) -> int:
    """How many sheets come out of the printer; all of them of the right size."""
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(paper) == pdf.count(b"/MediaBox") > 0
    return len(SHEET.findall(pdf))


def _open(somebody: Reader, query: str = "") -> Page:
    page = somebody.open(f"cards/{query}")
    page.wait_for_selector("card-set button")
    return page


def test_every_card_fits_on_one_sheet(reader: Callable[..., Reader]) -> None:
    assert len(MOMENTS) > 30
    somebody = reader(DESK)
    assert _printed(_open(somebody, "?cards=all")) == len(MOMENTS)
    assert _printed(_open(somebody, "?cards=all&paper=A5"), A5) == len(MOMENTS)


def test_a_single_card_takes_a_single_sheet(reader: Callable[..., Reader]) -> None:
    assert _printed(_open(reader(DESK), "?cards=complaint")) == 1


def test_a_stage_is_chosen_kept_in_the_address_and_printed(reader: Callable[..., Reader], starter: View) -> None:
    every_day = _stage(starter, "every-day")
    assert len(every_day) > 4
    page = _open(reader(PHONE))
    expect(page.locator("card-set [role=status]")).to_have_text(f"0 of {len(MOMENTS)} cards chosen")
    assert page.evaluate("document.documentElement.scrollHeight") < 6500
    page.get_by_label("All", exact=True).check()
    assert page.url.endswith("/cards/?cards=all")
    page.get_by_label("All", exact=True).uncheck()
    expect(page.locator("card-set [role=status]")).to_have_text(f"0 of {len(MOMENTS)} cards chosen")
    page.get_by_label("Every day", exact=True).check()
    expect(page.locator("card-set [role=status]")).to_have_text(f"{len(every_day)} of {len(MOMENTS)} cards chosen")
    assert page.get_by_label("All", exact=True).evaluate("box => box.indeterminate")
    assert _printed(page) == len(every_day)
    page.locator("#card-win-back input").check()
    page.locator("#card-contact-person-away input").uncheck()
    page.get_by_label("A5").check()
    address = page.url
    chosen = [id_ for id_ in every_day if id_ != "contact-person-away"]
    assert address.endswith(f"?cards={','.join([*chosen, 'win-back'])}&paper=A5")
    page.reload()
    page.wait_for_selector("card-set button")
    assert page.url == address
    expect(page.get_by_label("A5")).to_be_checked()
    expect(page.locator("#card-win-back input")).to_be_checked()
    expect(page.locator("#card-complaint input")).not_to_be_checked()
    assert _printed(page, A5) == len(every_day)
    page.get_by_label("All", exact=True).check()
    page.get_by_label("A4").check()
    assert page.url.endswith("/cards/?cards=all")


def test_the_button_prints(reader: Callable[..., Reader]) -> None:
    page = _open(reader())
    expect(page.get_by_role("button", name="Print", exact=True)).to_be_disabled()  # as long as nothing is chosen
    page.get_by_label("Meet", exact=True).check()
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print", exact=True).click()
    assert page.evaluate("window.printed") is True


@pytest.mark.parametrize("query", ["?cards=", "?cards=gone,%3Cb%3E", "?paper=A3"])
def test_an_address_that_names_what_is_not_there(reader: Callable[..., Reader], query: str) -> None:
    page = _open(reader(), query)
    expect(page.locator("card-set [role=status]")).to_have_text(f"0 of {len(MOMENTS)} cards chosen")
    expect(page.get_by_label("A4")).to_be_checked()


def test_without_scripts_all_cards_are_printed(reader: Callable[..., Reader]) -> None:
    page = reader(DESK, scripts=False).open("cards/")
    expect(page.locator(".hb-card")).to_have_count(len(MOMENTS))
    assert _printed(page) == len(MOMENTS)


def test_a_card_has_the_sentences_the_steps_and_the_way_on(reader: Callable[..., Reader]) -> None:
    somebody = reader(DESK)
    moment, cards = somebody.open("moments/customer-terminates/"), _open(somebody, "?cards=customer-terminates")
    card = cards.locator("#card-customer-terminates")
    cards.emulate_media(media="print")
    for on_page, on_card in (
        (".hb-do", ".hb-card-do"),
        (".hb-phrases .hb-not s", "s"),
        (".hb-escalate .hb-pill", ".hb-card-escalate li"),
    ):
        texts = [" ".join(text.split()) for text in moment.locator(on_page).all_inner_texts()]
        shown = [" ".join(text.split()) for text in card.locator(on_card).all_inner_texts()]
        assert len(texts) > 2
        assert all(wanted in found for wanted, found in zip(texts, shown, strict=True))
    expect(card).to_contain_text("Finance, within 1 working day")
    expect(card.locator(".hb-card-foot")).to_contain_text("The Nordlys handbook · Farewell · Last read through")
    printed = cards.locator("article").inner_text().strip()
    assert printed.startswith(card.locator("h3").inner_text()), "nothing stands on the sheet before the card"


def test_keys_alone_choose(reader: Callable[..., Reader], starter: View) -> None:
    page = _open(reader(DESK))
    page.get_by_label("All", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Meet", exact=True)).to_be_checked()
    expect(page.get_by_label("Meet", exact=True)).to_be_focused()
    expect(page.locator("card-set [role=status]")).to_have_text(
        f"{len(_stage(starter, 'meet'))} of {len(MOMENTS)} cards chosen"
    )


def test_cards_and_the_agent_edition_are_on_the_site_and_not_in_the_search(site: Path) -> None:
    assert (site / "cards/index.html").is_file()
    agents = sorted(path.relative_to(site).as_posix() for path in site.rglob("agent*"))
    assert agents == [f"moments/{id_}/agent.md" for id_ in MOMENTS]
    listed = (site / "llms.txt").read_text(encoding="utf-8")
    assert all(agent in listed for agent in agents)
    menu = (site / "journey/index.html").read_text(encoding="utf-8")
    assert "agent.md" not in menu and 'href="../cards/"' in menu


def test_search_finds_no_card(reader: Callable[..., Reader]) -> None:
    page = reader(DESK).open()
    page.keyboard.press("Control+k")
    page.locator(".hb-dialog input").fill("pocket cards")
    page.wait_for_timeout(1500)
    assert page.locator(".hb-hits a[href*='cards/'], .hb-hits a[href*='agent']").count() == 0
