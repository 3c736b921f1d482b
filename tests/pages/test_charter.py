"""The public charter: what it says, what it never says, and in which words."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.charter import charter_files
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.edition_settings import EditionSettings
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from tests.overlay import PROJECT, edit, starter_read

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def starter() -> Handbook:
    return starter_read()[0]


def _page(handbook: Handbook) -> str:
    return charter_files(edition_of(handbook, Facts(TODAY)))["index.html"].decode()


def test_it_says_what_a_customer_wants_to_know(starter: Handbook) -> None:
    text = _page(starter)
    for said in (
        "A reply within four working hours",
        "Within 4&nbsp;working&nbsp;hours",
        "Monday to Friday",
        "08:00 to 16:00",
        "Christmas Eve (24 December)",
        "By letter (one step)",
        "On our website (3 steps)",
        'href="tel:+4722000000"',
        "Forbrukertilsynet",
    ):
        assert said in text, said
    assert "Nævnenes Hus" not in text, "a body of another country"


def test_it_names_nothing_of_the_house(starter: Handbook) -> None:
    text = _page(starter)
    for promise in starter.promises.values():
        assert promise.title in text and promise.id not in text and promise.measure.text not in text
    for role in starter.roles.values():
        assert f">{role.title}<" not in text
    assert set(re.findall(r'href="([^"]+)"', text)) == {
        "#text",
        "assets/css/charter.css",
        "assets/css/look.css",
        "assets/css/plain.css",
        "assets/icons/handbook.svg",
        "https://nordlys-supply.example",
        "https://www.forbrukertilsynet.no/",
        "https://www.forliksradet.no/",
        "mailto:post@nordlys-supply.example",
        "tel:+4722000000",
    }


def test_what_was_measured_stands_at_its_promise(tmp_path: Path) -> None:
    measured = {
        "file": "promises.yml",
        "from": "limit: 15 minutes\n",
        "to": "limit: 15 minutes\n  measured: {result: Kept in 94 of 100 cases., on: 2026-10-31}\n",
    }
    playbooks = shutil.copytree(PROJECT / "playbooks", tmp_path / "playbooks")
    edit(playbooks, [measured])
    text = _page(check_folder(playbooks)[0])
    assert 'Kept in 94 of 100 cases. Counted up to <time datetime="2026-10-31">31 October 2026</time>.' in (
        text.replace("\u00a0", " ")
    )


def test_programs_read_the_same(starter: Handbook) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', _page(starter))
    assert found
    told = json.loads(found[1])
    assert (told["@type"], told["name"], told["telephone"]) == ("Organization", "Nordlys Supply", "+47 22 00 00 00")
    assert told["contactPoint"]["hoursAvailable"][0]["dayOfWeek"][0] == "Monday"
    assert told["contactPoint"]["hoursAvailable"][0]["opens"] == "08:00"


@pytest.mark.parametrize("language", ["nb", "da", "sv"])
def test_its_fixed_words_are_those_of_its_language(starter: Handbook, language: str) -> None:
    settings = starter.settings.model_copy(update={"language": language})
    firm = replace(starter.entries["handbook"]["handbook"], model=settings)
    entries = {**starter.entries, "handbook": {"handbook": firm}}
    text = _page(replace(starter, entries=entries))
    english = {key: word for key, word in words_for("en").items() if key.startswith("charter_") and "{" not in word}
    local = words_for(language)
    assert f'<html lang="{language}"' in text and local["charter"] in text
    for key, word in english.items():
        assert local[key] == word or f">{word}<" not in text, key


def test_a_lost_reader_finds_the_charter_from_any_depth(starter: Handbook) -> None:
    public = EditionSettings(
        id="charter", audience="public", language="en", address="https://firm.example/about/charter/"
    )
    nowhere = charter_files(edition_of(starter, Facts(TODAY), public))["404.html"].decode()
    assert '<base href="/about/charter/">' in nowhere and 'href="assets/css/plain.css"' in nowhere
