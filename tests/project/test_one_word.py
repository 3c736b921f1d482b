"""One word for one thing: no two public classes of the compiler, nor names of types, are called the same."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import playbook_compiler

PACKAGE = Path(playbook_compiler.__file__).parent


def _names(module: ast.Module) -> Iterator[str]:
    """The classes of a module, and what it calls a type: `Place = Literal[…]`."""
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id[0].isupper() and not target.id.isupper():
                    yield target.id


def test_no_two_public_classes_share_a_name() -> None:
    places = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        for name in _names(ast.parse(path.read_text(encoding="utf-8"))):
            if not name.startswith("_"):
                places[name].append(path.relative_to(PACKAGE).as_posix())
    assert len(places) > 100
    twice = {name: sorted(found) for name, found in places.items() if len(found) > 1}
    assert twice == {}, "rename one of each after what it does"
