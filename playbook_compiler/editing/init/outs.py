"""What stays -> the places in the files that stay which go: what names something that is no longer there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from playbook_compiler.editing.init.stays import Stays
from playbook_compiler.model.drill import Drill
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.scenario import ScenarioFile
from playbook_compiler.model.settings import Settings
from playbook_compiler.model.training import Track
from playbook_compiler.yaml12.file import Location


def outs_of(handbook: Handbook, entry: Entry, stays: Stays) -> list[Location]:
    """The places in an entry's file that go; what lies in another one of them is not named.

    The last item of a list comes first, so that those before it stand where they stood.
    """
    found = {*_whole(handbook, entry, stays), *_named(entry, stays)}
    outer = [at for at in found if not any(at[:size] in found for size in range(1, len(at)))]
    return sorted(outer, key=lambda at: [(isinstance(part, int), part) for part in at], reverse=True)


def _named(entry: Entry, stays: Stays) -> Iterator[Location]:
    """Each place that holds the id of something that goes."""
    for reference in entry.references:
        if not stays.has(reference.kind, reference.id):
            yield (*entry.prefix, *reference.location)


def _whole(handbook: Handbook, entry: Entry, stays: Stays) -> Iterator[Location]:
    """Whole items that have no sense any more: a stage, a part of a track, a test, a question of a drill."""
    if entry.kind == "handbook":
        for number, stage in enumerate(cast(Settings, entry.model).stages):
            if not stays.has("stage", stage.id):
                yield "stages", number
    elif entry.kind == "track":
        for number, part in enumerate(cast(Track, entry.model).parts):
            if not stays.part(part):
                yield "parts", number
    elif entry.kind == "scenario":
        for number, test in enumerate(cast(ScenarioFile, entry.model).scenarios):
            if not stays.scenario(handbook, test):
                yield "scenarios", number
    elif entry.kind == "drill":
        for number, name in enumerate(cast(Drill, entry.model).questions):
            if not stays.question(name):
                yield "questions", number
