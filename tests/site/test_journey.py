"""The journey for one role: what stays in the lists and on the curve, kept in the address, on a phone and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from playbook_compiler.model.journey import in_journey_order
from playbook_compiler.view.view import View
from tests.overlay import sound
from tests.site.accessible import axe
from tests.site.conftest import DESK, PHONE, STARTER, Reader, in_each_view

FINANCE = "journey/#role=finance"


@pytest.fixture(scope="module")
def starter() -> View:
    """The handbook that the site is made of."""
    return sound(STARTER)


def _titles(page: Page) -> set[str]:
    return set(page.locator(".hb-stage-moments li:visible > a").all_inner_texts())


def _with_a_step_of(handbook: View, role: str) -> set[str]:
    moments = handbook.moments.values()
    return {moment.title for moment in moments if role in {step.who for step in moment.checklist.steps}}


def test_a_role_sees_the_moments_in_which_it_acts(reader: Callable[..., Reader], starter: View) -> None:
    page = reader().open("journey/")
    choice = page.get_by_label("Who acts")
    expect(choice).to_have_value("")
    assert len(_titles(page)) == len(starter.moments)
    for role in ("finance", "managing-director"):
        choice.select_option(starter.roles[role].title)
        wanted = _with_a_step_of(starter, role)
        assert 0 < len(wanted) < len(starter.moments)
        assert _titles(page) == wanted
        status = page.locator("role-filter [role=status]")
        expect(status).to_have_text(f"{len(wanted)} of {len(starter.moments)} moments")
        bright = page.locator(".hb-point:not(.hb-faint) title").all_text_contents()
        assert set(bright) == wanted
        assert page.url.endswith(f"journey/#role={role}")
    acting = {moment.stage for moment in starter.moments.values() if moment.title in wanted}
    assert 0 < len(acting) < len(starter.settings.stages)
    for stage in starter.settings.stages:
        heading = page.get_by_role("heading", name=re.compile(f"^{stage.title} ?#?$"), include_hidden=True)
        expect(heading).to_be_visible(visible=stage.id in acting)
    choice.select_option("All roles")
    assert len(_titles(page)) == len(starter.moments)
    assert page.url.endswith("journey/")
    expect(page.locator(".hb-point.hb-faint")).to_have_count(0)


def test_the_choice_is_kept_in_the_address(reader: Callable[..., Reader], starter: View) -> None:
    somebody = reader()
    page = somebody.open(FINANCE)
    expect(page.get_by_label("Who acts")).to_have_value("finance")
    assert _titles(page) == _with_a_step_of(starter, "finance")
    page.evaluate("location.hash = '#role=people-lead'")
    expect(page.get_by_label("Who acts")).to_have_value("people-lead")
    assert _titles(page) == _with_a_step_of(starter, "people-lead")
    expect(page.get_by_role("heading", name="Warning signs")).to_be_hidden()
    page.evaluate("location.hash = '#stage-our-people'")  # a place on the page: the choice stays
    expect(page.get_by_label("Who acts")).to_have_value("people-lead")
    page = somebody.open("journey/#role=%no-such-role")
    expect(page.get_by_label("Who acts")).to_have_value("")
    assert len(_titles(page)) == len(starter.moments)


def test_each_moment_says_who_acts_and_keeps_its_number(reader: Callable[..., Reader], starter: View) -> None:
    page = reader(DESK).open("journey/")
    items = page.locator(".hb-stage-moments li")
    for moment in starter.moments.values():
        roles = dict.fromkeys(starter.roles[step.who].title for step in moment.checklist.steps)
        item = items.filter(has=page.get_by_role("link", name=moment.title, exact=True))
        expect(item).to_contain_text(f"Who acts{', '.join(roles)}")
    numbers = items.evaluate_all("items => items.map((item) => item.value)")
    assert numbers == list(range(1, len(starter.moments) + 1))
    page.get_by_label("Who acts").select_option("Finance")
    shown = page.locator(".hb-stage-moments li:visible").evaluate_all("items => items.map((item) => `${item.value}`)")
    points = page.locator(".hb-point").evaluate_all(
        "points => points.flatMap((point, at) => point.matches('.hb-faint') ? [] : [`${at + 1}`])"
    )
    assert points == shown


def test_the_keyboard_alone(reader: Callable[..., Reader], starter: View) -> None:
    page = reader(DESK).open("journey/")
    page.get_by_label("Who acts").focus()
    page.keyboard.type("Fin")
    expect(page.get_by_label("Who acts")).to_have_value("finance")
    page.keyboard.press("Tab")
    expect(page.get_by_label("A moment on the curve")).to_be_focused()
    page.keyboard.press("ArrowRight")
    link = page.locator(".hb-curve-now a")
    number, _, title = link.inner_text().partition(". ")
    assert title in _with_a_step_of(starter, "finance") and int(number) > 1
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_names_on_hover_and_on_tap(reader: Callable[..., Reader], starter: View) -> None:
    """The whole curve is on the screen, wide and narrow, and the axis is told in words."""
    titles = [moment.title for moment in in_journey_order(starter)]
    for size in (DESK, PHONE):
        page = reader(size).open("journey/")
        box = page.locator(".hb-curve svg[role]").bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= size[0]
        y = box["y"] + box["height"] / 2
        page.mouse.move(box["x"] + box["width"] * (20.5 / len(titles)), y)
        expect(page.locator(".hb-curve-now a")).to_have_text(f"21. {titles[20]}")
        page.mouse.click(box["x"] + box["width"] - 3, y)
        expect(page.locator(".hb-curve-now a")).to_have_text(f"{len(titles)}. {titles[-1]}")
        expect(page.locator(".hb-axis").first).to_contain_text("delighted")


def test_on_paper(reader: Callable[..., Reader]) -> None:
    page = reader((794, 1123)).open("journey/")
    page.emulate_media(media="print")
    expect(page.locator("role-filter")).to_be_hidden()
    curve = page.locator(".hb-curve svg[role]").bounding_box()
    assert curve is not None and curve["x"] + curve["width"] <= 794
    page.emulate_media(media="screen")
    page.get_by_label("Who acts").select_option("Finance")
    page.emulate_media(media="print")
    expect(page.locator("role-filter")).to_be_visible()
    assert "The first contact" not in _titles(page)
    assert "Late payment or a disputed invoice" in _titles(page)


def test_without_scripts_all_is_shown(reader: Callable[..., Reader], starter: View) -> None:
    page = reader(scripts=False).open(FINANCE)
    expect(page.locator("role-filter")).to_be_hidden()
    assert len(_titles(page)) == len(starter.moments)


@in_each_view
def test_axe_finds_nothing(reader: Callable[..., Reader], size: tuple[int, int], scheme: str) -> None:
    page = reader(size, scheme).open(FINANCE)
    expect(page.locator("role-filter")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    response = axe(page)
    assert len(response["passes"]) > 20
    assert [(found["id"], node["html"]) for found in response["violations"] for node in found["nodes"]] == []
