"""A text -> how it is written in YAML: as it is, in quotes, or on lines of its own. No other module writes a text.

In the layout (`on_one_line`, `on_lines`), quotes stand only where a reader of YAML 1.1 or 1.2 could take the text for
something else, and around texts without a letter, such as times of day and telephone numbers. They are double quotes;
a text that holds these itself, or a backslash, gets single ones, so that people need not read backslashes.

Amid what somebody typed (`as_typed`), a text stands without quotes wherever our own reader takes it for that text:
a time of day that people wrote bare is answered by a bare one.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from playbook_compiler.yaml12.characters import UNSEEN, holds_unseen
from playbook_compiler.yaml12.nodes import STR, compose, may_be_deep

WIDTH: Final = 110

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOT_PLAIN: Final = re.compile(r"""[,\[\]{}#&*!|>'"%@`: ]|[-?](?: |\Z)|---|\.\.\.""")
_ENDS_PLAIN: Final = re.compile(r":(?: |\Z)| #| \Z")
_FLOW_SIGN: Final = re.compile(r"[,\[\]{}?]")
_ODD: Final = re.compile(f"[\t\r{UNSEEN}]")
"""What YAML does not allow as it is, reads as a line end, or nobody sees. The plain line end is not among them."""
_OTHER_SENSE: Final = re.compile(r"[yYnN]|0o[0-7]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+")
"""Beside PyYAML's own table of YAML 1.1: the single letters that it leaves out, and numbers of YAML 1.2."""
_FOLD: Final = re.compile(r"(?<=[^ ]) (?=[^ %])")
"""Where a line may be broken: at a single space, but not between a figure and its %."""


def on_one_line(text: str, *, day: bool = False, flow: bool = False) -> str:
    """Write a text on one line. `day`: a day stands as it is; `flow`: it stands in brackets."""
    if day and _DAY.fullmatch(text):
        return text
    if _has_other_sense(text) or _NOT_PLAIN.match(text) or _ENDS_PLAIN.search(text):
        return _quoted(text)
    if _ODD.search(text) or "\n" in text or (flow and _FLOW_SIGN.search(text)):
        return _quoted(text)
    return text


def as_typed(text: str, *, flow: bool = False) -> str:
    """Write a text on one line as people would: bare where it is read as that text, else in double quotes."""
    return text if _reads_as_itself(text, flow) else quoted(text)


def quoted(text: str) -> str:
    """Write a text in double quotes. What JSON writes is YAML as well; what nobody sees is written as an escape."""
    return _ODD.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def on_lines(text: str, room: int, width: int, *, folded: bool) -> list[str] | None:
    """Write a text as a block: its sign (`>-`, `|`), then its lines without indentation. None: it stays on one line.

    `room` is what the first line has left, `width` what the lines below have. `folded`: the writer folded it.
    """
    body = text.rstrip("\n")
    if not body.strip(" \n") or _ODD.search(text):
        return None
    ends = len(text) - len(body)
    chomp = {0: "-", 1: ""}.get(ends, "+")
    blank = [""] * (ends - 1)
    lines = body.split("\n")
    foldable = not any(line.startswith(" ") or line.endswith(" ") for line in lines) and bool(lines[0])
    if len(lines) == 1 and not ends:
        if not foldable or len(on_one_line(text)) <= room or not _FOLD.search(text):
            return None
    elif not foldable or all(len(line) <= width for line in lines) or not (folded or len(lines) == 1):
        indent = "2" if body.lstrip("\n").startswith(" ") or body.startswith("\n") else ""
        return [f"|{indent}{chomp}", *lines, *blank]
    return [f">{chomp}", *_paragraphs(lines, width), *blank]


def _has_other_sense(text: str) -> bool:
    """Whether a tool could read the text as a number, a day, true, false or nothing; or people as a number."""
    if not any(map(str.isalpha, text)):
        return True
    table = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], ())
    return any(form.match(text) for _, form in table) or _OTHER_SENSE.fullmatch(text) is not None


def _quoted(text: str) -> str:
    if ('"' in text or "\\" in text) and "'" not in text and "\n" not in text and not _ODD.search(text):
        return f"'{text}'"
    return quoted(text)


def _reads_as_itself(text: str, flow: bool) -> bool:
    """Whether our reader takes a bare text for just that text, behind a name or in brackets."""
    if holds_unseen(text) or may_be_deep(text):
        return False
    try:
        node = _only_value(compose(f"[{text}]" if flow else f"value: {text}\n"))
    except yaml.YAMLError:
        return False
    return isinstance(node, ScalarNode) and (node.tag, node.value, node.style or "") == (STR, text, "")


def _only_value(root: Node | None) -> Any:
    if isinstance(root, SequenceNode) and len(root.value) == 1:
        return root.value[0]
    return root.value[0][1] if isinstance(root, MappingNode) and len(root.value) == 1 else None


def _paragraphs(lines: list[str], width: int) -> list[str]:
    """Fold each line to the width; an empty line more parts them, for folding takes one line end away."""
    result: list[str] = []
    for number, line in enumerate(lines):
        if line and number:
            result.append("")
        result += _folded(line, width) if line else [""]
    return result


def _folded(line: str, width: int) -> list[str]:
    """Break a line where reading puts back what was there, and not inside a link."""
    first, *words = _unbroken(_FOLD.split(line))
    result = [first]
    for word in words:
        if len(result[-1]) + 1 + len(word) <= width:
            result[-1] += f" {word}"
        else:
            result.append(word)
    return result


def _unbroken(words: list[str]) -> list[str]:
    """Join the words of each [link](address), so that people and problems find it on one line."""
    result: list[str] = []
    link: list[str] = []
    for word in words:
        if link or ("[" in word and "](" not in word):
            link.append(word)
            if "](" in word or len(link) > 12:  # a bracket that is no link
                result += [" ".join(link)] if "](" in word else link
                link = []
        else:
            result.append(word)
    return result + link
