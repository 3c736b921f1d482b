"""Filling in a message: what a person types is in the letter, what is missing is asked for, and it leaves whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from playbook_compiler.check import check_folder
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.pages.library import firm_fields
from playbook_compiler.words import words_for
from tests.site.conftest import DESK, PHONE, STARTER, Reader

EMAIL = "delay-notice"
LETTER = "end-a-relationship"
SCRIPT = "quiet-customer-call"
GAP = "______"

_CATCH_MAIL = """() => {
  window.opened = [];
  document.addEventListener("click", (event) => {
    if (!event.target.matches("a[href^='mailto:']")) return;
    event.preventDefault();
    window.opened.push(event.target.href);
  }, true);
}"""
_COPIED = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = async (type) => item.types.includes(type) ? (await item.getType(type)).text() : null;
  return { plain: await text("text/plain"), html: await text("text/html") };
}"""


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return check_folder(STARTER)[0]


@pytest.fixture
def desk(reader: Callable[..., Reader]) -> Iterator[Callable[..., Page]]:
    """Open a message as somebody whose browser may use the clipboard."""

    def start(id_: str, size: tuple[int, int] = DESK, scheme: str = "light", hash_: str = "") -> Page:
        somebody = reader(size, scheme)
        somebody.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = somebody.open(f"messages/{id_}/{hash_}")
        page.evaluate(_CATCH_MAIL)
        expect(page.get_by_text("What you fill in is kept")).to_be_visible()
        return page

    yield start


def fill(page: Page, handbook: Handbook, id_: str, *, optional: bool = False, but: tuple[str, ...] = ()) -> None:
    """Type every example, as a person would its own words."""
    for name, field in handbook.messages[id_].fields.items():
        if name not in but and (optional or not field.optional):
            page.get_by_label(field.label, exact=not field.optional).fill(field.example)


def expected(handbook: Handbook, id_: str, *, optional: bool = False) -> tuple[str, list[str]]:
    """The subject and the paragraphs of a message filled in with its examples."""
    message = handbook.messages[id_]
    values = firm_fields(handbook.settings) | {name: field.example for name, field in message.fields.items()}
    empty = () if optional else tuple(f"{{{name}}}" for name, field in message.fields.items() if field.optional)
    paragraphs = [text for text in message.paragraphs if not any(name in text for name in empty)]
    return (message.subject or "").format(**values), [text.format(**values) for text in paragraphs]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def said(page: Page, text: str) -> None:
    expect(page.locator(".hb-said")).to_have_text(text)


def copied(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(_COPIED)
    return found


def test_an_email_is_filled_in_and_copied(desk: Callable[..., Page], handbook: Handbook) -> None:
    page = desk(EMAIL, PHONE)
    expect(page.locator(".hb-count")).to_have_text("Still to fill in: 7")
    assert {box.input_value() for box in page.locator(".hb-form input, .hb-form textarea").all()} == {""}
    fill(page, handbook, EMAIL)
    expect(page.locator(".hb-count")).to_have_text("All is filled in.")
    subject, paragraphs = expected(handbook, EMAIL)
    expect(page.locator(".hb-subject-text")).to_have_text(subject)
    expect(page.locator(".hb-letter .hb-blank:visible")).to_have_count(0)
    press(page, "Copy text")
    said(page, "The text is copied.")
    assert copied(page) == {"plain": "\n\n".join(paragraphs), "html": None}
    press(page, "Copy the subject")
    said(page, "The subject is copied.")
    assert copied(page)["plain"] == subject


def test_formatting_is_copied_with_the_plain_text(desk: Callable[..., Page], handbook: Handbook) -> None:
    page = desk(LETTER)
    fill(page, handbook, LETTER, but=("signer_name",))
    page.get_by_label("Who signs").fill("Anders <b>& Co</b>")
    press(page, "Copy with formatting")
    said(page, "The text is copied.")
    both = copied(page)
    subject, paragraphs = expected(handbook, LETTER)
    plain = "\n\n".join([subject, *paragraphs]).replace("Anders,", "Anders <b>& Co</b>,")
    assert both["plain"].replace("\r\n", "\n") == plain
    assert f"<b>{subject}</b>" in both["html"]
    assert "Anders &lt;b&gt;&amp; Co&lt;/b&gt;, managing director<br>Nordlys Supply</p>" in both["html"]
    assert both["html"].count("<p>") == len(paragraphs) + 1
    assert "hb-" not in both["html"] and "data-" not in both["html"]


def test_a_paragraph_whose_optional_field_is_empty_folds_away(desk: Callable[..., Page], handbook: Handbook) -> None:
    page = desk(LETTER)
    refund = page.locator(".hb-letter p", has_text="We will pay back")
    expect(refund).to_be_hidden()
    field = page.get_by_label("What we pay back, and when")
    expect(page.locator("label", has_text="What we pay back")).to_contain_text("optional")
    field.fill("the deposit, on 10 February")
    expect(refund).to_be_visible()
    expect(refund).to_have_text("We will pay back the deposit, on 10 February.")
    field.fill("  ")
    expect(refund).to_be_hidden()
    fill(page, handbook, LETTER, optional=True)
    press(page, "Copy text")
    said(page, "The text is copied.")
    subject, paragraphs = expected(handbook, LETTER, optional=True)
    assert copied(page)["plain"] == "\n\n".join([subject, *paragraphs])


def test_a_missing_field_is_asked_for_first(desk: Callable[..., Page], handbook: Handbook) -> None:
    page = desk(EMAIL)
    page.evaluate("navigator.clipboard.writeText('before')")
    left = ("customer_name", "old_date", "cause", "my_name")
    fill(page, handbook, EMAIL, but=left)
    for way in ("Copy text", "Copy with formatting", "Open in mail program", "Print"):
        press(page, way)
        dialog = page.get_by_role("dialog", name="Something is missing")
        expect(dialog).to_be_visible()
        missing = [handbook.messages[EMAIL].fields[name].label for name in left]
        assert dialog.locator("li").all_inner_texts() == missing
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
    assert copied(page)["plain"] == "before"
    assert page.evaluate("window.opened") == []
    press(page, "Copy text")
    press(page, "Fill them in")
    first = page.get_by_label("The customer's name")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-invalid", "true")
    first.press_sequentially("Ingrid")
    expect(first).not_to_have_attribute("aria-invalid", "true")


def test_sent_with_gaps_it_names_no_field(desk: Callable[..., Page], handbook: Handbook) -> None:
    page = desk(LETTER)
    press(page, "Copy with formatting")
    press(page, "Go on with gaps")
    said(page, "The text is copied.")
    both = copied(page)
    message = handbook.messages[LETTER]
    assert GAP in both["plain"] and GAP in both["html"]
    for text in both.values():
        assert not re.search(r"[{}\[\]]", text)
        assert not any(field.label in text or field.example in text for field in message.fields.values())
        assert not any(name in text for name in message.fields if "_" in name)


def test_the_mail_program_gets_subject_and_text(desk: Callable[..., Page], handbook: Handbook) -> None:
    page = desk("callback-promise")
    expect(page.get_by_role("button", name="Open in mail program")).to_have_count(0)  # a text message
    page = desk(EMAIL)
    fill(page, handbook, EMAIL, but=("customer_name",))
    page.get_by_label("The customer's name").fill("Åse & Jan? #1 100% +47 = 🪑")
    press(page, "Open in mail program")
    [address] = page.evaluate("window.opened")
    assert address.startswith("mailto:?") and len(address) < 1800 and " " not in address and "+" not in address
    query = parse_qs(urlsplit(address).query, strict_parsing=True)
    subject, paragraphs = expected(handbook, EMAIL)
    assert query["subject"] == [subject]
    assert "Hello Åse & Jan? #1 100% +47 = 🪑,\r\n\r\n" in query["body"][0]
    assert query["body"][0].endswith("\r\n\r\n" + paragraphs[-1].replace("\n", "\r\n"))


def test_what_is_too_long_for_the_mail_program_is_copied(desk: Callable[..., Page], handbook: Handbook) -> None:
    page = desk(EMAIL)
    fill(page, handbook, EMAIL, but=("cause",))
    page.get_by_label("The cause, plainly").fill("ø" * 400)  # six signs each in an address
    press(page, "Open in mail program")
    said(page, words_for("en")["fill_too_long"])
    assert page.evaluate("window.opened") == []
    subject, _ = expected(handbook, EMAIL)
    assert copied(page)["plain"].replace("\r\n", "\n").startswith(f"{subject}\n\nHello Ingrid Solberg,")
    assert "ø" * 400 in copied(page)["html"]


@pytest.mark.parametrize("signs", range(-2, 3))
def test_the_longest_address_is_just_below_the_limit(desk: Callable[..., Page], signs: int) -> None:
    page = desk(EMAIL)
    lengths = page.evaluate(
        """async (signs) => {
          const { mailAddress } = await import("/assets/js/letter.mjs");
          const around = mailAddress({ subject: "", paragraphs: [] }).length;
          const address = mailAddress({ subject: "", paragraphs: ["x".repeat(1800 - around + signs)] });
          return address && address.length;
        }""",
        signs,
    )
    assert lengths == (1800 + signs if signs < 0 else None)


def test_browsers_without_a_clipboard_copy_in_the_older_way(desk: Callable[..., Page], handbook: Handbook) -> None:
    page = desk(EMAIL)
    fill(page, handbook, EMAIL)
    page.evaluate("""() => {
      navigator.clipboard.write = navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
    }""")
    press(page, "Copy with formatting")
    said(page, "The text is copied.")
    _, paragraphs = expected(handbook, EMAIL)
    assert copied(page)["plain"].replace("\r\n", "\n") == "\n\n".join(paragraphs)
    assert "<p>Hello Ingrid Solberg,</p>" in copied(page)["html"]
    page.evaluate("() => { document.execCommand = () => false; }")
    press(page, "Copy text")
    said(page, "It could not be copied. Mark the text and copy it by hand.")


def test_on_paper_there_is_the_letter_alone(desk: Callable[..., Page], handbook: Handbook) -> None:
    page = desk(LETTER, scheme="dark")
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    fill(page, handbook, LETTER, but=("signer_role",))
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
    page.evaluate("id => sessionStorage.setItem(`handbook.fill.${id}`, '{damaged')", EMAIL)
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
        "**/run-store.mjs", lambda route: route.fulfill(body=_RUNS % EMAIL, content_type="text/javascript")
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
    expect(dialog).to_contain_text("it is Kari at Nordlys Supply")
    box = dialog.bounding_box()
    assert box is not None and (box["width"], box["height"]) == PHONE
    assert dialog.locator("p").first.evaluate("element => parseFloat(getComputedStyle(element).fontSize)") >= 22
    press(page, "Close")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Read it out")).to_be_focused()


def test_with_the_keyboard_alone(desk: Callable[..., Page], handbook: Handbook) -> None:
    page = desk("callback-promise")
    fields = handbook.messages["callback-promise"].fields
    page.get_by_role("button", name="See the text").focus()
    for field in fields.values():
        page.keyboard.press("Tab")
        page.keyboard.type(field.example)
    for _ in range(2):  # past "Clear the fields"
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy text")).to_be_focused()
    page.keyboard.press("Enter")
    said(page, "The text is copied.")
    assert copied(page)["plain"] == "\n\n".join(expected(handbook, "callback-promise")[1])


def test_a_press_on_a_gap_leads_to_its_field(desk: Callable[..., Page]) -> None:
    page = desk(EMAIL)
    press(page, "See the text")
    expect(page.locator(".hb-letter")).to_be_focused()
    page.locator(".hb-letter .hb-blank", has_text="Your own number").click()
    expect(page.get_by_label("Your own number")).to_be_focused()


def test_without_scripts_the_text_and_its_fields_are_there(reader: Callable[..., Reader]) -> None:
    page = reader(scripts=False).open(f"messages/{EMAIL}/")
    expect(page.locator(".hb-letter")).to_contain_text("Kind regards")
    expect(page.locator(".hb-fields dt").first).to_contain_text("The customer's name")
    expect(page.locator("form.hb-form")).to_have_count(0)


@pytest.mark.parametrize(("size", "scheme"), list(itertools.product([PHONE, DESK], ["light", "dark"])))
def test_anybody_can_use_it(desk: Callable[..., Page], size: tuple[int, int], scheme: str) -> None:
    def sound(page: Page) -> None:
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
        assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
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
