"""Reading again, as people meet it: the note on a page by the reader's own clock, and the managers' two pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.model.review_day import reviews
from playbook_compiler.view.view import View
from tests.once import once
from tests.overlay import starter_read
from tests.site.conftest import DESK, PHONE, STARTER, Reader, sound_build
from tests.site.test_every_page import _violations

MOMENT = "moments/busy-with-a-big-client/"
GUIDE = "guides/can-we-say-yes/"
READ_LATER = "moments/former-colleague-asks/"
HANDBOOK = starter_read()[0]
DAYS = {review.address: review.due for review in reviews(HANDBOOK, date.min)}
DUE = DAYS[MOMENT]
LATE = DUE + timedelta(days=4)
"""A day when whatever is read every half a year is overdue, and what is read once a year is not."""
AGAIN = DAYS[READ_LATER] - timedelta(days=27)
"""A day when that is due soon as well."""
BY = f"{DUE.day} {DUE:%B %Y}"


@pytest.fixture(scope="module")
def late_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter site, built when most of it is overdue and the rest is fresh."""
    return once(tmp_path_factory, "late", lambda work: sound_build(STARTER, work, LATE)) / "site"


def _note(page: Page, scripts: bool = True) -> str:
    if scripts:  # its module comes on demand, and a busy machine is slow to bring it
        page.wait_for_function("!!customElements.get('review-note')")
    shown = page.locator(".hb-review p:visible").all_inner_texts()
    assert len(shown) <= 1
    return shown[0].replace("\u00a0", " ") if shown else ""


@pytest.mark.parametrize(
    ("clock", "begins"),
    [
        (DUE - timedelta(days=170), ""),
        (DUE - timedelta(days=31), ""),
        (DUE - timedelta(days=30), f"This page is to be read through by {BY}."),
        (DUE, f"This page is to be read through by {BY}."),
        (DUE + timedelta(days=1), f"This page was to be read through by {BY}. It may still be right;"),
        (date(1999, 1, 1), ""),
    ],
)
def test_a_page_grows_older_by_the_readers_clock(reader: Callable[..., Reader], clock: date, begins: str) -> None:
    assert DAYS[GUIDE] == DUE
    somebody = reader(PHONE)
    somebody.context.clock.set_fixed_time(f"{clock}T12:00:00")
    for path in (MOMENT, GUIDE):
        note = _note(somebody.open(path))
        assert note.startswith(begins) and bool(note) == bool(begins), path
        assert not begins or note.endswith(": Customer lead.")


def test_what_was_overdue_when_it_was_built_stays_so(reader: Callable[..., Reader], late_site: Path) -> None:
    for options in ({"scripts": False}, {"scripts": True}):
        somebody = reader(PHONE, folder=late_site, **options)
        if options["scripts"]:
            somebody.context.clock.set_fixed_time("2020-01-01T12:00:00")
        page = somebody.open(MOMENT)
        assert _note(page, **options).startswith(f"This page was to be read through by {BY}.")
        say = page.locator(".hb-say").first.bounding_box()
        note = page.locator(".hb-review").bounding_box()
        assert say and note and say["y"] < note["y"], "the sentence to say comes first"
        assert page.locator(".hb-review a:visible").get_attribute("href") == "../../roles/customer-lead/"
        assert _note(somebody.open(READ_LATER), **options) == ""


def test_the_list_follows_the_readers_clock(reader: Callable[..., Reader], late_site: Path) -> None:
    somebody = reader(DESK, folder=late_site)
    somebody.context.clock.set_fixed_time(f"{AGAIN}T12:00:00")
    page = somebody.open("reviews/")
    page.wait_for_function("!!customElements.get('review-note')")
    states = Counter(page.locator(".hb-state:visible").all_inner_texts())
    overdue = sum(due < LATE for due in DAYS.values())
    assert overdue > 30 and states == {"overdue": overdue, "due soon": len(DAYS) - overdue}
    plain = reader(DESK, folder=late_site, scripts=False).open("reviews/")
    assert plain.locator(".hb-state:visible").all_inner_texts() == ["overdue"] * overdue


def test_axe_finds_nothing_where_much_is_overdue(reader: Callable[..., Reader], late_site: Path) -> None:
    somebody = reader(PHONE, "dark", folder=late_site)
    for path in (MOMENT, GUIDE, "reviews/", "health/"):
        page = somebody.open(path)
        page.wait_for_selector("handbook-search-box button")
        assert _violations(page, path) == []


def test_the_tables_of_the_health_page_scroll_in_their_own_frame(reader: Callable[..., Reader]) -> None:
    page = reader(PHONE).open("health/")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    for name in ("What each moment has", "Which moment keeps which promise"):
        region = page.get_by_role("region", name=name)
        region.focus()
        page.keyboard.press("End")
        region.evaluate("region => region.scrollTo(10000, 200)")
        assert region.evaluate("region => region.scrollLeft") > 50
        row = region.get_by_role("rowheader", name="The last day").bounding_box()
        assert row and row["x"] == pytest.approx(16, abs=6), "the moment's name stays in sight"
    top = region.get_by_role("columnheader").nth(1).bounding_box()
    frame = region.bounding_box()
    assert top and frame and top["y"] == pytest.approx(frame["y"], abs=2), "so does the promise's"


def test_a_bar_of_the_health_page_is_a_line_high(reader: Callable[..., Reader]) -> None:
    page = reader(PHONE).open("health/")
    heights = page.locator(".hb-bar:visible").evaluate_all(
        "bars => bars.map((bar) => bar.getBoundingClientRect().height)"
    )
    assert len(heights) > 5 and max(heights) < 15


def test_the_health_page_leads_to_its_gaps(reader: Callable[..., Reader], starter: View) -> None:
    moments = in_journey_order(starter)
    without = [one for one in moments if not (one.messages or any(step.message for step in one.checklist.steps))]
    page = reader(DESK).open("health/")
    gap = page.locator(".hb-gaps > li", has_text="without a letter or script")
    gap.get_by_role("link", name=f"{len(without)} of {len(moments)}").click()
    assert page.url.endswith("/health/#coverage")
    gap.get_by_role("link").nth(1).click()
    page.wait_for_url(f"**/moments/{without[0].id}/")
    assert page.locator("h1").inner_text().startswith(without[0].title)
