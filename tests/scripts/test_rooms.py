"""The rooms of the scripts: what is shared knows no room, and no two rooms need each other."""

from __future__ import annotations

import re
from graphlib import TopologicalSorter

from tests.overlay import PROJECT

SCRIPTS = PROJECT / "playbook_compiler" / "assets" / "js"
NEEDED = re.compile(r'"(\.\.?/[\w./-]+\.(?:js|ts))"')


def needs() -> dict[str, set[str]]:
    """Which rooms each room's scripts name, types included. The door, handbook.js, is a room of its own."""
    found: dict[str, set[str]] = {}
    for path in SCRIPTS.rglob("*.js"):
        room = path.relative_to(SCRIPTS).parts[0]
        if room == "vendor":
            continue
        named = {(path.parent / name).resolve() for name in NEEDED.findall(path.read_text(encoding="utf-8"))}
        found.setdefault(room, set()).update(name.relative_to(SCRIPTS).parts[0] for name in named)
        found[room].discard(room)
    return found


def test_what_is_shared_knows_no_room() -> None:
    assert needs()["shared"] == {"vendor"}


def test_no_two_rooms_need_each_other() -> None:
    rooms = list(TopologicalSorter(needs()).static_order())  # raises CycleError, which names them
    assert rooms[-1] == "handbook.js" and {"runs", "learning", "letters", "find"} <= set(rooms)


def test_every_script_has_a_room() -> None:
    assert sorted(path.name for path in SCRIPTS.iterdir() if path.is_file()) == ["handbook.js"]
