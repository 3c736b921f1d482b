"""YAML 1.2 text -> plain values that know their line and column.

What a person typed stays what was typed: `no`, `on`, `12:30`, `010` and `1_000` are texts; only `true`, `null`,
`15` and `1.5` are something else. PyYAML's resolvers and constructors follow YAML 1.1, so both are replaced.
Values are plain dicts, lists and texts. Where each stood is worked out from the text when a problem
asks for it, so that a clean file pays nothing for its positions.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from playbook_compiler.problems import Problem
from playbook_compiler.yaml_syntax import in_plain_words

MAX_BYTES: Final = 1024 * 1024
MAX_VALUES: Final = 100_000  # a file of 1 MiB holds half of this; more can only come from anchors
MAX_DEPTH: Final = 40  # the deepest playbook needs 8
SAFE_TO_COMPOSE: Final = 4_000  # levels that libyaml's recursive composer bears without harm

Location = tuple[str | int, ...]

_STR = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"
_INT = "tag:yaml.org,2002:int"
_FLOAT = "tag:yaml.org,2002:float"
_SEQ = "tag:yaml.org,2002:seq"
_MAP = "tag:yaml.org,2002:map"

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), _NULL),
    **dict.fromkeys(("true", "True", "TRUE", "false", "False", "FALSE"), _BOOL),
}
# Numbers as YAML 1.2 writes them, but for leading zeros: 010 is a text here, since telephone numbers are.
_INT_FORM = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT_FORM = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][-+]?[0-9]{1,3})?")
_MAY_BE_SPECIAL = frozenset(("", *"-+.0123456789~tTfFnN"))  # first letters; all others begin a text


class _Loader(yaml.CSafeLoader):
    """libyaml's parser with YAML 1.2's idea of what a plain scalar is."""

    def resolve(self, kind: type[Node], value: str, implicit: Any) -> str:
        if kind is ScalarNode:
            if implicit[0] and value[:1] in _MAY_BE_SPECIAL:
                return _plain_tag(value)
            return _STR
        return _SEQ if kind is SequenceNode else _MAP


def _plain_tag(value: str) -> str:
    if _INT_FORM.fullmatch(value):
        return _INT
    return _WORDS.get(value) or (_FLOAT if _FLOAT_FORM.fullmatch(value) else _STR)


@dataclass(frozen=True)
class YamlFile:
    """A file that was read: its path as people see it, its text, and its values."""

    path: str
    text: str
    data: dict[str, Any]

    @cached_property
    def _root(self) -> Node | None:
        return _compose(self.text)

    def position(self, location: Location, *, key: bool = False, piece: str = "") -> tuple[int, int]:
        """Line and column (from 1) of the value at `location`, of its key, or of a `piece` of its text.

        A location that does not exist (a missing field, say) gives the nearest value around it, and the
        empty location, which means the whole file, gives 1:1.
        """
        if not location:
            return 1, 1
        node, found_key = self._root, None
        for part in location:
            step = _child(node, part)
            if step is None:
                break
            found_key, node = step
        found = found_key if key and found_key is not None else node
        if found is None:
            return 1, 1
        line, column = found.start_mark.line + 1, found.start_mark.column + 1
        lines = self.text.split("\n")[line - 1 : found.end_mark.line + 1] if piece else []
        for number, text in enumerate(lines):
            if (at := text.find(piece, 0 if number else column - 1)) >= 0:
                return line + number, at + 1
        return line, column


def _child(node: Node | None, part: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        return next(((k, v) for k, v in node.value if k.value == str(part)), None)
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None


def read_yaml(raw: bytes, path: str) -> tuple[YamlFile | None, list[Problem]]:
    """Read one file's bytes; `path` is what its problems are reported under.

    Returns the file, or None and at least one problem. Never raises for what a person typed.
    """
    text, problems = _decode(raw, path)
    if text is None or problems:
        return None, problems
    try:
        if _may_be_deep(text):
            _refuse_depth(text)
        root = _compose(text)
    except yaml.YAMLError as error:
        return None, [_syntax_problem(error, text, path)]
    except _TooDeep as error:
        return None, [_too_deep(path, error.mark)]
    if root is None or (root.tag == _NULL and isinstance(root, ScalarNode)):
        return None, [
            Problem(
                path,
                1,
                1,
                "empty-file",
                "the file holds nothing",
                "Write the playbook's fields here, or delete the file.",
            )
        ]
    reader = _Reader(path)
    data = reader.value(root, 0)
    if not reader.problems and not isinstance(data, dict):
        reader.report(
            root,
            "wrong-type",
            f"found {kind_of(data)}, expected fields ('name: value')",
            "Begin the file with a field such as 'title: …'.",
        )
    if reader.problems:
        return None, reader.problems
    return YamlFile(path, text, data), []


def kind_of(value: object) -> str:
    """Name a YAML value in plain words, for messages: `the number 12`, `a list`, `nothing`."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {value}"
        case str():
            line = " ".join(value.split())
            short = line if len(line) <= 40 else line[:39] + "…"
            return f"'{short}'"
        case dict():
            return "a group of fields"
        case _:
            return "a list"


def _decode(raw: bytes, path: str) -> tuple[str | None, list[Problem]]:
    def problem(line: int, column: int, rule: str, message: str, hint: str) -> Problem:
        return Problem(path, line, column, rule, message, hint)

    if len(raw) > MAX_BYTES:
        return None, [
            problem(
                1,
                1,
                "too-large",
                "the file is larger than 1 MiB",
                "Split it: one moment, guide or message to a file.",
            )
        ]
    if raw.startswith(b"\xef\xbb\xbf"):
        return None, [
            problem(
                1,
                1,
                "byte-order-mark",
                "the file begins with an invisible byte-order mark",
                "Save it as 'UTF-8' instead of 'UTF-8 with BOM'.",
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
                f"the byte 0x{raw[error.start]:02x} is not UTF-8",
                "Save the file as UTF-8; letters such as å, ä, ø and ö are lost in other encodings.",
            )
        ]
    tabs = (
        [
            problem(
                number,
                line.index("\t") + 1,
                "tab",
                "there is a tab character in this line",
                "Replace it by spaces: two for each level.",
            )
            for number, line in enumerate(text.split("\n"), 1)
            if "\t" in line
        ]
        if "\t" in text
        else []
    )
    return text, tabs


def _compose(text: str) -> Node | None:
    loader = _Loader(text)
    try:
        node: Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


class _TooDeep(Exception):
    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.mark = mark


def _may_be_deep(text: str) -> bool:
    """A cheap upper bound on nesting: brackets for flow style, the longest line for block style."""
    brackets = text.count("[") + text.count("{")
    longest = max(map(len, text.split("\n")))
    return brackets + 2 * longest > SAFE_TO_COMPOSE


def _refuse_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _TooDeep(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _too_deep(path: str, mark: Any) -> Problem:
    return Problem(
        path,
        mark.line + 1,
        mark.column + 1,
        "too-deep",
        f"fields are nested more than {MAX_DEPTH} deep here",
        "A playbook never needs more than 8; look for a stray bracket or an anchor that holds itself.",
    )


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
            "a second document begins here ('---')",
            "Keep one playbook to a file: delete the '---', or move what follows to a file of its own.",
        )
    lines = text.split("\n")
    row = in_plain_words(wording, lines[line - 1] if line <= len(lines) else "", column)
    if row.at_start and start is not None:
        line, column = start.line + 1, start.column + 1
    return Problem(path, line, column, "yaml-syntax", row.message, row.hint)


class _Reader:
    """Nodes -> plain values, collecting every problem on the way."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.count = 0
        self.field: Node | None = None  # the name of the file's own field that is being read

    def report(self, node: Node, rule: str, message: str, hint: str) -> None:
        mark = node.start_mark
        self.problems.append(Problem(self.path, mark.line + 1, mark.column + 1, rule, message, hint))

    def value(self, node: Node, depth: int) -> Any:
        self.count += 1
        if self.count > MAX_VALUES:
            if self.count == MAX_VALUES + 1:
                self.report(
                    self.field or node,
                    "too-many-values",
                    f"anchors (&name, *name) unfold to more than {MAX_VALUES:,} values in this file",
                    "Write the repeated part out, or leave it out.",
                )
            return None
        if depth > MAX_DEPTH:
            self.problems.append(_too_deep(self.path, node.start_mark))
            self.count = MAX_VALUES + 1  # one report is enough: stop unfolding
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if isinstance(node, SequenceNode) and node.tag == _SEQ:
            return [self.value(item, depth + 1) for item in node.value]
        if isinstance(node, MappingNode) and node.tag == _MAP:
            return self._mapping(node, depth)
        self._unknown_tag(node)
        return None

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if key_node.tag != _STR:
                self.report(
                    key_node,
                    "key-not-text",
                    f"found {_kind_of_key(key_node)} as the name of a field, expected a text",
                    "Put the name in double quotes if it is meant as it stands.",
                )
                continue
            if key in result:
                self.report(
                    key_node,
                    "duplicate-key",
                    f"'{key}' stands here a second time",
                    "Keep one of the two; the other would be lost unseen.",
                )
                continue
            if depth == 0:
                self.field = key_node
            result[key] = self.value(value_node, depth + 1)
        return result

    def _scalar(self, node: ScalarNode) -> Any:
        if node.tag == _STR:
            return node.value
        construct = _CONSTRUCT.get(node.tag)
        if construct is None:
            self._unknown_tag(node)
            return None
        try:
            return construct(node.value)
        except (ValueError, KeyError):
            self.report(
                node,
                "wrong-type",
                f"'{node.value}' is not what its tag (!!{node.tag.rpartition(':')[2]}) says",
                "Delete the tag.",
            )
            return None

    def _unknown_tag(self, node: Node) -> None:
        self.report(
            node,
            "unknown-tag",
            f"'{node.tag.replace('tag:yaml.org,2002:', '!!')}' is read as a tag, and playbooks have none",
            "If the text begins with an exclamation mark, put the whole text in double quotes; else delete the tag.",
        )


def _kind_of_key(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return f"'{node.value}'"
    return "a list in [ ]" if isinstance(node, SequenceNode) else "a group in { }"


_CONSTRUCT: dict[str, Callable[[str], Any]] = {
    _NULL: lambda text: None,
    _BOOL: lambda text: {"true": True, "false": False}[text.lower()],
    _INT: int,
    _FLOAT: float,
}
