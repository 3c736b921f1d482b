"""Check a draft: what is typed is judged in the browser, nothing is sent, and a click goes to the words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.site.accessible import axe
from tests.site.conftest import PHONE, Reader

DRAFT = "Dear ,\n\nWe will look at it, and [name] of Hansen & Søn says the same. Ask {colleague} about the oven again."


@pytest.mark.site
def test_a_draft_is_judged_while_it_is_typed(reader: Callable[..., Reader], ovens: Path, tmp_path: Path) -> None:
    page = reader(PHONE, folder=ovens).open("draft/")
    sent: list[Any] = []
    found = page.locator(".hb-reply-found")
    expect(found).to_contain_text("Paste or type your answer")
    names = tmp_path / "names.txt"
    names.write_text("Hansen & Søn AS\n", encoding="windows-1252")  # as a spreadsheet of theirs saves it
    page.set_input_files("#draft-names", names)
    page.on("request", lambda request: sent.append(request.method) if request.method != "GET" else None)
    page.fill("#draft-text", DRAFT)
    expect(found).to_contain_text("To mend: 4. To look at: 1.")
    expect(found).to_contain_text("Names in your list: 1")
    page.get_by_role("button", name="“{colleague}”").click()
    chosen = "() => { const t = document.activeElement; return t.value.slice(t.selectionStart, t.selectionEnd); }"
    assert page.evaluate(chosen) == "{colleague}"
    assert axe(page)["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    page.fill(
        "#draft-text", "Hello Ingrid,\n\nI have asked Jonas, and he comes to you on Thursday at ten with a new one."
    )
    expect(found).to_contain_text("Nothing found")
    assert sent == []
    page.reload()
    assert page.input_value("#draft-text") == ""
