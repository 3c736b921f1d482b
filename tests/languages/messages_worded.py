"""Every template that the source words, found in the source: what the catalogues must have."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import playbook_compiler
from playbook_compiler.model.kinds import KINDS

Template = str | tuple[str, str]

WORDS = (
    *(kind.name for kind in KINDS),
    "stage",
    *("error", "warning", "note"),
    *("step", "question", "outcome", "answer", "field", "choice", "option", "reviewer"),
    *("slot", "link", "picture"),
    *("best", "acceptable", "wrong"),
    *("missing", "draft", "stale", "reviewed", "left over"),
    *("staff", "managers", "public"),
)
"""What a value may be that is a word of ours: kinds, severities, parts of entries, verdicts, ways to stand, readers."""


def templates() -> dict[Template, str]:
    """Each template with the place where it is worded first. One that is all signs needs no other language."""
    found: dict[Template, str] = {}
    root = Path(playbook_compiler.__file__).parent
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for template in _worded(node):
                place = f"{path.relative_to(root).as_posix()}:{getattr(node, 'lineno', 0)}"
                found.setdefault(template, place)
    for kind in KINDS:
        if kind.unused:
            found.setdefault(kind.unused, "model/kinds.py")
    return {one: place for one, place in found.items() if _has_words(one)} | dict.fromkeys(WORDS, "a word of ours")


def _worded(node: ast.AST) -> Iterator[Template]:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return
    texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if node.func.id == "worded" and texts:
        yield texts[0]
    elif node.func.id in ("worded_number", "forms") and len(texts) == 2:
        yield texts[0], texts[1]


def _has_words(template: Template) -> bool:
    text = template if isinstance(template, str) else template[1]
    while "{" in (bare := text.replace("{{", "").replace("}}", "")):
        before, _, rest = bare.partition("{")
        text = before + rest.partition("}")[2]
    return any(sign.isalpha() for sign in text)
