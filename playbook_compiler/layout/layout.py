"""One layout for all playbooks: the same values, comments and all, written as the handbook writes them.

Fields stand in the order of their model, those that no model knows after them. Two spaces for each level, lists
indented under their name. `value_layout` says what may stand on one line, `scalars` how a text is written and
`comments` what each comment belongs to. Values are compared before anything is handed back, so that a mistake in here
costs a message and not a playbook.
"""

from __future__ import annotations

import json
from typing import Final

from yaml.nodes import CollectionNode, Node, ScalarNode

from playbook_compiler.layout.clean_bytes import mended
from playbook_compiler.layout.comments import attach, texts_of
from playbook_compiler.layout.file_parts import FilePart, parts_of
from playbook_compiler.layout.value_layout import ValueLayout, layout_of
from playbook_compiler.model.kinds import Kind
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import YamlFile, read_yaml
from playbook_compiler.yaml12.nodes import BOOL, NULL, STR, compose, plain_tag
from playbook_compiler.yaml12.scalars import WIDTH, on_lines, on_one_line

MOST_VALUES: Final = 20_000
"""More than playbooks hold: what anchors unfold to more was made to be slow."""

_Lines = tuple[list[str], list[str]]
"""The comments above an entry, without indentation, and the entry's own lines."""


def laid_out(raw: bytes, path: str, kind: Kind) -> tuple[str | None, list[Problem]]:
    """Return the text of a file in its layout; or None, and why it must stay as it is. Never raises for its text."""
    before, problems = read_yaml(mended(raw), path)
    if before is None:
        return None, problems
    values, written = unfolded(before.root)
    if values > max(MOST_VALUES, 2 * written):
        message = worded(
            "this file stays as it is, for its anchors (&name, *name) unfold to {values:,} values", values=values
        )
        hint = worded("Write out what is meant, and leave out the anchors.")
        return None, [Problem(path, 1, 1, "layout", message, hint)]
    text = formatted(before.text, kind)
    after, _ = read_yaml(text.encode(), path)
    if after is not None and _same(before, after):
        return text, []
    message = worded("this file stays as it is, for in its new layout it would not say the same")
    hint = worded(
        "Nothing was changed. Look for anchors (&name) or comments in odd places, and write them more plainly."
    )
    return None, [Problem(path, 1, 1, "layout", message, hint)]


def unfolded(node: Node | None) -> tuple[int, int]:
    """How many values a node holds when each anchor is written out where it is named; and as it stands."""
    known: dict[int, int] = {}

    def count(one: Node) -> int:
        if id(one) not in known:
            parts = one.value if isinstance(one, CollectionNode) else ()
            inner = (part for pair in parts for part in (pair if isinstance(pair, tuple) else (pair,)))
            known[id(one)] = 1 + sum(map(count, inner))
        return known[id(one)]

    return (count(node) if node is not None else 0), len(known)


def formatted(text: str, kind: Kind) -> str:
    """Return a text that `read_yaml` reads without problems in the layout of its kind."""
    node = compose(text)
    assert node is not None
    root = parts_of(text, node)
    attach(text, root)
    return written_out(root, kind)


def written_out(root: FilePart, kind: Kind) -> str:
    """The text of a file's parts in the layout of its kind, with their comments."""
    if not root.inside:  # a remark says why nothing is there: it is read first
        return "\n".join([*root.above, *root.below, "{}"]) + "\n"
    lines = [*root.above, ""] if root.above else []
    parts = _parts(root, 0, layout_of(kind))
    for number, (above, own) in enumerate(parts):
        if kind.register and number and lines[-1]:
            lines.append("")
        lines += [*above, *own]
    return "\n".join([*lines, *root.below]) + "\n"


def _same(before: YamlFile, after: YamlFile) -> bool:
    """Whether two files say the same: values of the same type, and every comment. JSON tells 1 from true and 1.0."""
    return json.dumps(before.data, sort_keys=True) == json.dumps(after.data, sort_keys=True) and (
        texts_of(before.text) == texts_of(after.text)
    )


def _parts(entry: FilePart, indent: int, layout: ValueLayout) -> list[_Lines]:
    """What lies in an entry, in the order of its model."""
    order = {name: number for number, name in enumerate(layout.fields)}
    inside = sorted(entry.inside, key=lambda inner: order.get(inner.name or "", len(order)))
    return [_part(inner, indent, layout.of(inner.name)) for inner in inside]


def _part(entry: FilePart, indent: int, layout: ValueLayout) -> _Lines:
    pad = " " * indent
    head = f"{pad}-" if entry.name is None else f"{pad}{on_one_line(entry.name)}:"
    above, behind, below = [*entry.above, *entry.behind[:-1]], entry.behind[-1:], _indented(entry.below, indent + 2)
    if entry.value.tag == NULL and entry.name is not None:
        first, rest = "", []
    elif isinstance(entry.value, ScalarNode):
        first, *rest = _scalar(entry.value, WIDTH - len(head) - 1, indent + 2, layout)
        if rest:  # below such a text a comment would be a part of it
            above, below = [*above, *entry.below], []
    elif (line := _inline(entry, len(head) + 1, layout)) is not None:
        first, rest = line, []
    elif entry.name is None:
        return _item(entry, indent, layout, [*above, *behind], below)
    else:
        first, rest = "", [line for part in _parts(entry, indent + 2, layout) for line in _whole(part, indent + 2)]
    head = f"{head} {first}" if first else head
    return above, ["  ".join([head, *behind]), *rest, *below]


def _item(entry: FilePart, indent: int, layout: ValueLayout, above: list[str], below: list[str]) -> _Lines:
    """An item of a list that has several lines: the first stands behind the dash, so its comments go above that."""
    (first_above, first), *others = _parts(entry, indent + 2, layout)
    first[0] = f"{' ' * indent}- {first[0][indent + 2 :]}"
    rest = [line for part in others for line in _whole(part, indent + 2)]
    return [*above, *first_above], [*first, *rest, *below]


def _whole(part: _Lines, indent: int) -> list[str]:
    above, own = part
    return [*_indented(above, indent), *own]


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _scalar(node: ScalarNode, room: int, indent: int, layout: ValueLayout) -> list[str]:
    """The lines of a value that holds no others; the first stands behind its name or dash."""
    if node.tag == STR:
        lines = on_lines(node.value, room, WIDTH - indent, folded=node.style == ">")
        if lines is not None:
            return [lines[0], *_indented(lines[1:], indent)]
    return [_word(node, layout, flow=False)]


def _word(node: ScalarNode, layout: ValueLayout, *, flow: bool) -> str:
    if node.tag == STR:
        return on_one_line(node.value, day=layout.day, flow=flow)
    if node.tag == NULL:
        return "null"
    value = str(node.value.lower() if node.tag == BOOL else node.value)
    if plain_tag(value) == node.tag:
        return value
    return f"!!{node.tag.rpartition(':')[2]} {on_one_line(value, flow=flow)}"  # read so for its tag alone


def _inline(entry: FilePart, column: int, layout: ValueLayout) -> str | None:
    """A list or group on one line, where its shape allows that, no comment lies in it and it fits."""
    if not entry.inside:
        return "{}" if entry.value.tag.endswith("map") else "[]"
    if not layout.inline or entry.below or any(e.above or e.behind or e.below for e in entry.all_inside()):
        return None
    line = _in_brackets(entry, layout)
    return line if "\n" not in line and column + len(line) <= WIDTH else None


def _in_brackets(entry: FilePart, layout: ValueLayout) -> str:
    if isinstance(entry.value, ScalarNode):
        return _word(entry.value, layout, flow=True)
    order = {name: number for number, name in enumerate(layout.fields)}
    inside = sorted(entry.inside, key=lambda inner: order.get(inner.name or "", len(order)))
    parts = [(inner.name, _in_brackets(inner, layout.of(inner.name))) for inner in inside]
    if entry.value.tag.endswith("map"):
        return "{" + ", ".join(f"{on_one_line(name or '', flow=True)}: {value}" for name, value in parts) + "}"
    return "[" + ", ".join(value for _, value in parts) + "]"
