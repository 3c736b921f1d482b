"""A text that is cut off at a ` #` (a warning).

In YAML a # behind a space begins a remark, so the rest of the line is lost unseen. Put the text in double quotes. A
remark of your own stands behind two spaces (`format` writes it so) or behind a finished sentence, and has a space after
its #. A colour begins with that sign, so that `colour: #8a1c3b` says nothing at all.

Bad, which reads as "Your case":

    say: Your case # 4711 is done.

Good:

    say: "Your case # 4711 is done."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from yaml.nodes import ScalarNode

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Fix, Problem, Severity
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import YamlFile
from playbook_compiler.yaml12.nodes import NULL, STR, scalars
from playbook_compiler.yaml12.scalars import quoted
from playbook_compiler.yaml12.text import BEGINS_AS_REMARK

NAME = "cut-text"
SEVERITY: Severity = "warning"
_SURELY: Final = re.compile(r"(?<![ \t])[ \t]+#(?:[^\s#!]|[ \t]*[0-9])")
"""A # with a sign right behind it, or before a number: a remark has neither."""
_PERHAPS: Final = re.compile(r"(?<![ \t])[ \t]# (?!allow )")
_FINISHED: Final = tuple(".!?…:")


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each unquoted text that a # cuts off, or that is lost behind one from its first sign on."""
    for file in {entry.file.path: entry.file for entry in handbook.all_entries()}.values():
        # Hardly any file holds one, and to look through the nodes costs.
        if " #" in file.text and (_SURELY.search(file.text) or _PERHAPS.search(file.text)):
            yield from _cut_texts(file)


def _cut_texts(file: YamlFile) -> Iterator[Problem]:
    for node in scalars(file.root):
        if node.style or node.tag not in (STR, NULL):
            continue
        start, end = node.start_mark, node.end_mark
        rest = file.lines[end.line][end.column :].rstrip()
        if node.tag == NULL:
            if not node.value and BEGINS_AS_REMARK.match(rest):
                yield _lost(file, node, rest)
            continue
        if not _SURELY.match(rest) and not (_PERHAPS.match(rest) and _is_unfinished(node.value)):
            continue
        message = worded("the text ends before '{rest}', which is read as a remark", rest=rest.strip())
        hint = worded(
            "Put the whole text in double quotes; or, if it is a remark, put two spaces before its # and one after it."
        )
        fix = None
        if start.line == end.line and _SURELY.match(rest):
            typed = file.lines[start.line][start.column : end.column] + rest
            last = start.column + 1 + len(typed)
            fix = Fix(start.line + 1, start.column + 1, start.line + 1, last, quoted(typed))
        column = end.column + 1 + len(rest) - len(rest.lstrip())
        yield Problem(file.path, end.line + 1, column, NAME, message, hint, SEVERITY, fix)


def _is_unfinished(text: str) -> bool:
    """Whether a text is words without a full stop: what follows a # behind them may be the rest of their sentence."""
    return len(text.split(maxsplit=1)) > 1 and not text.rstrip().endswith(_FINISHED)


def _lost(file: YamlFile, node: ScalarNode, rest: str) -> Problem:
    """A text that begins with a #, where the field may also be empty: all of it is lost."""
    typed = rest.strip()
    line, column = node.end_mark.line + 1, node.end_mark.column + 1 + len(rest) - len(rest.lstrip())
    message = worded("the text '{typed}' is lost, for a # in front of it makes it a remark", typed=typed)
    hint = worded("Put the whole text in double quotes; or write a space after the #, if it is a remark.")
    fix = Fix(line, column, line, column + len(typed), quoted(typed))
    return Problem(file.path, line, column, NAME, message, hint, SEVERITY, fix)
