"""A slot that no field fills: its name is declared nowhere.

The customer would read the braces. A field is declared under `fields:` in the message, the moment or the guide itself,
or in handbook.yml for all of them. Each also has {company}, {company_phone}, {company_email} and {company_website},
which are filled in from handbook.yml. In a moment or a guide, braces around anything but a name stay as they are typed.

Bad:

    fields:
      customer_name: {label: Customer's name, example: Kari Berg}
    body: Dear {costumer_name},

Good:

    fields:
      customer_name: {label: Customer's name, example: Kari Berg}
    body: Dear {customer_name},
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.named_field import FIELD_FORM, FIRM_FIELDS, NamedField, slots
from playbook_compiler.model.slots import KINDS_WITH_FIELDS, texts_with_slots
from playbook_compiler.problems.near import did_you_mean, surely_meant
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import our_word, worded

NAME = "undeclared-field"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report every slot of a text that no field fills, and each once in that text."""
    if ("handbook", "handbook") in handbook.unread:
        return  # the common fields stand in it
    for kind in KINDS_WITH_FIELDS:
        for entry in handbook.entries[kind].values():
            yield from _undeclared(entry, handbook.common_fields)


def _undeclared(entry: Entry, common: Mapping[str, NamedField]) -> Iterator[Problem]:
    own: Mapping[str, NamedField] = getattr(entry.model, "fields", {})
    known = (*own, *common, *FIRM_FIELDS)
    for location, text in texts_with_slots(entry.model):
        for name in dict.fromkeys(slots(text)) if "{" in text else ():
            if name not in known and (entry.kind == "message" or _is_meant_as_slot(name, known)):
                found = worded(
                    "'{{{name}}}' is no field of this {kind}{near}",
                    name=name,
                    kind=our_word(entry.kind),
                    near=did_you_mean(name, known),
                )
                hint = worded(
                    "Correct the name, or declare '{name}' under 'fields:' with a label and an example.", name=name
                )
                meant = surely_meant(name, known)
                instead = f"{{{meant}}}" if meant else None
                yield entry.problem(location, NAME, found, hint, piece=f"{{{name}}}", instead=instead)


def _is_meant_as_slot(name: str, known: Collection[str]) -> bool:
    return re.fullmatch(FIELD_FORM, name) is not None or surely_meant(name, known) is not None
