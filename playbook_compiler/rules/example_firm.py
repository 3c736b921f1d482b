"""Something of the example firm, in the handbook of another (a warning).

The starter handbook tells of an invented supplier. A firm that has put its own name under `company:` has begun its own
handbook, and what is left of that supplier's name, or of the address that stands in for a firm's own, is read by
customers and colleagues.

Bad: `company` is Fjell Repairs, and `edit_address` is still that of the starter.

Good:

    edit_address: https://github.com/fjell-repairs/handbook/edit/main/playbooks/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.settings import Settings
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import YamlFile
from playbook_compiler.yaml12.nodes import scalars

NAME = "example-firm"
SEVERITY: Severity = "warning"
EXAMPLE: Final = "Nordlys"
# Not named above: that text is a page of every firm's handbook, where the example is not to be found either.
_LEFT: Final = re.compile(rf"\b(?:{EXAMPLE}|your-firm)\b", re.IGNORECASE)


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each line that names the example firm, where the handbook is another firm's."""
    settings = handbook.entries["handbook"].get("handbook")
    if settings is None or EXAMPLE.casefold() in cast(Settings, settings.model).company.casefold():
        return
    for file in {entry.file.path: entry.file for entry in handbook.all_entries()}.values():
        if _LEFT.search(file.text):
            yield from _left_in(file)


def _left_in(file: YamlFile) -> Iterator[Problem]:
    """What of it stands in texts and names; a remark is read by nobody but colleagues who edit the file."""
    told: set[int] = set()
    for node in scalars(file.root):
        if not _LEFT.search(node.value):
            continue
        for number in range(node.start_mark.line, node.end_mark.line + 1):
            line = file.lines[number] if number < len(file.lines) else ""
            start = node.start_mark.column if number == node.start_mark.line else 0
            end = node.end_mark.column if number == node.end_mark.line else len(line)
            found = _LEFT.search(line, start, end)
            if found is not None and number not in told:
                told.add(number)
                message = worded("'{found}' is left of the example firm", found=found[0])
                hint = worded("Write what is true of your firm in its place, or take it out.")
                yield Problem(file.path, number + 1, found.start() + 1, NAME, message, hint, SEVERITY)
