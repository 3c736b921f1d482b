"""What pages show that does not stand in the playbooks. It is passed in, so that making pages stays pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from playbook_compiler.history.git import Why
from playbook_compiler.history.history import CommitChange
from playbook_compiler.history.last_changes import LastChange
from playbook_compiler.model.how_to import PageInLanguage
from playbook_compiler.problems.problem import Problem


@dataclass(frozen=True)
class Facts:
    """The day of the build, what the compiler warns of, each file's last change, and the changes of entries so far.

    `unread` says why the history does not tell of older changes, where it does not.
    """

    today: date
    warnings: tuple[Problem, ...] = ()
    changes: Mapping[str, LastChange] = field(default_factory=dict)
    history: Sequence[CommitChange] = ()
    unread: Why | None = None
    pages: Mapping[str, tuple[PageInLanguage, ...]] = field(default_factory=dict)
    """How the pages of docs/ stand, by language."""

    @cached_property
    def told(self) -> tuple[CommitChange, ...]:
        """The changes that somebody must know of; the rest of the history is spelling and upkeep."""
        return tuple(change for change in self.history if change.normative)
