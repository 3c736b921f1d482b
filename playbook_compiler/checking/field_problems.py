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
from playbook_compiler.problems.worded import our_word, worded, worded_number
from playbook_compiler.yaml12.file import Location, YamlFile, kind_of
from playbook_compiler.yaml12.scalars import quoted
from playbook_compiler.yaml12.text import BEGINS_AS_REMARK

_EXPECTED = {
    "string_type": worded("a text"),
    "int_type": worded("a whole number"),
    "bool_type": worded("true or false"),
    "tuple_type": worded("a list (lines that begin with '- ')"),
    "dict_type": worded("a group of fields ('name: value' lines)"),
    "model_type": worded("a group of fields ('name: value' lines)"),
    "model_attributes_type": worded("a group of fields ('name: value' lines)"),
}
_BEGINS_LIKE_A_NUMBER = "+0123456789"  # an example that does shows what is meant; a sentence would not
_FOUND_NOTHING = worded("Write the value after the colon, or delete the field if it may be left out.")
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
        rule, message = "missing-field", worded("'{name}' is missing", name=name)
        hint = worded("Add '{name}: …' here{description}.", name=name, description=_description(model, details["loc"]))
    elif kind == "extra_forbidden":
        words = _fields_around(model, details["loc"])
        rule, at_key = "unknown-field", True
        message = worded("unknown field '{name}'{near}", name=name, near=did_you_mean(name, words))
        hint = worded("The fields here are: {words}.", words=", ".join(words)) if words else worded("Delete it.")
        if " " in name:
            hint = worded("A text with ': ' in it belongs in double quotes. {hint}", hint=hint)
    elif kind == "literal_error":
        words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        rule = "wrong-value"
        message = worded("found {found}, expected one of: {words}", found=kind_of(found), words=", ".join(words))
        message += did_you_mean(found, words) if isinstance(found, str) else ""
        hint = worded("Write one of these words.")
    elif kind in _EXPECTED:
        rule, message = (
            "wrong-type",
            worded("found {found}, expected {expected}", found=kind_of(found), expected=_EXPECTED[kind]),
        )
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
    message = worded("the text '{typed}' is lost, for a # in front of it makes it a remark", typed=typed)
    return Problem(
        file.path, line, column, "wrong-type", message, worded("Put the whole text in double quotes."), fix=fix
    )


def _quote_the_word(found: bool) -> str:
    return worded('If it is meant as a word, put it in double quotes: "{found}".', found=str(found).lower())


def _value_words(kind: str, context: dict[str, Any], found: Any) -> tuple[str, str]:
    match kind:
        case "value_error" if isinstance(found, dict | BaseModel):
            return _error(context), worded("Correct the fields of this group.")
        case "value_error":
            hint = worded("Write it in that form.")
            if found is None or isinstance(found, bool):
                hint = _FOUND_NOTHING if found is None else _quote_the_word(found)
            return worded("found {found}, {wrong}", found=kind_of(found), wrong=_error(context)), hint
        case "string_too_short" | "too_short":
            least = context.get("min_length", 1)
            if isinstance(found, str):
                return worded("the text is empty"), worded("Write the text, or delete the field if it may be left out.")
            entries = worded_number(len(found), "{number} entry", "{number} entries") if found else worded("no entries")
            message = worded("found {entries}, expected at least {least}", entries=entries, least=least)
            return message, worded("Add what is missing to the list.")
        case "string_pattern_mismatch":
            return _pattern_words(str(context.get("pattern", "")), found)
        case "greater_than_equal":
            message = worded("found {found}, expected {least} or more", found=kind_of(found), least=context["ge"])
            return message, worded("Write a larger number.")
        case "less_than_equal":
            message = worded("found {found}, expected {most} or less", found=kind_of(found), most=context["le"])
            return message, worded("Write a smaller number.")
        case _:
            message = worded("found {found}, which does not fit here", found=kind_of(found))
            return message, worded("Compare it with another playbook.")


def _error(context: dict[str, Any]) -> str:
    """What a validator of ours said, as it said it."""
    return str(context["error"])


def _pattern_words(pattern: str, found: Any) -> tuple[str, str]:
    if "[^\\n]" in pattern:
        return (
            worded("the text runs over several lines"),
            worded("Write it as one line, or begin it with '>-' to join the lines."),
        )
    if "http" in pattern:
        form, hint = worded("an address that begins with https://"), worded("Copy the address from the browser")
        if "/$" in pattern:
            form, hint = (
                worded("{form} and ends with /", form=form),
                worded("{hint}, and end it with a slash", hint=hint),
            )
        return worded("found {found}, expected {expected}", found=kind_of(found), expected=form), worded(
            "{hint}.", hint=hint
        )
    if pattern.startswith("^[^@"):
        return worded("found {found}, expected an e-mail address", found=kind_of(found)), worded(
            "Write it as in handbook@firm.example."
        )
    if "@" in pattern:
        return (
            worded("found {found}, expected @name, @firm/team or an e-mail address", found=kind_of(found)),
            worded('Write it as on GitHub or GitLab, in double quotes: "@our-firm/customer-lead".'),
        )
    if "[0-5]" in pattern:
        return (
            worded("found {found}, expected a time of day such as 08:00", found=kind_of(found)),
            worded("Write two digits, a colon, two digits."),
        )
    if "/" in pattern:
        return (
            worded("found {found}, expected a moment and one of its questions", found=kind_of(found)),
            worded("Write both ids with a slash between them: complaint/dust-on-the-piano."),
        )
    if "_" in pattern:
        return (
            worded("found {found}, expected a field name", found=kind_of(found)),
            worded("Use small letters, digits and _: customer_name."),
        )
    near = as_id(found) if isinstance(found, str) and len(found) <= _LONGEST_ID else ""
    return worded("found {found}, expected an id", found=kind_of(found)), worded(
        "Use small letters a-z, digits and single hyphens: {near}.", near=near or "say-the-task-back"
    )


def _type_hint(kind: str, found: Any, model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    name = str(location[-1]) if location else ""
    if found is None:
        return _FOUND_NOTHING
    if kind == "string_type" and isinstance(found, bool):
        return _quote_the_word(found)
    if kind == "string_type" and isinstance(found, int | float):
        like = next((text for text in _examples(model, location) if str(text)[:1] in _BEGINS_LIKE_A_NUMBER), None)
        return (
            worded('Put it in double quotes, as in "{like}".', like=like)
            if like
            else worded("Put double quotes around it.")
        )
    if kind == "string_type" and isinstance(found, dict):
        return worded("A text with ': ' or in {{ }} is read as fields; put the whole text in double quotes.")
    if kind == "string_type" and isinstance(found, list):
        return worded("Write one text instead; a text that begins with [ belongs in double quotes.")
    if kind == "int_type":
        return worded("Write it in digits, without quotes.")
    if kind == "tuple_type" and isinstance(found, str):
        return worded("Put it on a line of its own, begun with '- '.")
    if kind == "bool_type":
        return worded("Write true or false, without quotes.")
    if kind in ("model_type", "model_attributes_type"):
        return worded(
            "Its fields are: {fields_around}.", fields_around=", ".join(_fields_around(model, (*location, "")))
        )
    return (
        worded("Write '{name}' in that form.", name=name)
        if name and not name.isdigit()
        else worded("Write it in that form.")
    )


def _examples(model: type[BaseModel], location: tuple[int | str, ...]) -> list[Any]:
    field = _field_at(model, location)
    return (field.examples or []) if field else []


def _description(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    field = _field_at(model, location)
    return (
        worded(" ({description})", description=our_word(field.description.rstrip(".")))
        if field and field.description
        else ""
    )


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
