"""While nobody of the language has read a translation, each page of its edition says so; then no page does."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.model.edition_settings import EditionSettings
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.view.edition import Edition, edition_of
from playbook_compiler.view.facts import Facts

TOLD = "Den norske teksten er ikke lest av en kollega med norsk som morsmål ennå."


def _edition(playbooks: Path, language: str) -> Edition:
    wanted = EditionSettings(id=language, audience="managers", language=language)
    return edition_of(check_folder(playbooks)[0], Facts(date(2026, 11, 28)), wanted)


def _all_text(edition: Edition) -> list[str]:
    renderer = Renderer(edition)
    return [renderer.text(page) for page in all_pages(edition)] + [renderer.nowhere()]


def test_every_page_tells_of_a_draft(translated: Path) -> None:
    pages = _all_text(_edition(translated, "nb"))
    assert len(pages) > 15
    assert [page for page in pages if page.count(TOLD) != 1] == []
    assert not [page for page in _all_text(_edition(translated, "en")) if "hb-draft" in page]


def test_it_is_gone_when_all_are_reviewed(translated: Path) -> None:
    files = sorted((translated / "translations/nb").rglob("*.yml"))
    for path in files[1:]:
        _review(path)
    assert _edition(translated, "nb").is_draft
    _review(files[0])
    edition = _edition(translated, "nb")
    assert not edition.is_draft
    assert not [page for page in _all_text(edition) if "hb-draft" in page]


def _review(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("state: draft", "state: reviewed")
    if "\nstate:" not in f"\n{text}":
        text = f"state: reviewed\n{text}"
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", ["da", "sv"])
def test_a_language_without_translations_has_no_draft(playbooks: Path, language: str) -> None:
    assert not _edition(playbooks, language).is_draft
