"""Something that staff or customers read leads to what they may not see, and nothing says what they do instead.

What is for managers alone is not in the staff's edition: no page, no name, no link. A step that led there would end in
nothing. The entry itself says what others read in its place, once, and every page that leads to it shows these words; a
step or an outcome may say something of its own. An outcome for managers alone says where staff stop, and whom to tell.

Customers are led to nothing that is not public: there words do not help.

Bad: `moments/complaint.yml`, which staff read, has this step, and `decide-to-end` is for managers alone:

    - {id: think-of-the-end, do: Ask whether it can go on., who: contact-person, moment: decide-to-end}

Good, in `moments/decide-to-end.yml`:

    audience: managers
    staff_say: Ask your team lead, who decides it with others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playbook_compiler.model.audience import ALL, AUDIENCES, DEFAULT, Audience, audience_of, sees
from playbook_compiler.model.checklist import Step
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.guide import Guide, Outcome
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.references import Reference
from playbook_compiler.model.seen_references import seen_references
from playbook_compiler.problems.problem import Problem
from playbook_compiler.yaml12.file import Location

NAME = "narrower-reference"

_LEAD_NOWHERE: Final = ("handbook", "role", "scenario", "drill", "concept", "retired")
"""Kinds that list or test entries: what is hidden is left out of them, and nobody is led anywhere."""

_READERS: Final = {"staff": "staff read this", "public": "customers read this"}


def check(handbook: Handbook, among: Handbook | None = None) -> Iterator[Problem]:
    """Report every reference from a wider audience to a narrower one that is not bridged by words.

    `among` has those of its entries that are to be looked through, where that is not all.
    """
    narrow = {
        (entry.kind, entry.id): audience_of(entry.model)
        for entry in handbook.all_entries()
        if audience_of(entry.model) != AUDIENCES[0] and "audience" in type(entry.model).model_fields
    }
    looked_through = among or handbook
    for entry in looked_through.all_entries():
        if narrow.keys().isdisjoint((one.kind, one.id) for one in entry.references):
            continue
        for audience in (one for one in AUDIENCES if one != ALL and sees(one, audience_of(entry.model))):
            if entry.kind not in _LEAD_NOWHERE:
                yield from _references(handbook, entry, audience, narrow)
    for entry in looked_through.entries["guide"].values():
        yield from _stops(entry)


def narrow_in(handbook: Handbook) -> list[tuple[str, str, Audience, bool]]:
    """What this rule knows of the entries that are led to: for whom they are, and whether they have words instead."""
    return [
        (entry.kind, entry.id, audience_of(entry.model), bool(getattr(entry.model, "staff_say", None)))
        for entry in handbook.all_entries()
    ]


def _references(
    handbook: Handbook, entry: Entry, audience: Audience, narrow: dict[tuple[str, str], Audience]
) -> Iterator[Problem]:
    for reference in seen_references(entry.model, audience):
        whose = narrow.get((reference.kind, reference.id), audience)
        if sees(audience, whose) or (audience == DEFAULT and _bridged(handbook, entry, reference)):
            continue
        for_whom = "managers alone" if whose == ALL else "staff"
        message = f"{_READERS[audience]}, and the {reference.kind} '{reference.id}' is for {for_whom}"
        yield entry.problem(reference.location, NAME, message, _hint(handbook, reference, audience))


def _hint(handbook: Handbook, reference: Reference, audience: Audience) -> str:
    target = handbook.entries[reference.kind][reference.id]
    if audience != DEFAULT:
        return f"Write 'audience: {audience}' in {target.place}, or take it out here."
    return f"Write in {target.place} what staff read instead: 'staff_say: Ask your team lead'."


def _bridged(handbook: Handbook, entry: Entry, reference: Reference) -> bool:
    """Whether words stand instead: those of the step or outcome itself, or those of what it leads to."""
    part = _part(entry, reference.location)
    target = handbook.entries[reference.kind][reference.id].model
    return bool((part and part.staff_say) or getattr(target, "staff_say", None))


def _part(entry: Entry, location: Location) -> Step | Outcome | None:
    match entry.model, location:
        case Moment() as moment, ("checklist", "steps", int(number), *_):
            return moment.checklist.steps[number]
        case Guide() as guide, ("outcomes", int(number), *_):
            return guide.outcomes[number]
    return None


def _stops(entry: Entry) -> Iterator[Problem]:
    """Outcomes that others do not see, in a guide that they do, without a word on where they stop."""
    guide = entry.model
    if not isinstance(guide, Guide) or not sees(DEFAULT, guide.audience):
        return
    for number, outcome in enumerate(guide.outcomes):
        if not sees(DEFAULT, outcome.audience) and not outcome.staff_say:
            message = f"staff ask this guide, and its outcome '{outcome.id}' is for managers alone"
            hint = "Write under it where staff stop, and whom they tell: 'staff_say: Stop, and tell your team lead'."
            yield entry.problem(("outcomes", number, "audience"), NAME, message, hint)
