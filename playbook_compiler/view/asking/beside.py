"""What of other pages stands beside the right answer of a question, looked up once for a view.

A moment's neighbour is the next one on a ring of hashes: so it is as good as random, the same in every build, found
without a look at all others, and another one only where a moment came or went just there.
"""

from __future__ import annotations

import hashlib
from bisect import bisect
from dataclasses import dataclass
from functools import cached_property

from playbook_compiler.kept.digest import digest
from playbook_compiler.languages.lengths import length_of_time
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.moment import Moment
from playbook_compiler.view.view import View


@dataclass(frozen=True)
class Beside:
    """The moments by their places on the ring, and every limit of a step, in words."""

    ring: tuple[tuple[bytes, str], ...]
    limits: tuple[str, ...]

    @cached_property
    def of_limits(self) -> bytes:
        """The digest of the limits: every moment's page is asked whether they are new."""
        return digest(self.limits)

    def moment_at(self, id_: str, but: str) -> str | None:
        """The moment that stands beside question `id_` of the moment `but`; None where there is no other."""
        if len(self.ring) < 2:
            return None
        at = bisect(self.ring, (_place(id_), "")) % len(self.ring)
        found = self.ring[at][1]
        return found if found != but else self.ring[(at + 1) % len(self.ring)][1]


def beside_in(view: View) -> Beside:
    """Look all of a view through, once."""
    steps = (step for moment in view.moments.values() for step in moment.checklist.steps)
    limits = {told_limit(step.within, view.language) for step in steps if step.within}
    return Beside(tuple(sorted((_place(id_), id_) for id_ in view.moments)), tuple(sorted(limits)))


def asked_of(moment: Moment) -> list[str]:
    """The ids of the questions about what to say, by which their neighbours are found."""
    return [f"read/{moment.id}/say-{number}" for number in range(len(moment.phrases))]


def told_limit(limit: Duration, language: str) -> str:
    """A limit in words."""
    return length_of_time(limit.amount, limit.unit, language, working=limit.working)


def _place(id_: str) -> bytes:
    return hashlib.sha256(id_.encode()).digest()
