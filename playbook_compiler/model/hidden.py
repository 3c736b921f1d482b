"""Which entries an audience may not see: by their own mark, or because nothing would be left of them.

A training track whose units are all hidden, a drill without a question, a test of what is hidden and a word that leads
to nothing else go along. So does the old address of what is hidden now.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.audience import Audience, audience_of, sees
from playbook_compiler.model.drill import Drill, asked
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.references import references
from playbook_compiler.model.retired import Retired
from playbook_compiler.model.scenario import Scenario, ScenarioFile
from playbook_compiler.model.thesaurus import Concept
from playbook_compiler.model.training import Track, TrackPart

Hidden = frozenset[tuple[str, str]]
"""Entries by kind and id."""


def hidden_from(handbook: Handbook, audience: Audience, also: Hidden = frozenset()) -> Hidden:
    """Every entry that an audience may not see, and `also` those, though no mark here says so."""
    own = also | {(entry.kind, entry.id) for entry in handbook.all_entries() if not _may_see(entry, audience)}
    if not own:
        return own
    return own | {(entry.kind, entry.id) for entry in handbook.all_entries() if _nothing_left(entry, own)}


def tests_hidden(scenario: Scenario, hidden: Hidden, outcomes: frozenset[tuple[str, str]]) -> bool:
    """Whether a scenario tells of something hidden: an entry, or an outcome (guide, outcome) of one that is seen."""
    names = ((reference.kind, reference.id) for reference in references(scenario))
    return any(name in hidden for name in names) or (scenario.guide, scenario.then.outcome) in outcomes


def units_left(part: TrackPart, hidden: Hidden) -> bool:
    """Whether there is anything left to read in a part of a track."""
    return any(unit not in hidden for unit in part.units)


def asks_hidden(name: str, hidden: Hidden) -> bool:
    """Whether a drill's question is one of a hidden moment."""
    return ("moment", asked(name).moment) in hidden


def _may_see(entry: Entry, audience: Audience) -> bool:
    """The firm's own settings are in every edition, for their fields bear marks."""
    return entry.kind == "handbook" or sees(audience, audience_of(entry.model))


def _nothing_left(entry: Entry, hidden: Hidden) -> bool:
    match entry.model:
        case Track() as track:
            return not any(units_left(part, hidden) for part in track.parts)
        case Drill() as drill:
            return all(asks_hidden(name, hidden) for name in drill.questions)
        case ScenarioFile() as file:
            return all(tests_hidden(one, hidden, frozenset()) for one in file.scenarios)
        case Concept() as concept:
            return bool(concept.moments) and all(("moment", id_) in hidden for id_ in concept.moments)
        case Retired() as retired:
            return (retired.kind, retired.now) in hidden
    return False


def words_instead(handbook: Handbook, names: Iterator[tuple[str, str]]) -> tuple[str, ...]:
    """What the hidden entries say to those who may not see them, each once; nothing of one that says nothing."""
    entries = (handbook.entries[kind].get(id_) for kind, id_ in names)
    said = (getattr(entry.model, "staff_say", None) for entry in entries if entry is not None)
    return tuple(dict.fromkeys(words for words in said if words))
