"""The page of all fields: what each kind of playbook may say, made from the models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from playbook_compiler.generated.fields import Schema, shape, without_nothing
from playbook_compiler.generated.sample import as_yaml, example
from playbook_compiler.languages.messages import ENGLISH, in_language
from playbook_compiler.model.kinds import KINDS, Kind
from playbook_compiler.model.markdown import inline
from playbook_compiler.problems.worded import our_word, worded

_OPENING: Final = (
    worded("Fields"),
    worded(
        "What each kind of playbook may say, field by field: what it is for, what it takes, and an example. The file's "
        "name is the playbook's id, so no field holds it. An editor that knows YAML schemas shows the same while you "
        "type; this page is for reading. What can be wrong beyond a single field stands under [rules](rules.md)."
    ),
    worded(
        "One line of text may run over several lines of the file when it begins with `>-`. A text with `: ` in it "
        "needs double quotes around it."
    ),
)
_STYLE: Final = '<link rel="stylesheet" href="../assets/css/fields.css">'
_NEEDED: Final = worded("needed")
_FREE: Final = worded("may be left out")
_HERE: Final = "\ufffc"
"""Stands in words where something with a link comes."""
_NOTHING: Final = Markup()


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

    def heading(self, language: str) -> str:
        """The heading, which says where in the file one is."""
        kind = _named(self.kind, language)
        return f"{kind}: `{' › '.join(self.way)}`" if self.way else kind

    @property
    def anchor(self) -> str:
        """Where links lead: the same in every language."""
        return "-".join(("of", self.kind, *self.way))


def fields_page(language: str = ENGLISH) -> str:
    """The page in Markdown. Each heading is Markdown, for the table of contents; the fields are HTML."""
    title, *opening = (in_language(text, language) for text in _OPENING)
    kinds = "".join(f"- [{_named(kind.name, language)}](#of-{kind.name}): `playbooks/{kind.place}`\n" for kind in KINDS)
    head = "\n\n".join((f"# {title}", _STYLE, *opening, kinds))
    return head + "".join(f"\n{part}" for kind in KINDS for part in _parts(kind, language))


def _named(kind: str, language: str) -> str:
    name = in_language(our_word(kind), language)
    return name[:1].upper() + name[1:]


def _parts(kind: Kind, language: str) -> Iterator[str]:
    entry, shapes = shape(kind)
    groups = {"": _Group(kind.name, (), entry)}
    for name, way in _ways(entry, shapes, ()):
        groups.setdefault(name, _Group(kind.name, way, shapes[name]))
    for group in groups.values():
        about = in_language(our_word(group.fields["description"]), language)
        heading = f"{'###' if group.way else '##'} {group.heading(language)}"
        opening = f'<a id="{group.anchor}"></a>\n\n{heading}\n\n{about}\n'
        if not group.way and not kind.is_folder:
            opening += f"\n{in_language(_where(kind), language)}\n"
        fields = group.fields["properties"].items()
        listed = Markup().join(_field(name, node, group, groups, shapes, language) for name, node in fields)
        yield f"{opening}\n{_list(listed)}\n"


def _where(kind: Kind) -> str:
    if kind.register:
        return worded("All of them stand in `playbooks/{place}`, each under its id.", place=kind.place)
    return worded("They stand in `playbooks/{place}`.", place=kind.place)


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


def _field(
    name: str, node: Schema, group: _Group, groups: dict[str, _Group], shapes: dict[str, Schema], language: str
) -> Markup:
    """One field. Line ends in the example are character references: an empty line would end the HTML."""
    is_needed = name in group.fields.get("required", ())
    sample = escape(as_yaml({name: example(node, shapes)}).rstrip("\n")).replace("\n", Markup("&#10;"))
    return Markup(
        '<div class="hb-field" id="field-{}">\n<dt><code>{}</code> <span class="hb-field-need{}">{}</span></dt>\n'
        '<dd>{}</dd>\n<dd class="hb-field-takes">{}</dd>\n<dd class="hb-field-example"><pre{}>{}</pre></dd>\n</div>\n'
    ).format(
        "-".join((group.kind, *group.way, name)),
        name,
        "" if is_needed else " hb-quiet",
        in_language(_NEEDED if is_needed else _FREE, language),
        inline(in_language(our_word(node["description"]), language)),
        _sentence(_Takes(groups, language).of(node)),
        "" if language == ENGLISH else Markup(' lang="en"'),
        sample,
    )


def _sentence(text: Markup) -> Markup:
    return text[:1].upper() + text[1:] + "."


@dataclass(frozen=True)
class _Takes:
    """What a field takes, in words that follow 'Write'."""

    groups: dict[str, _Group]
    language: str

    def of(self, node: Schema) -> Markup:
        """The words for one part of a shape."""
        node, _ = without_nothing(node)
        if "names" in node:
            kind = node["names"]
            anchor = "of-handbook-stages" if kind == "stage" else f"of-{kind}"
            link = Markup('<a href="#{}">{}</a>').format(anchor, in_language(our_word(kind), self.language))
            return self._say(worded("the id of a {kind}", kind=_HERE), link)
        if "$ref" in node:
            group = self.groups[node["$ref"].rpartition("/")[2]]
            link = Markup('<a href="#{}"><code>{}</code></a>').format(group.anchor, " › ".join(group.way))
            return self._plain(group.shape, self._say(worded("the fields of {group}", group=_HERE), link))
        if "takes" in node:
            return self._say(our_word(node["takes"]))
        if "enum" in node:
            listed = Markup(", ").join(Markup("<code>{}</code>").format(word) for word in node["enum"])
            return self._say(worded("one of these words: {words}", words=_HERE), listed)
        match node["type"]:
            case "integer":
                return self._say(_from(node.get("minimum"), node.get("maximum")))
            case "boolean":
                return self._say(worded("true or false"))
            case "array":
                return self._say(_list_of(node.get("minItems", 0)), self.of(node["items"]))
            case "string":
                return self._say(worded("a text"))
        named = node["patternProperties"].values() if "patternProperties" in node else (node["additionalProperties"],)
        return self._say(worded("names of your own, each with {inner}", inner=_HERE), self.of(next(iter(named))))

    def _plain(self, node: Schema, fields: Markup) -> Markup:
        """The plain value that may stand instead of a group's fields, or the fields."""
        plain = next((part["takes"] for part in (node, *node.get("anyOf", ())) if "takes" in part), None)
        return Markup("{}: {}").format(self._say(our_word(plain)), fields) if plain else fields

    def _say(self, words: str, inner: Markup = _NOTHING) -> Markup:
        return escape(in_language(words, self.language)).replace(_HERE, inner)


def _list_of(least: int) -> str:
    if least:
        return worded(
            "a list of {least} or more, each entry on a line that begins with '- ': {entry}", least=least, entry=_HERE
        )
    return worded("a list, each entry on a line that begins with '- ': {entry}", entry=_HERE)


def _from(low: int | None, high: int | None) -> str:
    if high is None:
        return worded("a whole number from {low} up", low=low)
    return worded("a whole number from {low} to {high}", low=low, high=high)
