"""How training looks: without scripts, to axe, on the scales, and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.site.accessible import axe
from tests.site.conftest import DESK, PHONE, Reader
from tests.site.learning import GUIDE, TRACK, answer_best, begin, understand
from tests.site.weight import EVERYTHING, Scales, over


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
    for title in ("The late oven", "A job runs late", "Can we take this job?", "A customer leaves"):
        understand(page, title)
    page.get_by_role("button", name="Start the test").click()
    page.locator(".hb-test-number").wait_for()
    found += _violations(page, "halfway")
    assert over(scales.weigh()) == []
    heights = [label.evaluate("one => one.offsetHeight") for label in page.locator(".hb-tick:visible").all()]
    assert len(heights) > 6 and min(heights) >= 44
    for number in (1, 2):
        expect(page.locator(".hb-test-number")).to_have_text(f"Question {number} of 2")
        answer_best(page, page.locator(".hb-test form"))
    page.locator(".hb-certificate").wait_for()
    found += _violations(page, "certificate")
    with page.expect_download():
        page.get_by_role("button", name="Record as a table (CSV)").click()
    with page.expect_download():
        page.get_by_role("button", name="Record (JSON)").click()
    assert over(scales.weigh(), EVERYTHING) == []
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
    for title in ("The late oven", "A job runs late", "Can we take this job?", "A customer leaves"):
        understand(page, title)
    page.get_by_role("button", name="Start the test").click()
    for number in (1, 2):
        expect(page.locator(".hb-test-number")).to_have_text(f"Question {number} of 2")
        answer_best(page, page.locator(".hb-test form"))
    page.evaluate("window.print = () => {}; 0")
    page.get_by_role("button", name="Print the certificate").click()
    page.emulate_media(media="print")
    assert page.locator(".md-header, article, .md-nav").first.is_hidden()
    sheet = page.locator(".hb-sheet .hb-certificate")
    expect(sheet).to_contain_text("Your first day")
    expect(sheet).to_contain_text("100 per cent (80 to pass)")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1


def _violations(page: Page, where: str) -> list[tuple[str, str, str]]:
    response = axe(page)
    assert len(response["passes"]) > 20
    return [(where, found["id"], node["html"]) for found in response["violations"] for node in found["nodes"]]
