"""What a person will have meant by a value that does not fit its field, where only one thing can be meant."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from playbook_compiler.languages.language import in_any
from playbook_compiler.languages.lengths import units_by_name
from playbook_compiler.problems.near import as_id, surely_meant
from playbook_compiler.problems.problem import Fix
from playbook_compiler.yaml12.edits import folded, made_a_list, put_in_quotes, replaced, replaced_by_word
from playbook_compiler.yaml12.file import Location, YamlFile

_WITH_LETTERS: Final = re.compile(r"[^\WA-Z]+(?:-[^\WA-Z]+)*")  # an id in any letters; a capital begins a sentence
_LENGTH: Final = re.compile(r"([1-9][0-9]{0,3}) ?([^\W\d].*)")
_DAY: Final = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")


def typing_fix(
    details: ErrorDetails, model: type[BaseModel], file: YamlFile, prefix: Location, words: list[str]
) -> Fix | None:
    """The change that mends one of pydantic's findings; `words` are the fields or words that may stand there."""
    kind, loc, found = details["type"], details["loc"], details["input"]
    here = (*prefix, *loc)
    fields = _value_at(file.data, prefix)
    if kind == "extra_forbidden":
        return _for_a_name(str(loc[-1]), file, here, words)
    if kind == "string_type" and isinstance(found, dict):
        return put_in_quotes(file, here)
    if kind == "string_type" and isinstance(found, bool | int | float):
        fix = put_in_quotes(file, here)
        return fix if fix and _fits(fix.text[1:-1], loc, model, fields) else None
    if kind == "tuple_type" and isinstance(found, str):
        return made_a_list(file, here) if _fits([found], loc, model, fields) else None
    if not isinstance(found, str) or "[key]" in loc:
        return None
    if kind == "string_pattern_mismatch" and "\n" in found.strip():
        return folded(file, here)
    for meant in _meant(kind, found, words):
        if _fits(meant, loc, model, fields):
            is_text = isinstance(meant, str)
            return replaced(file, here, meant) if is_text else replaced_by_word(file, here, str(meant).lower())
    return None


def _for_a_name(name: str, file: YamlFile, here: Location, fields: list[str]) -> Fix | None:
    around = _value_at(file.data, here[:-1])
    if " " in name and isinstance(around, dict) and len(around) == 1:
        return put_in_quotes(file, here[:-1])  # a text with ': ' in it, in a list
    near = surely_meant(name, fields)
    there = isinstance(around, dict) and near in around
    return replaced(file, here, near, key=True) if near and not there else None


def _meant(kind: str, found: str, words: list[str]) -> Iterator[Any]:
    """What the text may stand for, by the kind of the finding. Only what the field then takes is used."""
    typed = found.strip()
    if kind == "literal_error" and (near := surely_meant(typed, words)):
        yield near
    elif kind in ("bool_type", "bool_parsing"):
        yield _flags().get(typed.casefold())
    elif kind == "int_type" and re.fullmatch(r"[-+]?[0-9]{1,9}", typed):
        yield int(typed)
    elif kind == "value_error" and (day := _DAY.fullmatch(typed)):
        yield f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    elif kind == "value_error" and (length := _LENGTH.fullmatch(" ".join(typed.casefold().split()))):
        if length[2] in units_by_name():
            yield f"{length[1]} {length[2]}"
    elif kind == "string_pattern_mismatch":
        if re.fullmatch(r"[0-9][:.][0-9]{2}|[0-9]{2}\.[0-9]{2}", typed):
            yield typed.replace(".", ":").zfill(5)
        elif typed.startswith("www."):
            yield f"https://{typed}"
        elif typed.startswith("http"):
            yield f"{typed}/"
        elif _WITH_LETTERS.fullmatch(typed):
            yield as_id(typed)


@cache
def _flags() -> Mapping[str, bool]:
    """A yes and a no in any language, and the two that older YAML knew."""
    return {
        **dict.fromkeys(("on", *in_any("yes")), True),
        **dict.fromkeys(("off", *in_any("no")), False),
    }


def _fits(value: Any, location: tuple[int | str, ...], model: type[BaseModel], fields: Any) -> bool:
    """Whether the field takes the value."""
    changed = copy.deepcopy(fields)
    around = _value_at(changed, location[:-1])
    if value is None or not isinstance(around, dict | list):
        return False
    around[location[-1]] = value  # type: ignore[index]  # a name in a group, a number in a list
    try:
        model.model_validate({**changed, "id": "any"})
    except ValidationError as error:
        return all(found["loc"][: len(location)] != location for found in error.errors(include_url=False))
    return True


def _value_at(value: Any, location: Location) -> Any:
    for part in location:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value
