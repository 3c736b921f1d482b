"""What git knows of earlier steps, for `check`: asked only where there is a repository."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem


def telling_of_deleted_steps(playbooks: Path, handbook: Handbook) -> Callable[[Handbook], Iterable[Problem]]:
    """What tells the steps that a handbook has no more. Git is asked here, once."""
    here = Path(os.path.realpath(playbooks))
    if not any(os.path.lexists(place / ".git") for place in (here, *here.parents)):
        return lambda _: ()
    from playbook_compiler.history.earlier_steps import earlier_steps

    states = earlier_steps(playbooks, handbook, os.environ)
    if not states:
        return lambda _: ()
    from playbook_compiler.checking.deleted_steps import deleted_steps

    return lambda changed: deleted_steps(changed, states)
