"""The trainer's sheets, as a trainer meets them: from a page to one sheet of paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from playbook_compiler.view.view import View
from tests.site.conftest import DESK, PHONE, STARTER, Reader

SHEETS = sum(len(list((STARTER / kind).glob("*.yml"))) for kind in ("moments", "stories"))
SHEET = re.compile(rb"/Type\s*/Page\b")


TALK = " ".join(f"What would you say to customer {number}, and why?" for number in range(60))
LONGER = [0, 1, 3, 8]
"""How many paragraphs of talk are added to each of four sheets: they end within a page, past it, and pages later."""


def _printed(page: Page) -> int:
    return len(SHEET.findall(page.pdf(prefer_css_page_size=True)))


def _foretold(page: Page, paper: str = "A4") -> int:
    """How many pages the page says that it makes."""
    told = page.locator(".hb-card-pages")
    expect(told).to_have_text(re.compile(rf"^\d+ pages? of {paper} to print$"), timeout=15_000)
    return int(told.inner_text().split()[0])


def _longer(route: Route) -> None:
    """The same page with much more to talk about on its sheets, as a firm may write."""
    answer = route.fetch()
    more = iter(LONGER)
    longer = re.sub(
        r'<label class="hb-card-choice"', lambda found: f"<p>{TALK}</p>" * next(more, 0) + found[0], answer.text()
    )
    route.fulfill(response=answer, body=longer)


def test_from_a_moment_to_its_sheet_of_paper(reader: Callable[..., Reader]) -> None:
    page = reader(PHONE).open("moments/complaint/")
    page.get_by_role("link", name="For the trainer").click()
    expect(page.locator("card-set [role=status]")).to_have_text(f"1 of {SHEETS} sheets chosen")
    sheet = page.locator("#sheet-moment-complaint")
    expect(sheet).to_be_in_viewport()
    expect(sheet.get_by_role("heading", name="A complaint")).to_be_visible()
    assert _printed(page) == 1


def test_every_sheet_fits_on_one_a4(reader: Callable[..., Reader]) -> None:
    page = reader(DESK).open("team/")
    page.wait_for_selector("card-set button")
    expect(page.locator("card-set").get_by_role("radio")).to_have_count(0)
    assert SHEETS > 35 and _foretold(page) == _printed(page) == SHEETS


def test_a_track_s_sheets_are_chosen_together(reader: Callable[..., Reader], starter: View) -> None:
    parts = starter.tracks["finance"].parts
    sheets = len({id_ for part in parts for id_ in part.moments}) + len({id_ for part in parts for id_ in part.stories})
    assert sheets > 10
    page = reader(DESK).open("training/finance/")
    page.get_by_role("link", name="For the trainer").click()
    expect(page.locator("card-set [role=status]")).to_have_text(f"{sheets} of {SHEETS} sheets chosen")
    page.locator("#sheet-story-the-pension input").uncheck()
    assert "story-the-important-customer,moment-" in page.url and "pension" not in page.url
    expect(page.locator(".hb-card-pages")).to_have_text(f"{sheets - 1} pages of A4 to print")
    assert _printed(page) == sheets - 1


@pytest.mark.parametrize("size", [PHONE, DESK])
@pytest.mark.parametrize("address", ["team/", "cards/?cards=all", "cards/?cards=all&paper=A5"])
def test_the_pages_are_told_before_they_are_printed(
    reader: Callable[..., Reader], size: tuple[int, int], address: str
) -> None:
    somebody = reader(size)
    somebody.context.route(re.compile(r".*/(team|cards)/(\?.*)?$"), _longer)
    page = somebody.open(address)
    paper = "A5" if "A5" in address else "A4"
    every = _foretold(page, paper)
    assert every == _printed(page) > page.locator(".hb-card").count() + 2
    page.get_by_label("All", exact=True).uncheck()
    expect(page.locator(".hb-card-pages")).to_have_text("")
    chosen = page.locator(".hb-card-choice input")
    told = []
    for at in range(len(LONGER)):
        chosen.nth(at).check()
        expect(page.locator(".hb-card-pages")).not_to_have_text("")
        page.wait_for_function("() => !document.querySelector('.hb-card-pages[aria-busy]')")
        told.append(_foretold(page, paper))
        assert told[-1] == _printed(page)
    assert told == sorted(set(told)) and told[-1] > len(LONGER) + 2


def test_without_scripts_the_sheets_are_there(reader: Callable[..., Reader]) -> None:
    page = reader(DESK, scripts=False).open("team/")
    expect(page.locator(".hb-session")).to_have_count(SHEETS)
    assert _printed(page) == SHEETS
