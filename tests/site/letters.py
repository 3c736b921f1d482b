"""Somebody at a message's page: opens it, fills it in, presses a button, looks into the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from playbook_compiler.model.letter import firm_fields
from playbook_compiler.view.view import View, view_of
from tests.overlay import starter_read
from tests.site.conftest import DESK, Reader

HANDBOOK = view_of(starter_read()[0])
EMAIL = "delay-notice"
LETTER = "end-a-relationship"
SCRIPT = "quiet-customer-call"

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


def open_message(reader: Callable[..., Reader], id_: str, size: tuple[int, int] = DESK, scheme: str = "light") -> Page:
    """Open a message as somebody whose browser may use the clipboard; what would open a mail program is noted."""
    somebody = reader(size, scheme)
    somebody.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = somebody.open(f"messages/{id_}/")
    page.evaluate(_CATCH_MAIL)
    expect(page.get_by_text("What you fill in is kept")).to_be_visible()
    return page


def fill(page: Page, handbook: View, id_: str, *, optional: bool = False, but: tuple[str, ...] = ()) -> None:
    """Type every example, as a person would its own words."""
    for name, field in handbook.fields_of("message", id_).items():
        if name not in but and (optional or not field.optional):
            page.get_by_label(field.label, exact=not field.optional).fill(field.example)


def expected(handbook: View, id_: str, *, optional: bool = False) -> tuple[str, list[str]]:
    """The subject and the paragraphs of a message filled in with its examples."""
    message, fields = handbook.messages[id_], handbook.fields_of("message", id_)
    values = firm_fields(handbook.settings) | {name: field.example for name, field in fields.items()}
    empty = () if optional else tuple(f"{{{name}}}" for name, field in fields.items() if field.optional)
    paragraphs = [text for text in (one.text for one in message.paragraphs) if not any(name in text for name in empty)]
    return (message.subject or "").format(**values), [text.format(**values) for text in paragraphs]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def said(page: Page, text: str) -> None:
    expect(page.locator(".hb-said")).to_have_text(text)


def copied(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(_COPIED)
    return found
