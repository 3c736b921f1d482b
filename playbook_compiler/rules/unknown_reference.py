"""An id that names nothing.

Roles, promises, moments and the rest name each other by id. A name that is not there breaks the handbook:
a step that nobody does, a link to no page.

Bad, where roles.yml has `finance`:

    escalate:
      - {when: The customer disputes the sum., to: finanse, within: 1 working day}

Good:

    escalate:
      - {when: The customer disputes the sum., to: finance, within: 1 working day}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.model.references import Reference
from playbook_compiler.model.retired import Retired
from playbook_compiler.problems.near import did_you_mean, surely_meant
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import our_word, worded

NAME = "unknown-reference"
_PLACES = {kind.name: kind.place for kind in KINDS} | {"stage": worded("handbook.yml, under 'stages'")}


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report every reference whose id is not among the ids of its kind."""
    known = {kind: handbook.known(kind) for kind in _PLACES}
    for entry in handbook.all_entries():
        for reference in entry.references:
            ids = known[reference.kind]
            if ids is None or reference.id in ids:
                continue
            retired = handbook.retired_as(reference.kind, reference.id)
            if retired is not None:
                yield _retired(entry, reference, retired, ids)
                continue
            near = did_you_mean(reference.id, ids)
            listed = ", ".join(sorted(ids)[:12]) + (" …" if len(ids) > 12 else "")
            hint = worded("Correct the name, or add it to {places}.", places=_PLACES[reference.kind])
            yield entry.problem(
                reference.location,
                NAME,
                worded("unknown {kind} '{id}'{near}", kind=our_word(reference.kind), id=reference.id, near=near),
                worded("{hint} There are: {listed}.", hint=hint, listed=listed) if listed else hint,
                instead=surely_meant(reference.id, ids),
            )


def _retired(entry: Entry, reference: Reference, retired: Retired, ids: frozenset[str]) -> Problem:
    if retired.now is not None and retired.now in ids:
        message = worded("'{old}' is retired; its readers are sent to '{now}'", old=retired.old, now=retired.now)
        return entry.problem(reference.location, NAME, message, worded("Write '{now}' here.", now=retired.now))
    message = worded("'{old}' is retired, and nothing has taken its place", old=retired.old)
    hint = worded("Delete it here, or name another {kind}.", kind=our_word(reference.kind))
    return entry.problem(reference.location, NAME, message, hint)
