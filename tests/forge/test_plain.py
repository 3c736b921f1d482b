"""A stranger's text under our name: no link, no picture, no name that is called; and red where nothing was read."""

from __future__ import annotations

import pytest

from playbook_compiler.forge.plain import harmless
from playbook_compiler.forge.text import told


@pytest.mark.parametrize(
    "text",
    [
        "@team",
        "\\@team",
        "&#64;team",
        "``@team``",
        "![x](https://evil.example/x.png)",
        "<img src=x>",
        "www.evil.example",
        "#12 !12 GH-12",
        "<!-- hidden",
    ],
)
def test_nothing_calls_or_leads_away(text: str) -> None:
    shown = harmless(text)
    assert harmless(shown) == shown
    assert not any(
        sign in shown for sign in ("@t", ";team</", "![", "<img", "://", "www.", "#12", "!12", "GH-12", "<!")
    )
    assert "&#64;team" not in shown


def test_what_diff_writes_stays() -> None:
    text = "## What this changes\n\n- **Told** (promise)\n  - The limit: <del>1</del> → <ins>2</ins>"
    assert harmless(text) == text


@pytest.mark.parametrize(("text", "code"), [(None, None), ("", "0"), (" \n", "3"), ("## A\n\nB", "1"), ("B", "137")])
def test_what_was_not_read_is_red(text: str | None, code: str | None) -> None:
    assert "> [!CAUTION]" in told(text, code)
    assert "[!CAUTION]" not in told("## A\n\nB", "3")
