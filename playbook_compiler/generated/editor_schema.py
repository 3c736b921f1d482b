"""JSON Schemas for editors: help while typing, hover texts and marks under mistakes, made from the models.

One schema for each kind of file depends on the models only; the ids of a handbook stand in `names.json`, which the
others refer to. `errorMessage`, `patternErrorMessage` and `markdownDescription` are no part of JSON Schema: editors
that know them show these words, other programs pass over them.
"""

from __future__ import annotations

from typing import Any, Final

from playbook_compiler.generated.fields import Schema, in_words, shape, without_nothing
from playbook_compiler.generated.sample import as_yaml, example
from playbook_compiler.model.base import ID_FORM, LINE_AS_TYPED, TEXT_AS_TYPED
from playbook_compiler.model.kinds import Kind
from playbook_compiler.problems.worded import our_word, worded

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_QUOTES: Final = worded("A number, or a text with ': ' in it, needs double quotes around it.")
_JOINED: Final = worded("To write it on several lines, begin it with '>-'.")
_NOTHING: Final = {
    "description": worded(
        "Nothing after the colon. (Said in this way, for at 'type: null' editors offer the word null.)"
    ),
    "not": {"type": ["string", "number", "boolean", "array", "object"]},
}
_ID: Final = {
    "type": "string",
    "pattern": f"^{ID_FORM}$",
    "takes": worded("an id: small letters a-z, digits, single hyphens"),
}


def schema(kind: Kind) -> Schema:
    """The schema of a kind's files. Ids of other entries are left to `names.json`."""
    entry, groups = shape(kind)
    definitions = {name: _node(group, groups) for name, group in groups.items()} | {"nothing": _NOTHING}
    file = _node(entry, groups)
    if kind.register:
        definitions[kind.model.__name__] = file
        names = {"title": f"id-of-the-{kind.name}", **_text(_ID, groups)}
        file = {"title": kind.place, **_entries({"$ref": f"#/$defs/{kind.model.__name__}"}, names)}
    return {"$schema": DIALECT, **file, "$defs": definitions}


def _node(node: Schema, groups: dict[str, Schema]) -> Schema:
    """One part of a shape as editors want it: what it is for, then what may stand there."""
    plain, may_be_nothing = without_nothing(node)
    value = _value(plain, groups)
    if may_be_nothing:
        value = {"anyOf": [value, {"$ref": "#/$defs/nothing"}]}
    return _about(node, plain, groups) | value


def _about(node: Schema, plain: Schema, groups: dict[str, Schema]) -> Schema:
    """A group's title, or a field's description and examples.

    Editors offer `examples` while one types. So an id has its example in `names.json`, where it is sure to exist; and
    an example with groups in it, which would be offered as `[object Object]`, is shown as YAML in the description.
    """
    if "properties" in plain:
        return {"title": in_words(node["title"]).capitalize(), "description": our_word(node["description"])}
    if "description" not in node:
        return {}
    about = {"description": our_word(node["description"])}
    if "names" in plain:
        return about
    shown = example(node, groups)
    entries = plain.get("items", {})
    if isinstance(shown, dict) or "$ref" in entries or "names" in entries:
        return about | {
            "markdownDescription": worded(
                "{description}\n\nExample:\n\n```yaml\n{yaml}```",
                description=our_word(node["description"]),
                yaml=as_yaml(shown),
            )
        }
    return about | {"examples": node["examples"]}


def _value(node: Schema, groups: dict[str, Schema]) -> Schema:
    """What may stand after the colon."""
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    if "anyOf" in node:
        return {"anyOf": [_node(choice, groups) for choice in node["anyOf"]]}
    if "names" in node:
        return {"$ref": f"names.json#/$defs/{node['names']}"}
    if "enum" in node:
        words = worded("one of these words: {words}", words=", ".join(node["enum"]))
        takes = our_word(node["takes"]) if "takes" in node else words
        return _kept(node, "type", "enum") | {"errorMessage": worded("Write {takes}.", takes=takes)}
    if isinstance(node["type"], list):
        parts = [_BY_TYPE[type_](node, groups) for type_ in node["type"]]
        return {key: value for part in reversed(parts) for key, value in part.items()} | {"type": node["type"]}
    return _BY_TYPE[node["type"]](node, groups)


def _text(node: Schema, groups: dict[str, Schema]) -> Schema:
    takes = our_word(node["takes"]) if "takes" in node else worded("a text")
    words = worded("Write {takes}.", takes=takes)
    pattern = node.get("pattern")
    messages = {
        "errorMessage": worded("{words} {more}", words=words, more=_QUOTES)
        if pattern in (None, LINE_AS_TYPED, TEXT_AS_TYPED)
        else words,
        "patternErrorMessage": worded("{words} {more}", words=words, more=_JOINED)
        if pattern == LINE_AS_TYPED
        else words,
    }
    return _kept(node, "type", "pattern", "format", "minLength") | messages


def _number(node: Schema, groups: dict[str, Schema]) -> Schema:
    message = {"errorMessage": worded("Write a whole number, in digits and without quotes.")}
    return _kept(node, "type", "minimum", "maximum") | message


def _flag(node: Schema, groups: dict[str, Schema]) -> Schema:
    return {"type": "boolean", "errorMessage": worded("Write true or false, without quotes.")}


def _list(node: Schema, groups: dict[str, Schema]) -> Schema:
    message = worded("Write a list: each entry on a line of its own that begins with '- '.")
    return _kept(node, "type", "minItems") | {"items": _node(node["items"], groups), "errorMessage": message}


def _group(node: Schema, groups: dict[str, Schema]) -> Schema:
    if "properties" in node:
        fields = {name: _node(field, groups) for name, field in node["properties"].items()}
        return {
            "type": "object",
            "properties": fields,
            **_kept(node, "required", "minProperties", "maxProperties", "oneOf"),
            "additionalProperties": False,
            "errorMessage": worded("Here belong only these fields: {fields}.", fields=", ".join(fields)),
        }
    if "patternProperties" in node:
        ((pattern, value),) = node["patternProperties"].items()
        name = {
            "type": "string",
            "pattern": pattern,
            "takes": worded("a name of small letters, digits and _: customer_name"),
        }
        named = {"title": "name_of_the_field", **_text(name, groups)}
        return _entries(_node(value, groups), named) | _kept(node, "minProperties")
    names = _node(node["propertyNames"], groups) if "propertyNames" in node else None
    return _entries(_node(node["additionalProperties"], groups), names)


def _entries(value: Schema, name: Schema | None = None) -> Schema:
    """Entries under names that people choose. Editors offer the title of `name` as a place for one."""
    names = {"propertyNames": name} if name else {}
    message = worded("Write a group of fields: lines of the form 'name: value'.")
    return {"type": "object", **names, "additionalProperties": value, "errorMessage": message}


_BY_TYPE: Final = {"string": _text, "integer": _number, "boolean": _flag, "array": _list, "object": _group}


def _kept(node: Schema, *keys: str) -> dict[str, Any]:
    return {key: node[key] for key in keys if key in node}
