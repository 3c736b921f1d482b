"""Leaving takes more steps, or has fewer ways, than joining.

Whoever can join on the web must be able to leave on the web, with no more to do. Consumer authorities hold firms to
that, and the customer who is let go easily is the one who speaks well of us.

Bad:

    channels:
      joining: [{by: web, steps: 3}]
      leaving: [{by: phone, steps: 1}]

Good:

    channels:
      joining: [{by: web, steps: 3}]
      leaving: [{by: web, steps: 3}, {by: phone, steps: 1}]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.settings import Settings
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "leaving-harder"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report every way in that has no way out like it, and every way out that asks for more."""
    for entry in handbook.entries["handbook"].values():
        channels = cast(Settings, entry.model).channels
        out = {way.by: (number, way.steps) for number, way in enumerate(channels.leaving)}
        for way in channels.joining:
            if way.by not in out:
                message = worded("customers can join by {by}, and cannot leave by it", by=way.by)
                hint = worded(
                    "Add '{{by: {by}, steps: {steps}}}' under 'leaving:', and make it so in the firm.",
                    by=way.by,
                    steps=way.steps,
                )
                yield entry.problem(("channels", "leaving"), NAME, message, hint, key=True)
                continue
            number, steps = out[way.by]
            if steps > way.steps:
                message = worded(
                    "leaving by {by} takes {steps} steps, and joining takes {steps_2}",
                    by=way.by,
                    steps=steps,
                    steps_2=way.steps,
                )
                hint = worded("Take steps out of leaving until it is as easy as joining.")
                yield entry.problem(("channels", "leaving", number, "steps"), NAME, message, hint)
