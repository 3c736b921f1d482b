"""What the worker is told of how long readers keep the handbook, and the page that stands where nothing is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playbook_compiler.edition.offline_ends import how_kept
from playbook_compiler.languages.words import words_for
from tests.overlay import OK, change, overlay, sound


def _how(folder: Path, offline: str, language: str = "en") -> Any:
    playbooks = overlay(OK / "minimal", folder)
    change(playbooks, "handbook.yml", "language: en", f"language: {language}\n{offline}")
    return json.loads(how_kept(sound(playbooks).settings, words_for(language)))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", (True, 30, None)),
        ("offline: on\n", (True, 30, None)),
        ("offline: off\n", (False, 30, None)),
        ("offline: {keep_days: 7}\n", (True, 7, None)),
        ("offline: {log_out: /oauth2/sign_out}\n", (True, 30, "/oauth2/sign_out")),
        ("offline: {keep: off}\n", (False, 30, None)),
    ],
)
def test_what_is_typed_and_what_is_told(tmp_path: Path, typed: str, told: tuple[bool, int, str | None]) -> None:
    how = _how(tmp_path, typed)
    assert (how["keeps"], how["keepDays"], how["logOut"]) == told


@pytest.mark.parametrize(
    ("language", "days", "said"), [("en", 1, "For 1 day "), ("nb", 7, "på 7 dager,"), ("da", 7, "i 7 dage,")]
)
def test_the_page_says_why_and_asks_for_nothing(tmp_path: Path, language: str, days: int, said: str) -> None:
    pages = _how(tmp_path, f"offline: {{keep_days: {days}}}\n", language)["ended"]
    assert set(pages) == {"days", "out", "barred"} and said in pages["days"]
    assert not [page for page in pages.values() if "src=" in page or "<link" in page or "<script" in page]
