"""Decks for Anki, read back as Anki reads them."""

from __future__ import annotations

import re
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import main
from playbook_compiler.languages.words import words_for
from playbook_compiler.training.anki import MODEL, deck, deck_id, guid
from tests.overlay import OK, change, overlay, sound


@pytest.fixture
def playbooks(tmp_path: Path) -> Path:
    """The smallest handbook with practice and two tracks."""
    return overlay(OK / "packaged", tmp_path)


def notes(content: bytes, folder: Path) -> dict[str, tuple[str, str]]:
    """The notes of a deck by guid: front and back."""
    folder.joinpath("deck.apkg").write_bytes(content)
    with zipfile.ZipFile(folder / "deck.apkg") as archive:
        archive.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as collection:
        assert collection.execute("select count(*) from cards").fetchone() == (
            collection.execute("select count(*) from notes").fetchone()
        )
        assert {row[0] for row in collection.execute("select mid from notes")} == {MODEL}
        rows = collection.execute("select guid, flds from notes").fetchall()
    sides = {guid: fields.split("\x1f") for guid, fields in rows}
    return {guid: (front, back) for guid, (front, back) in sides.items()}


def made(playbooks: Path) -> bytes:
    """The deck of the first day."""
    handbook = sound(playbooks)
    return deck(handbook, handbook.tracks["first-day"], words_for("en"))


def test_a_deck_holds_what_to_say_and_the_practice(playbooks: Path, tmp_path: Path) -> None:
    found = notes(made(playbooks), tmp_path)
    ids = ["late-job/say", "late-job/the-part-is-late", "late-job/they-call-first", "late-job/friday-noon"]
    ids += ["customer-leaves/say", "customer-leaves/a-short-letter", "customer-leaves/they-give-a-reason"]
    assert set(found) == {guid(f"moment/{id_}") for id_ in ids}
    front, back = found[guid("moment/late-job/say")]
    assert "A job runs late" in front and "Friday" not in front
    assert "<b>Your oven is ready on Friday, and I will call you at noon.</b>" in back
    assert "<s>It will take as long as it takes.</s>" in back
    front, back = found[guid("moment/late-job/the-part-is-late")]
    assert re.findall("<li>(.*?)</li>", front) == [
        "Call now, and name a new day.",
        "Wait, it may still come.",
        "Write that it is late.",
    ]
    assert re.findall(r"<b>(\w+)\.</b>", back) == ["Best", "Acceptable", "Wrong"]


def test_another_wording_is_the_same_card(playbooks: Path, tmp_path: Path) -> None:
    before = notes(made(playbooks), tmp_path)
    change(
        playbooks,
        "moments/late-job.yml",
        "Your oven is ready on Friday",
        "The oven is <b>done</b> on Friday & not before",
    )
    change(playbooks, "moments/late-job.yml", "They call before you did.", "They ring first.")
    after = notes(made(playbooks), tmp_path)
    assert set(after) == set(before)
    assert {key for key in after if after[key] != before[key]} >= {
        guid("moment/late-job/say"),
        guid("moment/late-job/they-call-first"),
    }
    assert "&lt;b&gt;done&lt;/b&gt; on Friday &amp; not before" in after[guid("moment/late-job/say")][1]


def test_the_numbers_never_change() -> None:
    assert (MODEL, deck_id("first-day")) == (1706300117, 1791076375)
    assert guid("moment/late-job/say") == "6eebc7ffa751f9a86f00"


def test_the_command_writes_it(playbooks: Path, tmp_path: Path) -> None:
    arguments = ["package", "first-day", "--for", "anki", "--playbooks", str(playbooks), "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    assert len(notes((tmp_path / "out" / "first-day.apkg").read_bytes(), tmp_path)) == 7


def test_without_the_extra_it_says_how_to_get_it(playbooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    done = CliRunner().invoke(main, ["package", "--for", "anki", "--playbooks", str(playbooks)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "need the package genanki. To get it: python -m pip install genanki==0.13.1" in done.stderr
