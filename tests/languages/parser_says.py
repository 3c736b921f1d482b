"""What the option parser says to people, read from its own source: each text, or the pair for one and for several."""

from __future__ import annotations

import ast
from pathlib import Path

from playbook_compiler.command_line.parser_words import _SAYING


def parser_texts() -> set[tuple[str, ...]]:
    """Each text that a module of the parser asks gettext for."""
    return {
        tuple(arg.value for arg in node.args[:2] if isinstance(arg, ast.Constant) and isinstance(arg.value, str))
        for module in _SAYING
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext"}
        and isinstance(node.args[0], ast.Constant)
    }
