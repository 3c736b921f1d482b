"""One file of YAML: read whole, or refused with every problem that it has; and where in it each value stands.

Values are plain dicts, lists and texts. Where each stood is worked out from the text when a problem
asks for it, so that a clean file pays nothing for its positions.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from playbook_compiler.kept.digest import of_bytes
from playbook_compiler.kept.kept import Kept
from playbook_compiler.problems.problem import Fix, Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.characters import plain_line_ends, unseen
from playbook_compiler.yaml12.nodes import NULL, TooDeep, compose, may_be_deep, refuse_depth
from playbook_compiler.yaml12.pasted import pasted
from playbook_compiler.yaml12.syntax import in_plain_words, syntax_fix
from playbook_compiler.yaml12.text import remark_in, tabs_as_spaces
from playbook_compiler.yaml12.values import Reader, too_deep

MAX_BYTES: Final = 1024 * 1024

Location = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlFile:
    """A file that was read: its path as people see it, its text with plain line ends, and its values."""

    path: str
    text: str
    data: dict[str, Any]

    @cached_property
    def root(self) -> Node | None:
        """The file's nodes, each with its place and the way it is written."""
        return compose(self.text)

    @cached_property
    def digest(self) -> bytes:
        """The digest of its text: a file that was not touched is read, and understood, as before."""
        return of_bytes(self.text.encode())

    @cached_property
    def _sought(self) -> dict[tuple[str, ...], bool]:
        return {}

    def holds_any(self, signs: tuple[str, ...]) -> bool:
        """Whether one of these stands anywhere in it. A register is asked by each of its entries, and looks once."""
        if signs not in self._sought:
            self._sought[signs] = any(sign in self.text for sign in signs)
        return self._sought[signs]

    @cached_property
    def lines(self) -> list[str]:
        """The file's lines, without their ends."""
        return self.text.split("\n")

    @cached_property
    def _named(self) -> dict[int, dict[str, tuple[Node, Node]]]:
        return {}

    def _child(self, node: Node | None, part: str | int) -> tuple[Node | None, Node] | None:
        """What lies in a node under a name or number. Names are looked up: a register may hold thousands."""
        if isinstance(node, SequenceNode):
            return (None, node.value[part]) if isinstance(part, int) and part < len(node.value) else None
        if not isinstance(node, MappingNode):
            return None
        if id(node) not in self._named:
            self._named[id(node)] = {str(k.value): (k, v) for k, v in reversed(node.value)}
        return self._named[id(node)].get(str(part))

    def nodes(self, location: Location) -> tuple[Node | None, Node] | None:
        """The key (in a group) and the value at `location`; None where nothing stands there."""
        found: tuple[Node | None, Node] | None = None
        node = self.root
        for part in location:
            found = self._child(node, part)
            if found is None:
                return None
            node = found[1]
        return found

    def position(self, location: Location, *, key: bool = False, piece: str = "") -> tuple[int, int]:
        """Line and column (from 1) of the value at `location`, of its key, or of a `piece` of its text.

        A location that does not exist (a missing field, say) gives the nearest value around it, and the
        empty location, which means the whole file, gives 1:1.
        """
        if not location:
            return 1, 1
        node, found_key = self.root, None
        for part in location:
            step = self._child(node, part)
            if step is None:
                break
            found_key, node = step
        found = found_key if key and found_key is not None else node
        if found is None:
            return 1, 1
        line, column = found.start_mark.line + 1, found.start_mark.column + 1
        lines = self.lines[line - 1 : found.end_mark.line + 1] if piece else []
        for number, text in enumerate(lines):
            if (at := text.find(piece, 0 if number else column - 1)) >= 0:
                return line + number, at + 1
        return line, column


def read_yaml(raw: bytes, path: str, kept: Kept | None = None) -> tuple[YamlFile | None, list[Problem]]:
    """Read one file's bytes; `path` is what its problems are reported under.

    Returns the file, or None and at least one problem. Never raises for what a person typed. The same bytes
    are parsed once, wherever they lie, also by an earlier run whose values were `kept`; each reader has its own.
    """
    if kept is not None:
        name, key = f"read {path}", of_bytes(raw)
        if isinstance(values := _values(kept.find(name, key)), dict):
            return YamlFile(path, plain_line_ends(raw.decode()), values), []
        file, problems = _read(raw, path)
        if file is not None:
            kept.keep(name, key, json.dumps(file.data, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        return file, problems
    sound = _sound(raw)
    return (YamlFile(path, sound[0], json.loads(sound[1])), []) if sound is not None else _read(raw, path)


def _values(kept: bytes | None) -> Any:
    """What was kept of a file. It is nobody else's: whoever mends a file changes it."""
    try:
        return None if kept is None else json.loads(kept)
    except ValueError:  # of somebody else's making, and sealed
        return None


@lru_cache(maxsize=4096)  # more than a handbook in four languages has: one file too many, and none is found again
def _sound(raw: bytes) -> tuple[str, str] | None:
    """The text of a file without a problem, and its values as JSON; None where it has one, to be told with its path."""
    file, _ = _read(raw, "")
    return (file.text, json.dumps(file.data)) if file is not None else None


def _read(raw: bytes, path: str) -> tuple[YamlFile | None, list[Problem]]:
    text, problems = _decode(raw, path)
    if text is None or problems:
        return None, problems
    try:
        if may_be_deep(text):
            refuse_depth(text)
        root = compose(text)
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, text, path)]
    except TooDeep as error:
        return None, [too_deep(path, error.mark)]
    if root is None or (root.tag == NULL and isinstance(root, ScalarNode)):
        return None, [
            Problem(
                path,
                1,
                1,
                "empty-file",
                worded("the file holds nothing"),
                worded("Write the playbook's fields here, or delete the file."),
            )
        ]
    reader = Reader(path, text)
    data = reader.value(root, 0)
    if not reader.problems and not isinstance(data, dict):
        reader.report(
            root,
            "wrong-type",
            worded("found {found}, expected fields ('name: value')", found=kind_of(data)),
            worded("Begin the file with a field such as 'title: …'."),
        )
    if reader.problems:
        return None, reader.problems
    return YamlFile(path, text, data), []


def entry_lines(file: YamlFile) -> dict[str, tuple[int, int]]:
    """Each entry of a register: its first line, and the one after its last, from 0. None where lines may be shared."""
    root = file.root
    if not isinstance(root, MappingNode) or root.flow_style:
        return {}
    begins = [key.start_mark.line for key, _ in root.value]
    ends = [*begins[1:], len(file.lines)]
    return {str(key.value): span for (key, _), span in zip(root.value, zip(begins, ends, strict=True), strict=True)}


def holds_nothing(problems: list[Problem]) -> bool:
    """Whether all that is wrong with a file is that nothing stands in it, remarks aside."""
    return [problem.rule for problem in problems] == ["empty-file"]


def kind_of(value: object) -> str:
    """Name a YAML value in plain words, for messages: `the number 12`, `a list`, `nothing`."""
    match value:
        case None:
            return worded("nothing")
        case bool():
            return "true" if value else "false"
        case int() | float():
            return worded("the number {value}", value=value)
        case str():
            line = " ".join(value.split())
            short = line if len(line) <= 40 else line[:39] + "…"
            return f"'{short}'"
        case dict():
            return worded("a group of fields")
        case _:
            return worded("a list")


def _decode(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
    def problem(line: int, column: int, rule: str, message: str, hint: str, fix: Fix | None = None) -> Problem:
        return Problem(path, line, column, rule, message, hint, fix=fix)

    if len(raw) > MAX_BYTES:
        return None, [
            problem(
                1,
                1,
                "too-large",
                worded("the file is larger than 1 MiB"),
                worded("Split it: one moment, guide or message to a file."),
            )
        ]
    if raw.startswith(b"\xef\xbb\xbf"):
        return None, [
            problem(
                1,
                1,
                "byte-order-mark",
                worded("the file begins with an invisible byte-order mark"),
                worded("Save it as 'UTF-8' instead of 'UTF-8 with BOM'."),
                Fix(1, 1, 1, 2, ""),
            )
        ]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return None, [
            problem(
                line,
                column,
                "not-utf8",
                worded("the byte 0x{raw:02x} is not UTF-8", raw=raw[error.start]),
                worded("Save the file as UTF-8; letters such as å, ä, ø and ö are lost in other encodings."),
            )
        ]
    text = plain_line_ends(text)
    if problems := list(unseen(text, path)):
        return None, problems
    if problems := list(pasted(text, path)):
        return None, problems
    spaces = tabs_as_spaces(text) if "\t" in text else {}
    tabs = (
        [
            problem(
                number,
                line.index("\t") + 1,
                "tab",
                worded("there is a tab character in this line"),
                worded("Replace it by spaces: two for each level."),
                spaces.get(number),
            )
            for number, line in enumerate(text.split("\n"), 1)
            if "\t" in line
        ]
        if "\t" in text
        else []
    )
    return text, tabs


def _syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    start = None
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        wording = " ".join(part for part in (error.context, error.problem) if part)
        start = error.context_mark
    else:
        read = text.encode()[: getattr(error, "position", 0) or 0].decode(errors="ignore")  # libyaml counts bytes
        line, column = read.count("\n") + 1, len(read) - read.rfind("\n")
        wording = str(getattr(error, "reason", error))
    if "expected a single document" in wording:
        return Problem(
            path,
            line,
            column,
            "several-documents",
            worded("a second document begins here ('---')"),
            worded("Keep one playbook to a file: delete the '---', or move what follows to a file of its own."),
        )
    lines = text.split("\n")
    row = in_plain_words(wording, lines[line - 1] if line <= len(lines) else "", column)
    if row.at_start and start is not None:
        line, column = start.line + 1, start.column + 1
        if "is not closed" in row.message and (sign := remark_in(lines[start.line], start.column)) is not None:
            is_list = "[ ]" in row.message
            what = worded("this list in [ ] is not closed") if is_list else worded("this group in {{ }} is not closed")
            message = worded("a ' #' begins a remark here, so {what}", what=what)
            hint = worded("Put the text that holds the # in double quotes; or give the remark a line of its own.")
            return Problem(path, line, sign + 1, "yaml-syntax", message, hint)
    return Problem(path, line, column, "yaml-syntax", row.message, row.hint, fix=syntax_fix(row, text, line, column))
