"""Styles lose their remarks and their room, and nothing else."""

from __future__ import annotations

import re

import pytest

from playbook_compiler.edition.assets import ASSETS
from playbook_compiler.edition.styles import EVERYWHERE, JOINED, joined, without_room
from tests.overlay import PROJECT

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


def test_a_style_is_of_every_page_or_linked_where_it_is_needed() -> None:
    package = PROJECT / "playbook_compiler"
    sources = [path.read_text(encoding="utf-8") for end in ("*.j2", "*.py") for path in package.rglob(end)]
    linked = {name for text in sources for name in re.findall(r'href="[^"]*assets/css/([a-z-]+)\.css"', text)}
    assert linked - {"look"} == {path.stem for path in STYLES} - set(EVERYWHERE)


def test_the_styles_of_every_page_are_one_file_in_their_order() -> None:
    files = {f"assets/css/{name}.css": f"/{name}/".encode() for name in ("look", *EVERYWHERE, "cards")}
    made = joined(files)
    assert set(made) == {JOINED, "assets/css/look.css", "assets/css/cards.css"}
    assert made[JOINED].decode() == "".join(f"/{name}/" for name in ("look", *EVERYWHERE))
