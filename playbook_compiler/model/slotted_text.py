"""A text that knows what fills its slots. The view puts it in the place of the text as it was typed.

As a text it is what was typed, braces and all: that goes into handbook.json, and hashes are made of it. What draws it
asks for one of the forms below, and gets a text without slots as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from playbook_compiler.model.base import Model
from playbook_compiler.model.foreign_text import ForeignText
from playbook_compiler.model.named_field import FIRM_FIELDS, SLOT, NamedField, slots
from playbook_compiler.model.slots import texts_with_slots
from playbook_compiler.yaml12.file import Location


class SlottedText(str):
    """A text with slots, and the fields that fill them. `firm` is what every text knows of the firm.

    It keeps the language of a text that is not in the page's own (`ForeignText`).
    """

    __slots__ = ("fields", "firm", "lang")
    fields: Mapping[str, NamedField]
    firm: Mapping[str, str]
    lang: str

    def __new__(cls, text: str, fields: Mapping[str, NamedField], firm: Mapping[str, str]) -> SlottedText:
        """Give a text its fields."""
        made = super().__new__(cls, text)
        made.fields, made.firm, made.lang = fields, firm, getattr(text, "lang", "")
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """What it is made of again in another process."""
        text = ForeignText(str(self), self.lang) if self.lang else str(self)
        return SlottedText, (text, self.fields, self.firm)


Slot = Callable[[str, NamedField], str]
"""How a slot is said or drawn: by the field's name, and the field."""


def filled(text: str, slot: Slot, piece: str | None = None, firm: Callable[[str], str] = str) -> str:
    """A text, or a `piece` that was made of it, with each slot as `slot` says it and the firm's own as `firm` does."""
    said = text if piece is None else piece
    if not isinstance(text, SlottedText):
        return said

    def one(found: re.Match[str]) -> str:
        name = found[1]
        if name in text.firm:
            return firm(text.firm[name])
        return slot(name, text.fields[name]) if name in text.fields else found[0]

    return SLOT.sub(one, said)


def in_brackets(text: str, piece: str | None = None) -> str:
    """For bare text: each slot as its example in brackets, `[Thursday]`."""
    return filled(text, lambda _, field: f"[{field.example}]", piece)


def for_scripts(text: str, piece: str | None = None) -> str:
    """For a script, which fills the slots itself: they stay, and only the firm's own are filled in."""
    return filled(text, lambda name, _: f"{{{name}}}", piece)


def fields_in(*texts: str) -> dict[str, NamedField]:
    """The fields that fill the slots of some texts."""
    return {
        name: text.fields[name]
        for text in texts
        if isinstance(text, SlottedText)
        for name in slots(text)
        if name in text.fields
    }


def by_ear(text: str) -> str:
    """As one would say it, with the examples."""
    return filled(text, lambda _, field: field.example)


def with_slots(model: Model, fields: Mapping[str, NamedField], firm: Mapping[str, str]) -> Model:
    """A copy of an entry whose texts know what fills their slots; the entry itself where no text has one."""
    known = {*fields, *FIRM_FIELDS}
    made: Any = model
    for way, text in texts_with_slots(model):
        if "{" in text and not known.isdisjoint(slots(text)):
            made = _put(made, way, SlottedText(text, fields, firm))
    copy: Model = made
    return copy


def _put(value: Any, way: Location, text: str) -> Any:
    if not way:
        return text
    first, *rest = way
    if isinstance(value, tuple):
        at = int(first)
        return (*value[:at], _put(value[at], tuple(rest), text), *value[at + 1 :])
    name = next(name for name, field in type(value).model_fields.items() if (field.alias or name) == first)
    return value.model_copy(update={name: _put(getattr(value, name), tuple(rest), text)})
