"""The handbook as an audience may see it: entries, parts and fields that are not for it are gone, and so is their name.

Nothing is covered up; a new handbook is made of what may be seen. Where something leads to what is gone, the author's
words for that (`staff_say`) stand instead: at the step or the outcome that led there, or else at the entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from playbook_compiler.model.audience import ALL, DEFAULT, Audience, audience_of, seen_fields, sees
from playbook_compiler.model.checklist import Step
from playbook_compiler.model.drill import Drill
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.guide import Guide, Outcome
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.hidden import Hidden, asks_hidden, hidden_from, tests_hidden, units_left, words_instead
from playbook_compiler.model.moment import Moment, Must
from playbook_compiler.model.references import mark_of, references
from playbook_compiler.model.scenario import ScenarioFile
from playbook_compiler.model.slots import slots_of
from playbook_compiler.model.training import Track

STOP = "stop"
"""What the outcome is called in whose place others read where to stop: `stop`, `stop-2` …"""


def seen_by(handbook: Handbook, audience: Audience, stop: str = "", also: Hidden = frozenset()) -> Handbook:
    """What an audience sees of a handbook. `stop` is the title of an outcome at which others stop.

    `also` names what is to be hidden besides, though no mark in this handbook says so.
    """
    return _Seeing(handbook, audience, stop, also).handbook()


def said_instead(handbook: Handbook, entry: Entry, hidden: Hidden) -> tuple[str, ...]:
    """The words at an entry as a whole in the place of what it leads to; those at its steps and outcomes are theirs."""
    names = ((one.kind, one.id) for one in entry.references if not _stands_at_a_part(one.location))
    return words_instead(handbook, (name for name in names if name in hidden))


def _stands_at_a_part(location: tuple[Any, ...]) -> bool:
    return location[:2] == ("checklist", "steps") or location[:1] == ("outcomes",)


class _Seeing:
    """One walk through a handbook with the eyes of an audience."""

    def __init__(self, handbook: Handbook, audience: Audience, stop: str, also: Hidden) -> None:
        self._book = handbook
        self._audience = audience
        self._stop = stop
        self._hidden = hidden_from(handbook, audience, also)
        self._outcomes = frozenset(
            (id_, outcome.id)
            for id_, guide in handbook.guides.items()
            for outcome in guide.outcomes
            if not sees(audience, outcome.audience)
        )

    def handbook(self) -> Handbook:
        """What is left."""
        entries = {
            kind: {id_: self._entry(entry) for id_, entry in of_kind.items() if (kind, id_) not in self._hidden}
            for kind, of_kind in self._book.entries.items()
        }
        instead = {
            (entry.kind, entry.id): words
            for entry in (self._book.all_entries() if self._audience == DEFAULT and self._hidden else ())
            if (entry.kind, entry.id) not in self._hidden and (words := said_instead(self._book, entry, self._hidden))
        }
        return replace(
            self._book,
            entries=entries,
            unread=self._book.unread,
            pictures=self._pictures(entries),
            instead=instead,
        )

    def _pictures(self, entries: Mapping[str, Mapping[str, Entry]]) -> Mapping[str, bytes]:
        """The pictures that what is left shows."""
        if self._audience == ALL or not self._book.pictures or not self._book.entries["handbook"]:
            return self._book.pictures
        left = [entry for of_kind in entries.values() for entry in of_kind.values()]
        named = {picture for entry in left for picture in replace(entry).named_pictures}
        look = self._book.settings.look
        named |= {path for path in (look.logo, look.icon) if path}
        return {path: content for path, content in self._book.pictures.items() if path in named}

    def _entry(self, entry: Entry) -> Entry:
        if self._audience == ALL and not _says_here(entry.model):
            return entry
        made = self._part(entry.model, DEFAULT, entry)
        return entry if made is entry.model else replace(entry, model=made, whole=entry.whole or entry.model)

    def _part(self, model: Any, inherited: Audience, entry: Entry) -> Any:
        """A model with what may be seen of it; itself where that is all."""
        model = self._before(model, entry)
        changed: dict[str, Any] = {}
        of: type[BaseModel] = type(model)
        for name, widest in seen_fields(of, inherited):
            value = getattr(model, name)
            if not value:
                continue
            if sees(self._audience, widest):
                mark = mark_of(of.model_fields[name])
                seen = self._value(value, widest, mark.kind if mark else None, entry)
            else:
                seen = _nothing(model, name)
            if seen is not value:
                changed[name] = seen
        made = model.model_copy(update=changed) if changed else model
        return self._after(made, model) if made is not model else made

    def _value(self, value: Any, widest: Audience, kind: str | None, entry: Entry) -> Any:
        """A value of a field; None where it is gone."""
        if isinstance(value, str):
            return None if kind is not None and (kind, value) in self._hidden else value
        if isinstance(value, BaseModel):
            visible = sees(self._audience, audience_of(value)) if "audience" in type(value).model_fields else True
            return self._part(value, widest, entry) if visible else self._stopped(value)
        if isinstance(value, tuple):
            made = tuple(seen for item in value if (seen := self._value(item, widest, kind, entry)) is not None)
            same = len(made) == len(value) and all(one is other for one, other in zip(made, value, strict=True))
            return value if same else made
        if isinstance(value, Mapping):
            kept = {key: self._value(item, widest, kind, entry) for key, item in value.items()}
            return value if all(kept[key] is value[key] for key in value) else kept
        return value

    def _stopped(self, part: BaseModel) -> BaseModel | None:
        """What stands in the place of a hidden part: nothing, or the outcome that says where to stop."""
        if not isinstance(part, Outcome):
            return None
        said = part.staff_say or self._stop
        update = {"title": self._stop or said, "do": said, "say": None, "moment": None, "message": None}
        return part.model_copy(update={**update, "severity": 0, "staff_say": None})

    def _before(self, model: Any, entry: Entry) -> Any:
        """A part with its words for others in place, before the ids in it go."""
        if isinstance(model, Step | Outcome) and sees(self._audience, model.audience):
            gone = ((one.kind, one.id) for one in references(model) if (one.kind, one.id) in self._hidden)
            names = list(gone) if self._audience == DEFAULT else []
            said = (model.staff_say or " ".join(words_instead(self._book, iter(names)))) if names else ""
            return model if (model.staff_say or "") == said else model.model_copy(update={"staff_say": said or None})
        if isinstance(model, Track):
            parts = tuple(part for part in model.parts if units_left(part, self._hidden))
            return model if len(parts) == len(model.parts) else model.model_copy(update={"parts": parts})
        if isinstance(model, Drill):
            asked = tuple(name for name in model.questions if not asks_hidden(name, self._hidden))
            return model if len(asked) == len(model.questions) else model.model_copy(update={"questions": asked})
        if isinstance(model, ScenarioFile):
            left = tuple(one for one in model.scenarios if not tests_hidden(one, self._hidden, self._outcomes))
            return model if len(left) == len(model.scenarios) else model.model_copy(update={"scenarios": left})
        return model

    def _after(self, made: Any, model: Any) -> Any:
        """A part after things went out of it: nothing in it may lead to them."""
        if isinstance(made, Must):
            return None if made.text is None and made.promise is None else made
        if isinstance(made, Moment):
            return _without_lost_fields(_without_lost_steps(made), model)
        return _without_lost_fields(_with_stops(made, self._audience), model) if isinstance(made, Guide) else made


def _says_here(model: BaseModel) -> bool:
    """Whether a step or an outcome has words for others, which those who see everything need not read."""
    parts: Iterable[Step | Outcome] = ()
    if isinstance(model, Moment):
        parts = model.checklist.steps
    elif isinstance(model, Guide):
        parts = model.outcomes
    return any(part.staff_say for part in parts)


def _nothing(model: BaseModel, name: str) -> Any:
    """What stands in a field that is not to be seen: its default, or an empty value of its form, or nothing."""
    field = type(model).model_fields[name]
    if not field.is_required():
        return field.get_default(call_default_factory=True)
    value = getattr(model, name)
    empty: Mapping[type, Any] = {str: "", tuple: (), dict: {}}
    return next((nothing for of, nothing in empty.items() if isinstance(value, of)), None)


def _without_lost_steps(moment: Moment) -> Moment:
    """A moment whose questions and law name no step that is not there."""
    steps = {step.id for step in moment.checklist.steps} if moment.checklist else set()

    def still(parts: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(
            part if part.step is None or part.step in steps else part.model_copy(update={"step": None})
            for part in parts
        )

    return moment.model_copy(update={"practice": still(moment.practice), "law": still(moment.law)})


def _without_lost_fields(made: Any, before: Any) -> Any:
    """A moment or a guide without the fields that only what is gone had a slot for."""
    lost = set(slots_of(before)) - set(slots_of(made))
    return made.model_copy(update={"fields": {name: field for name, field in made.fields.items() if name not in lost}})


def _with_stops(guide: Guide, audience: Audience) -> Guide:
    """A guide whose hidden outcomes are stops: one for each thing said there, with a name that tells nothing."""
    names: dict[str, str] = {}
    stops: dict[str, Outcome] = {}
    outcomes = []
    for outcome in guide.outcomes:
        if sees(audience, outcome.audience):
            outcomes.append(outcome)
            continue
        key = f"{outcome.do}{outcome.danger}"
        if key not in stops:
            id_ = STOP if not stops else f"{STOP}-{len(stops) + 1}"
            stops[key] = outcome.model_copy(update={"id": id_, "audience": DEFAULT})
            outcomes.append(stops[key])
        names[outcome.id] = stops[key].id
    rows = tuple(row.model_copy(update={"then": names.get(row.then, row.then)}) for row in guide.rows)
    return guide.model_copy(update={"outcomes": tuple(outcomes), "rows": rows}) if names else guide
