"""A text that is cut off at a ` #` (a warning).

In YAML a # behind a space begins a remark, so the rest of the line is lost unseen. Put the text in double quotes. A
remark of your own is told apart from such a text by a space after its #. A colour begins with that sign, so that
`colour: #8a1c3b` says nothing at all.

Bad, which reads as "We are no.":

    say: We are no. #1 here

Good:

    say: "We are no. #1 here"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Fix, Problem, Severity
from playbook_compiler.yaml12.file import YamlFile
from playbook_compiler.yaml12.nodes import STR, scalars
from playbook_compiler.yaml12.scalars import quoted

NAME = "cut-text"
SEVERITY: Severity = "warning"
_CUT: Final = re.compile(r"(?<![ \t])[ \t]+#[^\s#!]")


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each unquoted text that a # with a sign right behind it cuts off."""
    for file in {entry.file.path: entry.file for entry in handbook.all_entries()}.values():
        # Hardly any file holds one, and to look through the nodes costs.
        if " #" in file.text and _CUT.search(file.text):
            yield from _cut_texts(file)


def _cut_texts(file: YamlFile) -> Iterator[Problem]:
    lines = file.lines
    for node in scalars(file.root):
        if node.style or not (node.tag == STR or not node.value):
            continue
        start, end = node.start_mark, node.end_mark
        rest = lines[end.line][end.column :].rstrip()
        if _CUT.match(rest) is None:
            continue
        ends = "the text ends" if node.value else "nothing stands"
        message = f"{ends} before '{rest.strip()}', which is read as a remark"
        hint = "Put the whole text in double quotes; or write a space after the #, if it is a remark."
        lost = end.column + len(rest) - len(rest.lstrip())
        begins = start.column if node.value else lost
        fix = None
        if start.line == end.line:
            typed = lines[start.line][begins : end.column] + rest if node.value else rest.strip()
            fix = Fix(start.line + 1, begins + 1, start.line + 1, begins + 1 + len(typed), quoted(typed))
        yield Problem(file.path, end.line + 1, lost + 1, NAME, message, hint, SEVERITY, fix)
