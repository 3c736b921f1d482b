"""Pages of docs/ in other languages: what is missing, what is stale, and what a change of typing leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import main
from playbook_compiler.edition.pages_in_languages import marked
from playbook_compiler.model.how_to import PageInLanguage, accepted, meaning_of_page, pages_in
from playbook_compiler.starter import PAGES
from tests.overlay import OK, overlay

SOURCE = b"# Ours\n\nRing the customer today.\n"
TRANSLATED = "# Vår\n\nRing kunden i dag.\n".encode()


def _standing(source: bytes, translated: bytes) -> str:
    (page,) = pages_in({}, {"a.md": source, "nb/a.md": translated}, "nb", "en")
    return page.standing


def test_what_a_page_says_is_not_how_it_is_typed() -> None:
    same = (b"# OURS\r\n\r\n**Ring** the\r\ncustomer today\r\n", b"---\naudience: managers\n---\n" + SOURCE)
    assert {meaning_of_page(text) for text in same} == {meaning_of_page(SOURCE)}
    assert meaning_of_page(SOURCE.replace(b"today", b"tomorrow")) != meaning_of_page(SOURCE)


def test_a_page_is_a_draft_then_reviewed_then_stale() -> None:
    assert _standing(SOURCE, TRANSLATED) == "draft", "nobody has said what it was written from"
    drafted = accepted(TRANSLATED, SOURCE, "")
    assert _standing(SOURCE, drafted) == "draft"
    reviewed = accepted(drafted, SOURCE, "Kari")
    assert _standing(SOURCE, reviewed) == "reviewed"
    assert _standing(SOURCE.replace(b"today", b"*today*"), reviewed) == "reviewed"
    assert _standing(SOURCE.replace(b"today", b"tomorrow"), reviewed) == "stale"
    assert reviewed.endswith(TRANSLATED)
    assert accepted(reviewed, SOURCE, "Kari") == reviewed
    kept = accepted(b"---\naudience: managers\nof: p1-0\n---\n" + TRANSLATED, SOURCE, "")
    assert kept.startswith(b"---\naudience: managers\nof: p1-")


def test_ours_are_in_english_and_a_firms_own_in_the_handbooks_language() -> None:
    ours, theirs = {"a.md": b"A", "b.md": b"B", "nb/b.md": b"b", "picture.png": b""}, {"c.md": b"C", "b.md": b"X"}
    assert pages_in(ours, theirs, "nb", "nb") == (PageInLanguage("a.md", "missing"),)
    missing = [page.name for page in pages_in(ours, theirs, "sv", "nb") if page.standing == "missing"]
    assert missing == ["a.md", "b.md", "c.md"]
    assert [page.name for page in pages_in(ours, theirs, "en", "nb")] == ["b.md", "c.md"]


def test_the_mark_stands_below_the_title() -> None:
    text = marked(accepted(TRANSLATED, SOURCE, ""), "Henger <etter>.").decode()
    assert '# Vår\n\n<p class="hb-draft" data-pagefind-ignore>Henger &lt;etter&gt;.</p>\n\n' in text
    assert text.endswith("Ring kunden i dag.\n")


def test_none_of_our_own_pages_is_stale() -> None:
    docs = {path.relative_to(PAGES).as_posix(): path.read_bytes() for path in PAGES.rglob("*.md")}
    for language in ("nb", "da", "sv"):
        stale = [page.name for page in pages_in(docs, {}, language, "en") if page.standing == "stale"]
        assert not stale, f"translate anew, then: translate {language} --stamp docs/PAGE"


def test_translate_tells_of_pages_and_takes_them_as_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay(OK / "minimal", tmp_path)
    monkeypatch.chdir(tmp_path)
    for name, text in {"our-hours.md": SOURCE, "nb/our-hours.md": TRANSLATED}.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)

    def told(*arguments: str) -> str:
        return CliRunner().invoke(main, ["translate", "nb", *arguments]).output

    assert told("docs/our-hours") == "docs/our-hours.md: draft\n"
    assert "our-hour" in told("docs/our-hour")
    assert "did you mean 'our-hours'?" in told("docs/our-hour")
    assert told("docs/our-hours", "--accept", "--by", "Kari") == "Written docs/nb/our-hours.md\n"
    assert told("docs/nb/our-hours.md") == "docs/our-hours.md: reviewed\n"
    (tmp_path / "docs" / "our-hours.md").write_bytes(SOURCE.replace(b"today", b"tomorrow"))
    assert told("docs/our-hours") == "docs/our-hours.md: stale\n"
    assert told("docs/our-hours", "--stamp") == "Written docs/nb/our-hours.md\n"
    assert told("docs/our-hours") == "docs/our-hours.md: draft\n", "whoever read it has not read this"
    assert "--stamp is for pages of docs/" in told("--stamp")
    assert "is not for pages of docs/" in told("docs/our-hours", "--tidy")
