"""What pydantic found -> problems in plain words: what was found, what was expected, how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from playbook_compiler.checking.field_fixes import typing_fix
from playbook_compiler.problems.near import as_id, did_you_mean, nearest
from playbook_compiler.problems.problem import Fix, Problem
from playbook_compiler.yaml12.file import Location, YamlFile, kind_of
from playbook_compiler.yaml12.scalars import quoted
from playbook_compiler.yaml12.text import BEGINS_AS_REMARK

_EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list (lines that begin with '- ')",
    "dict_type": "a group of fields ('name: value' lines)",
    "model_type": "a group of fields ('name: value' lines)",
    "model_attributes_type": "a group of fields ('name: value' lines)",
}
_BEGINS_LIKE_A_NUMBER = "+0123456789"  # an example that does shows what is meant; a sentence would not
_FOUND_NOTHING = "Write the value after the colon, or delete the field if it may be left out."
_SLUG_HINT = "Use small letters a-z, digits and single hyphens: {}."
_LONGEST_ID = 60  # what is longer is a sentence, and was meant for another field


def typing_problems(
    error: ValidationError, model: type[BaseModel], file: YamlFile, prefix: Location = ()
) -> list[Problem]:
    """Turn each finding of a failed validation into a problem with its line and column.

    Left out are the entry's own id (whoever names it reports it), lists that are too short only because an entry in
    them is wrong, and missing fields that are there, misspelt.
    """
    found = [details for details in error.errors(include_url=False) if details["loc"] != ("id",)]
    misspelt = {
        (*loc[:-1], nearest(str(loc[-1]), _fields_around(model, loc)))
        for loc in (details["loc"] for details in found if details["type"] == "extra_forbidden")
    }
    return [
        _problem(details, model, file, prefix)
        for details in found
        if not (details["type"] == "missing" and details["loc"] in misspelt)
        and not (details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"])
    ]


def _problem(details: ErrorDetails, model: type[BaseModel], file: YamlFile, prefix: Location) -> Problem:
    location = (*prefix, *(part for part in details["loc"] if part != "[key]"))
    kind, name, found = details["type"], str(details["loc"][-1]) if details["loc"] else "", details["input"]
    context = details.get("ctx", {})
    at_key = False
    words: list[str] = []  # what may stand there
    if kind == "missing":
        rule, message = "missing-field", f"'{name}' is missing"
        hint = f"Add '{name}: …' here{_description(model, details['loc'])}."
    elif kind == "extra_forbidden":
        words = _fields_around(model, details["loc"])
        rule, at_key = "unknown-field", True
        message = f"unknown field '{name}'{did_you_mean(name, words)}"
        hint = f"The fields here are: {', '.join(words)}." if words else "Delete it."
        if " " in name:
            hint = f"A text with ': ' in it belongs in double quotes. {hint}"
    elif kind == "literal_error":
        words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        rule = "wrong-value"
        message = f"found {kind_of(found)}, expected one of: {', '.join(words)}"
        message += did_you_mean(found, words) if isinstance(found, str) else ""
        hint = "Write one of these words."
    elif kind in _EXPECTED:
        rule, message = "wrong-type", f"found {kind_of(found)}, expected {_EXPECTED[kind]}"
        hint = _type_hint(kind, found, model, details["loc"])
    else:
        rule, (message, hint) = "wrong-value", _value_words(kind, context, found)
        at_key = "[key]" in details["loc"]
    if found is None and kind in _EXPECTED and (lost := _lost_behind_a_sign(file, location)) is not None:
        return lost
    line, column = file.position(location, key=at_key)
    fix = typing_fix(details, model, file, prefix, words)
    return Problem(file.path, line, column, rule, message, hint, fix=fix)


def _lost_behind_a_sign(file: YamlFile, location: Location) -> Problem | None:
    """A text that begins with a #, and is a remark for that: nothing stands in its place."""
    nodes = file.nodes(location)
    if nodes is None:
        return None
    mark = nodes[1].end_mark
    rest = file.lines[mark.line][mark.column :].rstrip()
    if not BEGINS_AS_REMARK.match(rest):
        return None
    typed = rest.strip()
    line, column = mark.line + 1, mark.column + 1 + len(rest) - len(rest.lstrip())
    fix = Fix(line, column, line, column + len(typed), quoted(typed))
    message = f"the text '{typed}' is lost, for a # in front of it makes it a remark"
    return Problem(file.path, line, column, "wrong-type", message, "Put the whole text in double quotes.", fix=fix)


def _quote_the_word(found: bool) -> str:
    return f'If it is meant as a word, put it in double quotes: "{str(found).lower()}".'


def _value_words(kind: str, context: dict[str, Any], found: Any) -> tuple[str, str]:
    match kind:
        case "value_error" if isinstance(found, dict | BaseModel):
            return str(context["error"]), "Correct the fields of this group."
        case "value_error":
            hint = "Write it in that form."
            if found is None or isinstance(found, bool):
                hint = _FOUND_NOTHING if found is None else _quote_the_word(found)
            return f"found {kind_of(found)}, {context['error']}", hint
        case "string_too_short" | "too_short":
            least = context.get("min_length", 1)
            if isinstance(found, str):
                return "the text is empty", "Write the text, or delete the field if it may be left out."
            entries = "1 entry" if len(found) == 1 else f"{len(found) or 'no'} entries"
            return f"found {entries}, expected at least {least}", "Add what is missing to the list."
        case "string_pattern_mismatch":
            return _pattern_words(str(context.get("pattern", "")), found)
        case "greater_than_equal":
            return f"found {kind_of(found)}, expected {context['ge']} or more", "Write a larger number."
        case "less_than_equal":
            return f"found {kind_of(found)}, expected {context['le']} or less", "Write a smaller number."
        case _:
            return f"found {kind_of(found)}, which does not fit here", "Compare it with another playbook."


def _pattern_words(pattern: str, found: Any) -> tuple[str, str]:
    if "[^\\n]" in pattern:
        return (
            "the text runs over several lines",
            "Write it as one line, or begin it with '>-' to join the lines.",
        )
    if "http" in pattern:
        form, hint = "an address that begins with https://", "Copy the address from the browser"
        if "/$" in pattern:
            form, hint = f"{form} and ends with /", f"{hint}, and end it with a slash"
        return f"found {kind_of(found)}, expected {form}", f"{hint}."
    if pattern.startswith("^[^@"):
        return f"found {kind_of(found)}, expected an e-mail address", "Write it as in handbook@firm.example."
    if "@" in pattern:
        return (
            f"found {kind_of(found)}, expected @name, @firm/team or an e-mail address",
            'Write it as on GitHub or GitLab, in double quotes: "@our-firm/customer-lead".',
        )
    if "[0-5]" in pattern:
        return (
            f"found {kind_of(found)}, expected a time of day such as 08:00",
            "Write two digits, a colon, two digits.",
        )
    if "/" in pattern:
        return (
            f"found {kind_of(found)}, expected a moment and one of its questions",
            "Write both ids with a slash between them: complaint/dust-on-the-piano.",
        )
    if "_" in pattern:
        return (
            f"found {kind_of(found)}, expected a field name",
            "Use small letters, digits and _: customer_name.",
        )
    near = as_id(found) if isinstance(found, str) and len(found) <= _LONGEST_ID else ""
    return f"found {kind_of(found)}, expected an id", _SLUG_HINT.format(near or "say-the-task-back")


def _type_hint(kind: str, found: Any, model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    name = str(location[-1]) if location else ""
    if found is None:
        return _FOUND_NOTHING
    if kind == "string_type" and isinstance(found, bool):
        return _quote_the_word(found)
    if kind == "string_type" and isinstance(found, int | float):
        like = next((text for text in _examples(model, location) if str(text)[:1] in _BEGINS_LIKE_A_NUMBER), None)
        return f'Put it in double quotes, as in "{like}".' if like else "Put double quotes around it."
    if kind == "string_type" and isinstance(found, dict):
        return "A text with ': ' or in { } is read as fields; put the whole text in double quotes."
    if kind == "string_type" and isinstance(found, list):
        return "Write one text instead; a text that begins with [ belongs in double quotes."
    if kind == "int_type":
        return "Write it in digits, without quotes."
    if kind == "tuple_type" and isinstance(found, str):
        return "Put it on a line of its own, begun with '- '."
    if kind == "bool_type":
        return "Write true or false, without quotes."
    if kind in ("model_type", "model_attributes_type"):
        return f"Its fields are: {', '.join(_fields_around(model, (*location, '')))}."
    return f"Write '{name}' in that form." if name and not name.isdigit() else "Write it in that form."


def _examples(model: type[BaseModel], location: tuple[int | str, ...]) -> list[Any]:
    field = _field_at(model, location)
    return (field.examples or []) if field else []


def _description(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    field = _field_at(model, location)
    return f" ({field.description.rstrip('.')})" if field and field.description else ""


def _fields_around(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    owner = _model_at(model, location[:-1])
    fields = owner.model_fields.items() if owner else ()
    return [field.alias or name for name, field in fields if name != "id" or field.description]


def _field_at(model: type[BaseModel], location: tuple[int | str, ...]) -> FieldInfo | None:
    owner = _model_at(model, location[:-1])
    fields = owner.model_fields.items() if owner and location else ()
    return next((field for name, field in fields if (field.alias or name) == location[-1]), None)


def _model_at(model: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The model that a location leads into."""
    current: type[BaseModel] | None = model
    is_chosen_name = False  # after a field that holds entries by name, the name is no field
    for part in location:
        if current is None:
            return None
        if is_chosen_name or isinstance(part, int):
            is_chosen_name = False
            continue
        for name, field in current.model_fields.items():
            if (field.alias or name) == part:
                current = next(_models_in(field.annotation), None)
                is_chosen_name = get_origin(field.annotation) is dict
                break
    return current


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for arg in get_args(annotation):
        yield from _models_in(arg)
