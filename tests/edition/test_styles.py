"""Styles lose their remarks and their room, and nothing else."""

from __future__ import annotations

import pytest

from playbook_compiler.edition.assets import ASSETS
from playbook_compiler.edition.styles import without_room

STYLES = sorted((ASSETS / "css").glob("*.css"))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_a_style_says_the_same_without_them(path: object) -> None:
    style = path.read_bytes()  # type: ignore[attr-defined]
    made = without_room(style)
    assert b"/*" not in made and b"*/" not in made and b"\n\n" not in made
    assert made.count(b"{") == made.count(b"}") == style.count(b"{")
    assert without_room(made) == made
    assert not any(b"/*" in part for part in style.split(b'"')[1::2]), "a text in quotes may be taken for a remark"


def test_by_example() -> None:
    assert without_room(b"/* a\n b */\na {\n  b: c; /* d */\n}\n\n") == b"a {\nb: c; \n}\n"
