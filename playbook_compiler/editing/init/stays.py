"""A choice of moments -> all else that stays with them: what they use, and what is used by that in turn."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from playbook_compiler.model.drill import asked
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.scenario import Expected, Scenario
from playbook_compiler.model.training import TrackPart

_SOURCE: Final = re.compile(r"\(source:([a-z0-9-]+)\)")

_NEEDED: Final = {
    "moment": ("role", "promise", "source", "guide", "message", "policy", "story", "stage"),
    "guide": ("role", "source", "message"),
    "message": ("role", "policy"),
    "policy": ("role", "source"),
    "promise": ("role", "source"),
    "story": ("source",),
    "track": ("role", "story"),
}
"""What an entry of a kind brings along. A moment does not bring the next one: which moments stay is chosen."""

_EVERY_DAY: Final = ("everyone", "contact-person", "team-lead")
"""The roles that somebody who begins with no moment gets, as far as the starter has them: a step needs one."""


@dataclass(frozen=True)
class Stays:
    """What stays, as (kind, id); a stage counts as a kind."""

    keys: frozenset[tuple[str, str]]

    def has(self, kind: str, id_: str) -> bool:
        """Whether that one stays."""
        return (kind, id_) in self.keys

    def part(self, part: TrackPart) -> bool:
        """Whether something is left to learn in a part of a track; a story alone is no lesson of ours."""
        lessons = [*(("moment", id_) for id_ in part.moments), *(("guide", id_) for id_ in part.guides)]
        return any(lesson in self.keys for lesson in lessons or (("story", id_) for id_ in part.stories))

    def question(self, name: str) -> bool:
        """Whether the moment of a drill's question stays."""
        return self.has("moment", asked(name).moment)

    def scenario(self, handbook: Handbook, scenario: Scenario) -> bool:
        """Whether an experience test still asks something that is there, and expects something."""
        about = (("moment", scenario.moment), ("guide", scenario.guide))
        if any(id_ is not None and not self.has(kind, id_) for kind, id_ in about):
            return False
        return any(self._expected(scenario.then, name) for name in Expected.model_fields)

    def _expected(self, then: Expected, name: str) -> bool:
        value = getattr(then, name)
        return bool(value) and (name != "moment" or self.has("moment", value))


def staying(handbook: Handbook, moments: Collection[str]) -> Stays:
    """All that stays where just these moments do. Without any, the first stage and a few roles stay."""
    keys: set[tuple[str, str]] = {("handbook", "handbook")}
    _bring(handbook, (handbook.entries["moment"][id_] for id_ in handbook.moments if id_ in set(moments)), keys)
    if not any(kind == "moment" for kind, _ in keys):
        keys.add(("stage", next(iter(handbook.stages))))
        keys.update(("role", id_) for id_ in handbook.roles if id_ in _EVERY_DAY)
    for id_, track in handbook.tracks.items():
        kept = [part for part in track.parts if Stays(frozenset(keys)).part(part)]
        if kept:
            stories = (handbook.entries["story"][story] for part in kept for story in part.stories)
            _bring(handbook, stories, keys)
            keys |= {("track", id_), ("role", track.role)}
    so_far = Stays(frozenset(keys))
    for id_, drill in handbook.drills.items():
        if any(so_far.question(name) for name in drill.questions):
            keys.add(("drill", id_))
    for id_, tests in handbook.scenarios.items():
        if any(so_far.scenario(handbook, test) for test in tests.scenarios):
            keys.add(("scenario", id_))
    for id_, concept in handbook.concepts.items():
        if not concept.moments or any(so_far.has("moment", moment) for moment in concept.moments):
            keys.add(("concept", id_))
    return Stays(frozenset(keys))


def _bring(handbook: Handbook, entries: Iterable[Entry], keys: set[tuple[str, str]]) -> None:
    """Add entries, and all that they need."""
    waiting = list(entries)
    while waiting:
        entry = waiting.pop()
        if (entry.kind, entry.id) in keys:
            continue
        keys.add((entry.kind, entry.id))
        named = [(found.kind, found.id) for found in entry.references]
        named += [("source", id_) for id_ in _SOURCE.findall(repr(entry.model))]
        for kind, id_ in named:
            if kind == "stage" and kind in _NEEDED[entry.kind]:
                keys.add((kind, id_))
            elif kind in _NEEDED.get(entry.kind, ()) and id_ in handbook.entries[kind]:
                waiting.append(handbook.entries[kind][id_])
