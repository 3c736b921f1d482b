"""What goes through all moments shows of their sentences only the sorts that are said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.of_everything import OF_EVERYTHING
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.outline import Sorts
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.script_data.files import data_files
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from tests.find_scores import STARTER
from tests.model.test_outline import said_anew


def going_through_all(handbook: Handbook) -> Iterator[tuple[str, Sorts, bytes]]:
    """Each such file of an edition, which sorts it shows, and what stands in it."""
    edition = edition_of(handbook, Facts(date(2026, 11, 29)))
    renderer = Renderer(edition)
    for page in all_pages(edition):
        if page.template in OF_EVERYTHING:
            yield page.file, OF_EVERYTHING[page.template], renderer.text(page).encode()
    for name, file in data_files(edition).items():
        if file.of == ():
            yield name, file.shown, file.make()


@pytest.fixture(scope="module")
def before() -> dict[str, tuple[Sorts, bytes]]:
    """The files as they are."""
    handbook, _ = check_folder(Path(STARTER))
    return {name: (shown, content) for name, shown, content in going_through_all(handbook)}


def test_no_file_changes_with_a_sentence_of_a_sort_that_it_does_not_show(
    before: dict[str, tuple[Sorts, bytes]],
) -> None:
    for shown in {shown for shown, _ in before.values() if shown is not None}:
        handbook, _ = check_folder(Path(STARTER))
        for moment in handbook.moments.values():
            said_anew(moment, lambda text: f"{text} In other words.", but=shown)
        wrong = [
            name for name, of, content in going_through_all(handbook) if of == shown and content != before[name][1]
        ]
        assert wrong == [], sorted(shown)


def test_every_sort_of_file_changes_with_the_sentences_that_it_shows(before: dict[str, tuple[Sorts, bytes]]) -> None:
    handbook, _ = check_folder(Path(STARTER))
    for moment in handbook.moments.values():
        said_anew(moment, lambda text: f"{text} In other words.")
    changed = {shown for name, shown, content in going_through_all(handbook) if content != before[name][1]}
    assert changed == {shown for shown, _ in before.values()} - {frozenset()}
