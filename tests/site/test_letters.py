"""Filling in a message: what a person types is in the letter, what is missing is asked for, and it leaves whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from playbook_compiler.languages.words import words_for
from playbook_compiler.view.view import View
from tests.site.conftest import PHONE, Reader
from tests.site.letters import EMAIL, HANDBOOK, LETTER, copied, expected, fill, open_message, press, said

GAP = "______"


@pytest.fixture
def handbook() -> View:
    return HANDBOOK


@pytest.fixture
def desk(reader: Callable[..., Reader]) -> Callable[..., Page]:
    return partial(open_message, reader)


def test_an_email_is_filled_in_and_copied(desk: Callable[..., Page], handbook: View) -> None:
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


def test_formatting_is_copied_with_the_plain_text(desk: Callable[..., Page], handbook: View) -> None:
    page = desk(LETTER)
    fill(page, handbook, LETTER, but=("signer_name",))
    page.get_by_label("Who signs").fill("Anders <b>& Co</b>, managing director")
    press(page, "Copy with formatting")
    said(page, "The text is copied.")
    both = copied(page)
    subject, paragraphs = expected(handbook, LETTER)
    plain = "\n\n".join([subject, *paragraphs]).replace("Anders Vik, managing", "Anders <b>& Co</b>, managing")
    assert both["plain"].replace("\r\n", "\n") == plain
    assert f"<b>{subject}</b>" in both["html"]
    assert "Anders &lt;b&gt;&amp; Co&lt;/b&gt;, managing director<br>Nordlys Supply</p>" in both["html"]
    assert both["html"].count("<p>") == len(paragraphs) + 1
    assert "hb-" not in both["html"] and "data-" not in both["html"]


def test_a_paragraph_whose_optional_field_is_empty_folds_away(desk: Callable[..., Page], handbook: View) -> None:
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


def test_a_missing_field_is_asked_for_first(desk: Callable[..., Page], handbook: View) -> None:
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


def test_sent_with_gaps_it_names_no_field(desk: Callable[..., Page], handbook: View) -> None:
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


def test_the_mail_program_gets_subject_and_text(desk: Callable[..., Page], handbook: View) -> None:
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


def test_what_is_too_long_for_the_mail_program_is_copied(desk: Callable[..., Page], handbook: View) -> None:
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
          const { mailAddress } = await import("/assets/js/letters/letter.js");
          const around = mailAddress({ subject: "", paragraphs: [] }).length;
          const address = mailAddress({ subject: "", paragraphs: ["x".repeat(1800 - around + signs)] });
          return address && address.length;
        }""",
        signs,
    )
    assert lengths == (1800 + signs if signs < 0 else None)


def test_browsers_without_a_clipboard_copy_in_the_older_way(desk: Callable[..., Page], handbook: View) -> None:
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
