"""The page of a message: on paper, kept for later, read out, without a mouse, and for everybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from playbook_compiler.view.view import View
from tests.site.accessible import axe
from tests.site.conftest import PHONE, Reader, in_each_view
from tests.site.letters import EMAIL, HANDBOOK, LETTER, SCRIPT, copied, expected, fill, open_message, press, said


@pytest.fixture
def handbook() -> View:
    return HANDBOOK


@pytest.fixture
def desk(reader: Callable[..., Reader]) -> Callable[..., Page]:
    return partial(open_message, reader)


def test_on_paper_there_is_the_letter_alone(desk: Callable[..., Page], handbook: View) -> None:
    page = desk(LETTER, scheme="dark")
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    fill(page, handbook, LETTER, but=("one_voice",))
    press(page, "Print")
    press(page, "Go on with gaps")
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    assert page.locator(".hb-letter").evaluate("element => getComputedStyle(element).color") == "rgb(0, 0, 0)"
    subject, _ = expected(handbook, LETTER)
    for there in (subject, "Dear Lars Holm,", "We wish you well"):
        expect(page.locator(".hb-letter")).to_contain_text(there)
    for gone in (
        "header",
        ".md-sidebar",
        "h1",
        "h2",
        ".hb-summary",
        ".hb-form",
        ".hb-buttons",
        ".hb-count",
        ".hb-foot",
        ".hb-letter .hb-label",
        "footer",
    ):
        expect(page.locator(gone).first).to_be_hidden()
    gap = page.locator(".hb-letter p:visible .hb-blank")
    expect(gap).to_have_count(1)
    assert gap.evaluate("element => getComputedStyle(element).fontSize") == "0px"  # no field's name, but a line
    assert gap.evaluate("element => getComputedStyle(element, '::after').borderBottomWidth") == "1px"
    shown = page.locator("body").inner_text().strip()
    assert shown.startswith(subject) and shown.endswith("Nordlys Supply")


def test_what_was_filled_in_is_kept_in_this_tab_only(desk: Callable[..., Page]) -> None:
    page = desk(EMAIL)
    page.get_by_label("Your name").fill("Mette")
    expect(page.get_by_text("What you fill in is kept in this tab only, until you close it.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your name")).to_have_value("Mette")
    expect(page.locator(".hb-letter p").last).to_contain_text("Mette")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".hb-count")).to_have_text("Still to fill in: 7")
    expect(other.get_by_label("Your name")).to_have_value("")
    press(page, "Clear the fields")
    expect(page.get_by_label("Your name")).to_have_value("")
    press(page, "Bring them back")
    expect(page.get_by_label("Your name")).to_have_value("Mette")
    press(page, "Clear the fields")
    page.reload()
    expect(page.locator(".hb-count")).to_have_text("Still to fill in: 7")
    expect(page.get_by_label("Your name")).to_have_value("")
    page.evaluate("id => sessionStorage.setItem(`handbook / fill.${id}`, '{damaged')", EMAIL)
    page.reload()
    expect(page.locator(".hb-count")).to_have_text("Still to fill in: 7")


_RUNS = """
const kept = { "run-1": { id: "run-1", fields: { other: { a: "b" }, "%s": { my_name: "Kari" } } } };
window.kept = kept;
export async function openRuns() {
  return { trouble: "", get: async (id) => kept[id], change: async (id, how) => (kept[id] &&= how(kept[id])) };
}
"""


def test_what_was_filled_in_is_kept_with_the_run(reader: Callable[..., Reader]) -> None:
    somebody = reader()
    somebody.context.route(
        "**/run-store.js", lambda route: route.fulfill(body=_RUNS % EMAIL, content_type="text/javascript")
    )
    page = somebody.open(f"messages/{EMAIL}/#run=run-1")
    expect(page.get_by_text("What you fill in is kept with this run.")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Kari")
    page.get_by_label("The customer's name").fill("Ingrid")
    page.wait_for_function("id => window.kept['run-1'].fields[id].customer_name === 'Ingrid'", arg=EMAIL)
    run = page.evaluate("window.kept['run-1']")
    assert run["fields"] == {"other": {"a": "b"}, EMAIL: {"my_name": "Kari", "customer_name": "Ingrid"}}
    assert run["changed"].endswith("Z")
    assert page.evaluate("sessionStorage.length") == 0
    other = somebody.open(f"messages/{EMAIL}/#run=no-such-run")
    expect(other.get_by_text("What you fill in is kept in this tab only")).to_be_visible()


def test_a_phone_script_is_read_large(desk: Callable[..., Page]) -> None:
    page = desk(SCRIPT, PHONE)
    letter, form = page.locator(".hb-letter").bounding_box(), page.locator(".hb-form").bounding_box()
    assert letter is not None and form is not None and letter["y"] < form["y"]
    page.get_by_label("Your own name").fill("Kari")
    press(page, "Read it out")
    dialog = page.get_by_role("dialog", name="Call to a customer who has gone quiet")
    expect(dialog).to_contain_text("it's Kari at Nordlys Supply")
    box = dialog.bounding_box()
    assert box is not None and (box["width"], box["height"]) == PHONE
    assert dialog.locator("p").first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)") >= 22
    press(page, "Close")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Read it out")).to_be_focused()


def test_the_text_comes_first_and_its_blanks_are_filled_in_where_they_stand(desk: Callable[..., Page]) -> None:
    page = desk(EMAIL, PHONE)
    letter, form = page.locator(".hb-letter").bounding_box(), page.locator(".hb-form").bounding_box()
    assert letter is not None and form is not None and letter["y"] < PHONE[1] / 2 < form["y"]
    sheet = page.locator(".hb-blank-sheet")
    blank = page.locator(".hb-letter [data-field=direct_phone]")
    blank.click()
    expect(sheet.get_by_label("Your own number")).to_be_focused()
    beside = sheet.bounding_box()
    at = blank.bounding_box()
    assert beside is not None and at is not None and 0 < beside["y"] - at["y"] < 60
    assert beside["x"] >= 0 and beside["x"] + beside["width"] <= PHONE[0]
    page.keyboard.type("900 10 203")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(blank).to_be_focused()
    expect(blank).to_have_text("900 10 203")
    expect(page.locator(".hb-form > .hb-form-row").get_by_label("Your own number")).to_have_value("900 10 203")
    blank.click()  # what is filled in can be changed in the same way
    page.get_by_label("Your own number").fill("900 10 204")
    page.locator(".hb-count").click()
    expect(sheet).to_be_hidden()
    expect(blank).to_have_text("900 10 204")


def test_with_the_keyboard_alone(desk: Callable[..., Page], handbook: View) -> None:
    page = desk("callback-promise")
    fields = handbook.messages["callback-promise"].fields
    page.locator(".hb-letter .hb-blank").first.focus()
    page.keyboard.press("Enter")
    for _ in fields:
        page.keyboard.type(fields[page.evaluate("document.activeElement.name")].example)
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Next", exact=True)).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy text")).to_be_focused()
    page.keyboard.press("Enter")
    said(page, "The text is copied.")
    assert copied(page)["plain"] == "\n\n".join(expected(handbook, "callback-promise")[1])


def test_who_sits_here_is_filled_in(desk: Callable[..., Page]) -> None:
    page = desk(EMAIL)
    page.evaluate("localStorage.setItem('handbook / me', 'Mette')")
    page.reload()
    expect(page.get_by_label("Your name")).to_have_value("Mette")
    expect(page.locator(".hb-letter p").last).to_contain_text("Mette")


def test_without_scripts_the_text_and_its_fields_are_there(reader: Callable[..., Reader]) -> None:
    page = reader(scripts=False).open(f"messages/{EMAIL}/")
    expect(page.locator(".hb-letter")).to_contain_text("Kind regards")
    expect(page.locator(".hb-fields dt").first).to_contain_text("The customer's name")
    expect(page.locator("form.hb-form")).to_have_count(0)


@in_each_view
def test_anybody_can_use_it(desk: Callable[..., Page], size: tuple[int, int], scheme: str) -> None:
    def sound(page: Page) -> None:
        found = axe(page)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]

    page = desk(LETTER, size, scheme)
    sound(page)
    press(page, "Copy text")
    sound(page)
    press(page, "Fill them in")
    page.get_by_label("The customer's full name").fill("x" * 200)
    sound(page)
    for control in page.locator("fill-letter :is(button, input, textarea):visible").all():
        box = control.bounding_box()
        assert box is not None and box["height"] >= 44
    page = desk(SCRIPT, size, scheme)
    sound(page)
    press(page, "Read it out")
    sound(page)
