"""What `check --due --format json` wrote, as a list in Markdown: `python3 -m playbook_compiler.forge.due_list FILE`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from playbook_compiler.forge.plain import escaped
from playbook_compiler.problems import streams

NOTHING = "Nothing is due."
_CODE: Final = re.compile(r"[\w./-]+( [\w./-]+)*")


def due_list(problems: Iterable[Mapping[str, Any]]) -> str:
    """One line for each problem, with what to do about it, gathered by what it is."""
    lines: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        place = f"{_path(problem['path'])}, line {problem['line']}"
        told = f"- [ ] {place}: {escaped(problem['message'])}"
        lines.setdefault((problem["rule"], problem["hint"]), []).append(told)
    parts = ["\n".join([*found, "", escaped(hint)]).rstrip() for (_, hint), found in lines.items()]
    return "\n\n".join(parts) or NOTHING


def _path(path: str) -> str:
    """A path as code; one with a sign that could end the code is a text like any other."""
    return f"`{path}`" if _CODE.fullmatch(path) else escaped(path)


def read_due(file: Path) -> str:
    """The list of a file that the check wrote."""
    return due_list(json.loads(file.read_text(encoding="utf-8")))


if __name__ == "__main__":
    streams.prepare()
    print(read_due(Path(sys.argv[1])))
