"""A field of another name: where it is declared, and every slot that it fills.

A field is named with what declares it: `callback-promise/errand`, or `handbook/day` for a common one of handbook.yml.
Where a moment, a guide and a message share their id, the kind goes before it: `moment/complaint/errand`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from playbook_compiler.editing.places import Place
from playbook_compiler.editing.refusals import Refused, WrongUse
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.named_field import FIELD_FORM, FIRM_FIELDS, NamedField, slots
from playbook_compiler.model.slots import KINDS_WITH_FIELDS, slots_of, texts_with_slots
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.worded import our_word, worded


def own_fields(entry: Entry) -> Mapping[str, NamedField]:
    """The fields that an entry declares itself."""
    fields: Mapping[str, NamedField] = getattr(entry.model, "fields", {})
    return fields


def declaring(handbook: Handbook, id_: str) -> tuple[Entry, str]:
    """The entry that declares a field, and the field's name. Raises WrongUse where that is none, or not sure."""
    owner, slash, name = id_.rpartition("/")
    if not slash:
        raise WrongUse(
            worded("name what declares it as well: MESSAGE/{id}, or handbook/{id} for a common field.", id=id_)
        )
    kind, slash, owner_id = owner.rpartition("/")
    kinds = (kind,) if slash else (*KINDS_WITH_FIELDS, "handbook")
    there = [entry for one in kinds if (entry := handbook.entries.get(one, {}).get(owner_id))]
    if not there:
        known = {id_ for one in kinds for id_ in handbook.entries.get(one, {})}
        raise WrongUse(
            worded(
                "OLD: there is no message, moment or guide '{owner_id}'{near}.",
                owner_id=owner_id,
                near=did_you_mean(owner_id, known),
            )
        )
    found = [entry for entry in there if name in own_fields(entry)]
    if len(found) > 1:
        ways = " or ".join(f"{entry.kind}/{owner_id}/{name}" for entry in found)
        raise WrongUse(worded("OLD: several have a field '{name}'; name one: {ways}.", name=name, ways=ways))
    if not found:
        names = [one for entry in there for one in own_fields(entry)]
        has = worded(" There are: {names}.", names=", ".join(names)) if names else ""
        raise WrongUse(
            worded(
                "OLD: there is no field '{name}' there{near}.{has}", name=name, near=did_you_mean(name, names), has=has
            )
        )
    return found[0], name


def field_places(handbook: Handbook, id_: str, new: str) -> Iterator[Place]:
    """Every place that says the name of a field. Raises WrongUse or Refused."""
    if not re.fullmatch(FIELD_FORM, new):
        raise WrongUse(
            worded("'{new}' is no name of a field. Use small letters, digits and _, as in customer_name.", new=new)
        )
    owner, old = declaring(handbook, id_)
    if new in (*own_fields(owner), *FIRM_FIELDS):
        raise Refused(worded("the field '{new}' is there already, or was. Choose another id.", new=new))
    for entry in _filled_by(handbook, owner, old):
        if (entry is not owner and new in own_fields(entry)) or new in slots_of(entry.model):
            raise Refused(
                worded(
                    "the {kind} '{id}' has a field '{new}' already. Choose another id.",
                    kind=our_word(entry.kind),
                    id=entry.id,
                    new=new,
                )
            )
        for at, text in texts_with_slots(entry.model):
            for _ in range(list(slots(text)).count(old)):
                yield Place(entry, at, f"{{{new}}}", piece=f"{{{old}}}")
    yield Place(owner, ("fields", old), new, key=True)


def _filled_by(handbook: Handbook, owner: Entry, name: str) -> list[Entry]:
    """The entries in whose slots the field stands: its owner; for a common one all that declare none of its name."""
    if owner.kind != "handbook":
        return [owner]
    entries = (entry for kind in KINDS_WITH_FIELDS for entry in handbook.entries[kind].values())
    return [entry for entry in entries if name in slots_of(entry.model) and name not in own_fields(entry)]
