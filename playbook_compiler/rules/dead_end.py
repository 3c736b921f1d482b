"""A moment after which nothing comes, and that does not say so.

A colleague who has ticked the last box must know where the customer's story goes on, or that it ends here.

Bad: a moment with no `next:`, no step and no guide that goes over to another.

Good:

    next: [after-the-farewell]

or, where it really ends:

    ends_here: The record is closed, and nobody is waiting for anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.paths import leads_to
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "dead-end"


def check(handbook: Handbook, bridged: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Report each moment that leads nowhere, and each that says it ends and leads on.

    At those that are `bridged` words say where to go on.
    """
    if handbook.unread:
        return  # what could not be read may be where it leads
    for id_, others in leads_to(handbook).items():
        moment, entry = handbook.moments[id_], handbook.entries["moment"][id_]
        if not others and moment.ends_here is None and id_ not in bridged:
            hint = worded("Add 'next: [moment]', or say under 'ends_here:' why nothing comes.")
            yield entry.problem((), NAME, worded("nothing comes after the moment '{id}'", id=id_), hint)
        elif moment.next and moment.ends_here is not None:
            message = worded("the moment says that it ends here, and that '{next}' comes next", next=moment.next[0])
            yield entry.problem(("ends_here",), NAME, message, worded("Delete one of the two."), key=True)
