"""Names and numbers of colleagues are for the firm's own pages; nothing that leaves the firm holds them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.exports.handbook_json import handbook_json
from playbook_compiler.exports.llms import agent_files
from playbook_compiler.languages.words import words_for
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.script_data.files import data_files
from playbook_compiler.training.anki import cards
from playbook_compiler.training.scorm.package import package_files
from playbook_compiler.training.scorm.versions import SCORM_12
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.view import View
from tests.overlay import OK, overlay, sound

TODAY = date(2026, 11, 28)

PRIVATE = ("Nordmann", "kari", "900 00 00", "90000001", "Jonas", "jonas")
WORDS = words_for("en")


@pytest.fixture
def book(tmp_path: Path) -> View:
    return sound(overlay(OK / "people-of-a-role", tmp_path))


def test_the_staffs_pages_have_them(book: View) -> None:
    edition = edition_of(book)
    text = "".join(Renderer(edition).text(page) for page in all_pages(edition))
    assert all(name in text for name in ("Kari Nordmann", "tel:+4790000001", "mailto:kari@fjell.example", "Jonas Berg"))


def test_nothing_that_leaves_the_firm_has_them(book: View) -> None:
    track = book.tracks["first-day"]
    made = {
        "handbook.json": handbook_json(book),
        **{name: make() for name, make in agent_files(book, WORDS, TODAY).items()},
        **{name: file.make() for name, file in data_files(edition_of(book)).items()},
        **package_files(book, track, WORDS, SCORM_12),
        "cards": repr(list(cards(book, track, WORDS))).encode(),
    }
    assert len(made) > 15
    found = {
        name: word
        for name, content in made.items()
        for word in PRIVATE
        if re.search(rf"\b{word}\b".encode(), content)  # not in the middle of a word of the finder, such as "vikarie"
    }
    assert found == {}


def test_a_new_number_makes_nobody_learn_again(book: View, tmp_path: Path) -> None:
    without = sound(overlay(OK / "minimal", tmp_path / "without"))
    for kind in ("role", "moment", "guide"):
        for id_, entry in without.entries[kind].items():
            assert book.entries[kind][id_].meanings == entry.meanings
