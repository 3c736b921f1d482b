"""The rules of ways must hold within each edition: what is hidden from its readers may be what a way led over.

They are run over what an edition's readers see, and told with its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from playbook_compiler.model.audience import DEFAULT
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.paths import bridged
from playbook_compiler.model.seen import seen_by
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.rules import dead_end, leaving_harder, unreachable


def in_each_edition(handbook: Handbook) -> Iterator[Problem]:
    """What the rules tell of an edition for staff, and not of the whole. The public is led through no moments."""
    editions = handbook.settings.editions if "handbook" in handbook.entries["handbook"] else ()
    edition = next((one for one in editions if one.audience == DEFAULT), None)
    if edition is None or handbook.unread or handbook.unlisted:
        return
    seen = seen_by(handbook, edition.audience)
    whole = {problem for rule in (dead_end, leaving_harder, unreachable) for problem in rule.check(handbook)}
    told = [
        *dead_end.check(seen, bridged(handbook, edition.audience)),
        *leaving_harder.check(seen),
        *unreachable.check(seen),
    ]
    for problem in told:
        if problem not in whole:
            yield replace(
                problem, message=worded("{message}, in the edition '{id}'", message=problem.message, id=edition.id)
            )
