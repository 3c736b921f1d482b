"""Changes of a text that is not read yet, or cannot be: a value put in quotes, a line taken out, tabs made spaces."""

from __future__ import annotations

import re
from typing import Final

import yaml
from yaml.nodes import Node, ScalarNode

from playbook_compiler.problems.problem import Fix
from playbook_compiler.yaml12.nodes import compose, may_be_deep
from playbook_compiler.yaml12.scalars import quoted

BEGINS_AS_REMARK: Final = re.compile(r"[ \t]*#[^\s#!]")
"""What stands behind a name whose text begins with a #: a remark has a space after it."""

_LINE: Final = re.compile(r"(?P<before>\s*(?:- +)*(?:(?:[\w-]+|\"[^\"]*\"):[ ]+)?)(?P<value>\S.*?)\s*")


def value_in_quotes(text: str, line: int, *, after: str = "") -> Fix | None:
    """Put the whole value of a line in double quotes: what stands behind its name or dash.

    None where the line may belong to a text over several lines, or is still not YAML then. `after` are the signs that
    the value may begin with although they mean something to YAML.
    """
    lines = text.split("\n")
    found = _LINE.fullmatch(lines[line - 1])
    if found is None or " #" in found["value"] or (found["value"][0] in "\"'[{|>" and found["value"][0] not in after):
        return None
    if _goes_on(lines[line:], found["before"]):
        return None
    column = found.start("value") + 1
    fix = Fix(line, column, line, column + len(found["value"]), quoted(found["value"]))
    mended = [*lines[: line - 1], found["before"] + fix.text]
    return fix if _is_yaml("\n".join(mended)) else None


def remark_in(line: str, column: int) -> int | None:
    """Where behind a column (from 0) of a line a remark begins; None where there is none."""
    for match in re.finditer(r"[ \t](#)", line[column:]):
        before = line[column : column + match.start()]
        if before.count('"') % 2 == 0:
            return column + match.start(1)
    return None


def _goes_on(following: list[str], before: str) -> bool:
    """Whether the next line with something on it is indented under the value that stands after `before`."""
    next_line = next((line for line in following if line.strip() and not line.lstrip().startswith("#")), "")
    names_at = re.match(r"[\s-]*", before)
    column = len(names_at[0]) if names_at and ":" in before else len(before.rstrip(" -"))
    return len(next_line) - len(next_line.lstrip()) > column


def backslash_doubled(text: str, line: int, column: int) -> Fix | None:
    """Write the backslash at a place, or just before it, twice."""
    typed = text.split("\n")[line - 1]
    at = typed.rfind("\\", 0, column) + 1
    return Fix(line, at, line, at + 1, "\\\\") if at in (column - 1, column) else None


def tabs_as_spaces(text: str) -> dict[int, Fix]:
    """Replace the tabs, by line: two spaces for each that indents its line, one for any other.

    Nothing where the file is not YAML when all its tabs are replaced.
    """
    lines = text.split("\n")
    if not _is_yaml("\n".join(map(_without_tabs, lines))):
        return {}
    return {number: _tabs_of(line, number) for number, line in enumerate(lines, 1) if "\t" in line}


def _tabs_of(line: str, number: int) -> Fix:
    first, last = line.index("\t"), line.rindex("\t")
    rest = len(line) - last - 1
    plain = _without_tabs(line)
    return Fix(number, first + 1, number, last + 2, plain[first : len(plain) - rest])


def _without_tabs(line: str) -> str:
    words = line.lstrip(" \t")
    indent = line[: len(line) - len(words)]
    return indent.replace("\t", "  ") + words.replace("\t", " ")


def line_out(text: str, key: Node, value: Node) -> Fix | None:
    """Take the line `name: value` out, where it holds nothing else."""
    number = key.start_mark.line
    lines = text.split("\n")
    if not isinstance(value, ScalarNode) or value.end_mark.line != number:
        return None
    alone = not lines[number][: key.start_mark.column].strip() and not lines[number][value.end_mark.column :].strip()
    return Fix(number + 1, 1, number + 2, 1, "") if alone else None


def _is_yaml(text: str) -> bool:
    if may_be_deep(text):
        return False
    try:
        compose(text)
    except yaml.YAMLError:
        return False
    return True
