"""A small handbook with questions, and colleagues who hand in files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playbook_compiler.model.drill_situation import question_named, versions_of
from playbook_compiler.training.seal import seal_of
from playbook_compiler.view.view import View
from tests.overlay import OK, overlay, sound


@pytest.fixture
def playbooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest handbook with a drill of three situations in two moments, in the working folder."""
    monkeypatch.chdir(tmp_path)
    overlay(OK / "a-drill", tmp_path)
    return Path("playbooks")


@pytest.fixture
def handbook(playbooks: Path) -> View:
    """The same, loaded."""
    return sound(playbooks)


class Colleagues:
    """Hands in files as the page of a drill makes them."""

    def __init__(self, folder: Path, handbook: View) -> None:
        self.folder = folder
        self.handbook = handbook
        folder.mkdir()

    def answers(self, person: str, choices: dict[str, int], **other: Any) -> dict[str, Any]:
        """What a file holds."""
        given = []
        for name, choice in choices.items():
            question = question_named(self.handbook, name)
            given.append(
                {"question": name, "meaning": versions_of(question)[0] if question else "0" * 16, "choice": choice}
            )
        book = {"title": "A small handbook", "version": self.handbook.version, "language": "en"}
        made = {"answers": 1, "drill": "all-alike", "person": person, "handbook": book, "given": given}
        return {**made, "made": "2026-11-24T08:00:00.000Z", **other}

    def hand_in(self, person: str, choices: dict[str, int], file: str = "", **other: Any) -> Path:
        """Hand in a file with its seal."""
        content = self.answers(person, choices, **other)
        path = self.folder / (file or f"{person}.answers.json")
        path.write_text(json.dumps({"seal": seal_of(content), **content}, ensure_ascii=False), encoding="utf-8")
        return path


@pytest.fixture
def colleagues(tmp_path: Path, handbook: View) -> Colleagues:
    """Nobody has handed in yet."""
    return Colleagues(tmp_path / "handed-in", handbook)
