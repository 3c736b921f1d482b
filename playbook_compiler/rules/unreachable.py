"""A moment that the journey never comes to.

Beginning with the moments of the first stage, and going on by `next`, steps and guides, every moment must be found. One
that is not stands alone, and colleagues come to it only by chance.

Bad: no moment that can be reached names `former-colleague-asks`.

Good: `farewell-to-a-colleague` names it under `next:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.paths import leads_to, reachable
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "unreachable"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report every moment that no chain from the first stage leads to."""
    if handbook.unread or handbook.unlisted:
        return
    with_moments = {moment.stage for moment in handbook.moments.values()}
    first = next((stage for stage in handbook.stages if stage in with_moments), None)
    start = [id_ for id_, moment in handbook.moments.items() if moment.stage == first]
    found = reachable(start, leads_to(handbook))
    for id_, entry in handbook.entries["moment"].items():
        if id_ not in found:
            message = worded("no way leads from the stage '{first}' to the moment '{id}'", first=first, id=id_)
            hint = worded(
                "Name '{id}' under 'next:' of the moment before it, or at a step or a guide's outcome.", id=id_
            )
            yield entry.problem((), NAME, message, hint)
