"""Pages that go through all entries, and which sorts of moments' sentences each of them shows.

To look whether anything in such a page is new costs as much as to draw it. So it is drawn again when an outline has
changed, or a sentence of a sort that it shows; any other page is drawn by what it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from playbook_compiler.model.outline import ALL, Sorts

OF_EVERYTHING: Final[Mapping[str, Sorts]] = {
    "cards.md.j2": frozenset({
        "Escalation.when", "Phrase.not_", "Phrase.say", "Step.do", "Step.only_if", "Step.pause",
    }),
    "health.md.j2": ALL,
    "home.md.j2": frozenset({"Moment.triggers"}),
    "journey.md.j2": frozenset({"Moment.summary"}),
    "list.md.j2": frozenset({"Moment.summary"}),
    "promises.md.j2": frozenset(),
    "reviews.md.j2": frozenset(),
    "role.md.j2": frozenset({"Escalation.when", "Step.do"}),
    "sources.md.j2": frozenset(),
    "team.md.j2": ALL,
}  # fmt: skip
"""By their templates."""
