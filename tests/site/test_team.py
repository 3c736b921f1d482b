"""The trainer's sheets, as a trainer meets them: from a page to one sheet of paper."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from playbook_compiler.view.view import View
from tests.site.conftest import DESK, PHONE, STARTER, Reader

SHEETS = sum(len(list((STARTER / kind).glob("*.yml"))) for kind in ("moments", "stories"))
SHEET = re.compile(rb"/Type\s*/Page\b")


def _printed(page: Page) -> int:
    return len(SHEET.findall(page.pdf(prefer_css_page_size=True)))


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
    assert SHEETS > 35 and _printed(page) == SHEETS


def test_a_track_s_sheets_are_chosen_together(reader: Callable[..., Reader], starter: View) -> None:
    parts = starter.tracks["finance"].parts
    sheets = len({id_ for part in parts for id_ in part.moments}) + len({id_ for part in parts for id_ in part.stories})
    assert sheets > 10
    page = reader(DESK).open("training/finance/")
    page.get_by_role("link", name="For the trainer").click()
    expect(page.locator("card-set [role=status]")).to_have_text(f"{sheets} of {SHEETS} sheets chosen")
    page.locator("#sheet-story-the-pension input").uncheck()
    assert "story-the-important-customer,moment-" in page.url and "pension" not in page.url
    assert _printed(page) == sheets - 1


def test_without_scripts_the_sheets_are_there(reader: Callable[..., Reader]) -> None:
    page = reader(DESK, scripts=False).open("team/")
    expect(page.locator(".hb-session")).to_have_count(SHEETS)
    assert _printed(page) == SHEETS
