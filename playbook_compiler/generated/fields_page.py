"""The page of all fields: what each kind of playbook may say, made from the models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from playbook_compiler.generated.fields import Schema, shape, without_nothing
from playbook_compiler.generated.sample import as_yaml, example
from playbook_compiler.model.kinds import KINDS, Kind
from playbook_compiler.model.markdown import inline

_OPENING: Final = """# Fields

<link rel="stylesheet" href="../assets/css/fields.css">

What each kind of playbook may say, field by field: what it is for, what it takes, and an example.
The file's name is the playbook's id, so no field holds it. An editor that knows YAML schemas shows the same while you
type; this page is for reading. What can be wrong beyond a single field stands under [rules](rules.md).

One line of text may run over several lines of the file when it begins with `>-`. A text with `: ` in it needs
double quotes around it.

"""


@dataclass(frozen=True)
class _Group:
    """Some fields that stand together: a kind's own, or those of a group inside it. `way` leads there."""

    kind: str
    way: tuple[str, ...]
    shape: Schema

    @property
    def fields(self) -> Schema:
        """The part of the shape that has fields: a plain value may stand instead of them."""
        return _own(self.shape)

    @property
    def heading(self) -> str:
        """The heading, which says where in the file one is."""
        return f"{self.kind.capitalize()}: {' › '.join(self.way)}" if self.way else self.kind.capitalize()

    @property
    def anchor(self) -> str:
        """What the site generator makes of the heading."""
        return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", self.heading)).lower()


def fields_page() -> str:
    """The page in Markdown. Each heading is Markdown, for the table of contents; the fields are HTML."""
    kinds = "".join(f"- [{kind.name.capitalize()}](#{kind.name}): `playbooks/{kind.place}`\n" for kind in KINDS)
    return _OPENING + kinds + "".join(f"\n{part}" for kind in KINDS for part in _parts(kind))


def _parts(kind: Kind) -> Iterator[str]:
    entry, shapes = shape(kind)
    groups = {"": _Group(kind.name, (), entry)}
    for name, way in _ways(entry, shapes, ()):
        groups.setdefault(name, _Group(kind.name, way, shapes[name]))
    for group in groups.values():
        opening = f"{'###' if group.way else '##'} {group.heading}\n\n{group.fields['description']}\n"
        if not group.way and not kind.is_folder:
            opening += f"\n{_where(kind)}\n"
        fields = group.fields["properties"].items()
        yield f"{opening}\n{_list(Markup().join(_field(name, node, group, groups, shapes) for name, node in fields))}\n"


def _where(kind: Kind) -> str:
    if kind.register:
        return f"All of them stand in `playbooks/{kind.place}`, each under its id."
    return f"They stand in `playbooks/{kind.place}`."


def _ways(node: Schema, shapes: dict[str, Schema], way: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each group inside a shape with the way to it, in the order of the fields; one used twice comes twice."""
    for name, field in node["properties"].items():
        for inner in _groups_in(field):
            yield inner, (*way, name)
            yield from _ways(_own(shapes[inner]), shapes, (*way, name))


def _groups_in(node: Schema) -> Iterator[str]:
    if "$ref" in node:
        yield node["$ref"].rpartition("/")[2]
    for part in (node.get("items"), *node.get("anyOf", ()), *node.get("patternProperties", {}).values()):
        if part:
            yield from _groups_in(part)


def _own(node: Schema) -> Schema:
    """The part of a shape that has fields, where a plain value may stand instead of them."""
    return node if "properties" in node else next(part for part in node["anyOf"] if "properties" in part)


def _list(fields: Markup) -> Markup:
    return Markup('<dl class="hb-fields">\n{}</dl>').format(fields)


def _field(name: str, node: Schema, group: _Group, groups: dict[str, _Group], shapes: dict[str, Schema]) -> Markup:
    """One field. Line ends in the example are character references: an empty line would end the HTML."""
    is_needed = name in group.fields.get("required", ())
    sample = escape(as_yaml({name: example(node, shapes)}).rstrip("\n")).replace("\n", Markup("&#10;"))
    return Markup(
        '<div class="hb-field" id="field-{}">\n<dt><code>{}</code> <span class="hb-field-need{}">{}</span></dt>\n'
        '<dd>{}</dd>\n<dd class="hb-field-takes">{}</dd>\n<dd class="hb-field-example"><pre>{}</pre></dd>\n</div>\n'
    ).format(
        "-".join((group.kind, *group.way, name)),
        name,
        "" if is_needed else " hb-quiet",
        "needed" if is_needed else "may be left out",
        inline(node["description"]),
        _sentence(_takes(node, groups)),
        sample,
    )


def _sentence(text: Markup) -> Markup:
    return text[:1].upper() + text[1:] + "."


def _takes(node: Schema, groups: dict[str, _Group]) -> Markup:
    """What a field takes, in words that follow 'Write'."""
    node, _ = without_nothing(node)
    if "names" in node:
        kind = node["names"]
        anchor = "handbook-stages" if kind == "stage" else kind
        return Markup('the id of a <a href="#{}">{}</a>').format(anchor, kind)
    if "$ref" in node:
        group = groups[node["$ref"].rpartition("/")[2]]
        fields = Markup('the fields of <a href="#{}">{}</a>').format(group.anchor, " › ".join(group.way))
        return _plain(group.shape, fields)
    if "takes" in node:
        return escape(node["takes"])
    if "enum" in node:
        return escape(f"one of these words: {', '.join(node['enum'])}")
    match node["type"]:
        case "integer":
            low, high = node.get("minimum"), node.get("maximum")
            return escape(f"a whole number from {low} {'up' if high is None else f'to {high}'}")
        case "boolean":
            return escape("true or false")
        case "array":
            least = node.get("minItems", 0)
            some = f" of {least} or more" if least else ""
            return Markup("a list{}, each entry on a line that begins with '- ': {}").format(
                some, _takes(node["items"], groups)
            )
        case "string":
            return escape("a text")
    (inner,) = node["patternProperties"].values() if "patternProperties" in node else (node["additionalProperties"],)
    return Markup("names of your own, each with {}").format(_takes(inner, groups))


def _plain(node: Schema, fields: Markup) -> Markup:
    """The plain value that may stand instead of a group's fields, or the fields."""
    plain = next((part["takes"] for part in (node, *node.get("anyOf", ())) if "takes" in part), None)
    return Markup("{}: {}").format(plain, fields) if plain else fields
