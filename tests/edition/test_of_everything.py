"""What goes through all moments shows of their sentences only the sorts that are said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from playbook_compiler.checking.load import load
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.edition.of_everything import OF_EVERYTHING
from playbook_compiler.kept.kept import Kept
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.how_to import PageInLanguage, PageStanding
from playbook_compiler.model.meaning_schemes import meanings
from playbook_compiler.model.outline import MEANT, Sorts
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.page import Page
from playbook_compiler.pages.render import Renderer
from playbook_compiler.script_data.files import data_files
from playbook_compiler.view.edition import Make, edition_of
from playbook_compiler.view.facts import Facts
from tests.find_scores import STARTER
from tests.model.test_outline import said_anew
from tests.overlay import MINIMAL


def going_through_all(handbook: Handbook) -> Iterator[tuple[str, Sorts, Make]]:
    """Each such file of an edition, which sorts it shows, and what makes it."""
    edition = edition_of(handbook, Facts(date(2026, 11, 29)))
    renderer = Renderer(edition)
    for page in all_pages(edition):
        if page.template in OF_EVERYTHING:
            yield page.file, OF_EVERYTHING[page.template], partial(_drawn, renderer, page)
    for name, file in data_files(edition).items():
        if file.of == ():
            yield name, file.shown, file.make


def _drawn(renderer: Renderer, page: Page) -> bytes:
    return renderer.text(page).encode()


@pytest.fixture(scope="module")
def before() -> dict[str, tuple[Sorts, bytes]]:
    """The files as they are."""
    handbook, _ = load(Path(STARTER))
    return {name: (shown, make()) for name, shown, make in going_through_all(handbook)}


def test_no_file_changes_with_a_sentence_of_a_sort_that_it_does_not_show(
    before: dict[str, tuple[Sorts, bytes]],
) -> None:
    for shown in {shown for shown, _ in before.values() if shown is not None}:
        handbook, _ = load(Path(STARTER))
        for moment in handbook.moments.values():
            said_anew(moment, lambda text: f"{text} In other words.", but=shown)
        wrong = [name for name, of, make in going_through_all(handbook) if of == shown and make() != before[name][1]]
        assert wrong == [], sorted(shown)


def test_every_sort_of_file_changes_with_the_sentences_that_it_shows(before: dict[str, tuple[Sorts, bytes]]) -> None:
    handbook, _ = load(Path(STARTER))
    for moment in handbook.moments.values():
        said_anew(moment, lambda text: f"{text} In other words.")
    changed = {shown for name, shown, make in going_through_all(handbook) if make() != before[name][1]}
    assert changed == {shown for shown, _ in before.values()} - {frozenset()}


def test_what_a_version_goes_by_is_all_among_the_sentences_that_are_meant() -> None:
    """The smallest handbook has a sentence of a sort that the starter lacks: why nothing comes after."""
    for folder in (Path(STARTER), MINIMAL):
        handbook, _ = load(folder)
        for moment in handbook.moments.values():
            before = meanings(moment)
            said_anew(moment, lambda text: f"{text} In other words.", but=MEANT)
            assert meanings(moment) == before, moment.id
            said_anew(moment, lambda text: f"{text} In other words.")
            assert meanings(moment) != before, moment.id
    assert {"Moment.ends_here", "Phrase.say"} <= MEANT and "Phrase.because" not in MEANT


def test_the_health_page_is_drawn_again_when_a_page_of_the_docs_falls_behind(tmp_path: Path) -> None:
    handbook, _ = load(MINIMAL)
    places, kept = Places(tmp_path, tmp_path / "work", tmp_path / "site"), Kept()
    day = date(2026, 11, 29)
    then: list[tuple[PageStanding, bool]] = [("draft", False), ("stale", True)]
    for standing, is_told in then:
        pages = {"nb": (PageInLanguage("publish", standing),)}
        compile_edition(edition_of(handbook, Facts(day, pages=pages)), places, kept)
        told = (places.docs / "health/index.md").read_text(encoding="utf-8")
        assert ('id="translated"' in told) == is_told
