"""What pages show that does not stand in the playbooks. It is passed in, so that making pages stays pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from playbook_compiler.problems import Problem


@dataclass(frozen=True)
class Change:
    """The last change of a file: when, and by whom."""

    day: date
    author: str


@dataclass(frozen=True)
class Outside:
    """The day of the build, what the compiler warns of, and the last change of each file under playbooks/."""

    today: date
    warnings: tuple[Problem, ...] = ()
    changes: Mapping[str, Change] = field(default_factory=dict)
