"""What `build` and `serve` share: the facts that pages tell, and how a build that failed is told."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final

from playbook_compiler.command_line.spoken import echo, spoken
from playbook_compiler.edition.editions import EditionFailed
from playbook_compiler.edition.pages_in_languages import docs_of, standings_of_pages
from playbook_compiler.edition.pdf import NoPdf
from playbook_compiler.edition.site import BuildFailed
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.lock import Held, InTheWay
from playbook_compiler.history.history import Past
from playbook_compiler.history.last_changes import LastChange
from playbook_compiler.kept.kept import Kept
from playbook_compiler.model.audience import Audience
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.undone import where_and_why
from playbook_compiler.problems.worded import worded
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.seen_facts import seen_changes, seen_warnings

FAILURES: Final = (BuildFailed, EditionFailed, Held, InTheWay, NoPdf, NotOurs, OSError)
"""What ends a build without a fault in it."""


def facts_of(
    handbook: Handbook,
    problems: list[Problem],
    audience: Audience,
    *,
    today: datetime.date,
    changes: dict[str, LastChange],
    past: Past,
    project: Path,
    kept: Kept,
) -> Facts:
    """What the pages for an audience tell of the handbook itself. `project` is the folder in which docs/ lies."""
    own = str(handbook.settings.language)
    pages = standings_of_pages(docs_of(project), audience, own, (own, *handbook.translations))
    warnings = seen_warnings(handbook, problems, audience, kept)
    return Facts(today, warnings, seen_changes(handbook, changes, audience), past.changes, past.why, pages)


def say_failed(error: Exception, stays: str) -> str:
    """Tell why nothing was built, and return it for the page that somebody looks at. `stays` is what is still there."""
    if isinstance(error, Held):
        advice = worded("Wait until it has ended, or name other folders with --work and --site.")
        reason = worded("another build is at work here ({error}). {advice}", error=error, advice=advice)
    elif isinstance(error, OSError):
        reason = where_and_why(error)
    else:
        reason = worded("{error}", error=error)
    echo(worded("error: {reason}\nNothing was built.{kept}", reason=reason, kept=stays), err=True)
    return spoken(worded("error: {reason}", reason=reason))
