"""Changes of a file's text that leave the rest of it as it was typed, remarks and layout included.

Each returns None where the place does not look as expected (an anchor, a text over several lines …): a change that is
made unseen must be certain.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from playbook_compiler.problems.problem import Fix
from playbook_compiler.yaml12.file import Location, YamlFile
from playbook_compiler.yaml12.nodes import end_of
from playbook_compiler.yaml12.scalars import as_typed, quoted
from playbook_compiler.yaml12.text import line_out

_FOLDABLE: Final = re.compile(r"\|[-+]?[ \t]*")


def replaced(file: YamlFile, location: Location, text: str, *, key: bool = False, piece: str = "") -> Fix | None:
    """Put `text` in the place of a value, of its name (`key`), or of a `piece` of it that is put in as it is."""
    if piece:
        line, column = file.position(location, piece=piece)
        fix = Fix(line, column, line, column + len(piece), text)
        return fix if _typed(file, fix) == piece else None
    node = _node(file, location, key=key)
    return _instead_of(file, node, as_typed(text, flow=True)) if isinstance(node, ScalarNode) else None


def replaced_by_word(file: YamlFile, location: Location, word: str) -> Fix | None:
    """Put a number, `true` or `false` in the place of a value."""
    node = _node(file, location)
    return _instead_of(file, node, word) if isinstance(node, ScalarNode) else None


def put_in_quotes(file: YamlFile, location: Location) -> Fix | None:
    """Put double quotes around what was typed on one line and read as a number, as true or as fields."""
    node = _node(file, location)
    last = node
    if isinstance(node, MappingNode) and not node.flow_style and len(node.value) == 1:
        last = node.value[0][1]  # without brackets, a group ends where the next thing begins
    if node is None or last is None or node.start_mark.line != last.end_mark.line:
        return None
    fix = Fix(*_start(node), *_end(last), "")
    typed = _typed(file, fix)
    return replace(fix, text=quoted(typed)) if typed and typed[0] not in "&*!'\"" and " #" not in typed else None


def made_a_list(file: YamlFile, location: Location) -> Fix | None:
    """Make a list of one entry of a text that stands behind its name."""
    found = file.nodes(location)
    key, value = found or (None, None)
    if key is None or not isinstance(value, ScalarNode):
        return None
    if key.end_mark.line != value.start_mark.line or value.start_mark.line != value.end_mark.line:
        return None
    parent = file.nodes(location[:-1])
    group = parent[1] if parent else file.root
    typed = _typed(file, _span(value))
    if not _is_plainly(typed, value):
        return None
    if (isinstance(group, MappingNode) and group.flow_style) or re.fullmatch(r"[a-z0-9-]+", typed):
        return Fix(*_start(value), *_end(value), f"[{as_typed(value.value, flow=True)}]")
    between = Fix(key.end_mark.line + 1, key.end_mark.column + 1, *_start(value), "")
    if _typed(file, between).strip() != ":":
        return None
    entry = f":\n{' ' * (key.start_mark.column + 2)}- {typed}"
    return Fix(between.line, between.column, *_end(value), entry)


def folded(file: YamlFile, location: Location) -> Fix | None:
    """Join the lines of a text that begins with '|', by '>-', where that makes it one line."""
    node = _node(file, location)
    if not isinstance(node, ScalarNode) or node.style != "|" or re.search(r"\n[ \n]", node.value.strip()):
        return None
    line, column = _start(node)
    rest = file.lines[line - 1][column - 1 :]
    return Fix(line, column, line, column + len(rest.rstrip()), ">-") if _FOLDABLE.fullmatch(rest) else None


def taken_out(file: YamlFile, location: Location) -> Fix | None:
    """Take an item of a list, or a field, out: with its line and the remark on it where it has one to itself."""
    around, found = file.nodes(location[:-1]), file.nodes(location)
    parent = around[1] if around else file.root
    if found is None or not isinstance(parent, CollectionNode):
        return None
    parts = [part if isinstance(part, tuple) else (part, part) for part in parent.value]
    number = next(place for place, (key, _) in enumerate(parts) if location[-1] in (place, key.value))
    start, end = _start(parts[number][0]), _behind(found[1], file)
    if end <= start:
        return None  # an alias: its node stands where its anchor does
    before = file.lines[start[0] - 1][: start[1] - 1].strip()
    if not parent.flow_style and before in ("", "-" if isinstance(parent, SequenceNode) else ""):
        return Fix(start[0], 1, end[0] + 1, 1, "")
    if number + 1 < len(parts):
        return Fix(*start, *_start(parts[number + 1][0]), "")
    if number and parent.flow_style:
        return Fix(*_behind(parts[number - 1][1], file), *end, "")
    return None


def line_taken_out(file: YamlFile, location: Location) -> Fix | None:
    """Take a whole line `name: value` out."""
    found = file.nodes(location)
    if found is None or found[0] is None:
        return None
    return line_out(file.text, found[0], found[1])


def made_so(file: YamlFile, text: str) -> Fix:
    """Make the file's text another one, by the lines in which the two differ."""
    old, new = (one.replace("\r\n", "\n").split("\n") for one in (file.text, text))
    fewest = min(len(old), len(new))
    above = next((number for number in range(fewest) if old[number] != new[number]), fewest)
    below = next((number for number in range(fewest - above) if old[-1 - number] != new[-1 - number]), fewest - above)
    if below:
        lines = "".join(f"{line}\n" for line in new[above : len(new) - below])
        return Fix(above + 1, 1, len(old) - below + 1, 1, lines)
    above = min(above, len(old) - 1)
    return Fix(above + 1, 1, len(old), len(old[-1]) + 1, "\n".join(new[above:]))


def _node(file: YamlFile, location: Location, *, key: bool = False) -> Node | None:
    found = file.nodes(location)
    return found[0 if key else 1] if found else None


def _instead_of(file: YamlFile, node: ScalarNode, text: str) -> Fix | None:
    fix = Fix(*_start(node), *_end(node), text)
    return fix if _is_plainly(_typed(file, fix), node) else None


def _is_plainly(typed: str, node: ScalarNode) -> bool:
    """Whether what was typed is the node's text and nothing more: no anchor, no tag, no `|`."""
    if node.style in ("'", '"'):
        return typed[:1] == node.style and typed[-1:] == node.style and len(typed) > 1
    return not node.style and " ".join(typed.split()) == " ".join(node.value.split())


def _typed(file: YamlFile, fix: Fix) -> str:
    """What stands in a place of the file."""
    lines = file.lines[fix.line - 1 : fix.end_line]
    if not lines:
        return ""
    lines[-1] = lines[-1][: fix.end_column - 1]
    lines[0] = lines[0][fix.column - 1 :]
    return "\n".join(lines)


def _start(node: Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _end(node: Node) -> tuple[int, int]:
    return node.end_mark.line + 1, node.end_mark.column + 1


def _behind(node: Node, file: YamlFile) -> tuple[int, int]:
    """Behind the last sign of a value, where libyaml may stand some blank lines and remarks further on."""
    at = end_of(node, file.text)
    return file.text.count("\n", 0, at) + 1, at - file.text.rfind("\n", 0, at)


def _span(node: Node) -> Fix:
    return Fix(*_start(node), *_end(node), "")
