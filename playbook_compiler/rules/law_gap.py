"""A moment or a policy that tells of another country's law, and of none where the firm is (a warning).

Readers see only what holds in the firm's `country:`, so they would read that no law touches it. A note on EU
law counts in Denmark, Sweden and Finland; in Norway and Iceland where it says `eea: true`. Where there is nothing to
know, say why: nobody wonders again.

Bad, in a firm with `country: DK`:

    law:
      - {country: "NO", note: A phone call alone is not enough to end it.}

Good:

    law:
      - {country: "NO", note: A phone call alone is not enough to end it.}
      - {country: DK, none: Our contracts rule this; our adviser knows of no law.}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.law import holds_in
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.policy import Policy
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded

NAME = "law-gap"
SEVERITY: Severity = "warning"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each moment and policy whose notes on law are all of other places."""
    if "handbook" not in handbook.entries["handbook"]:
        return
    country = handbook.settings.country
    for entry in (*handbook.entries["moment"].values(), *handbook.entries["policy"].values()):
        notes = cast(Moment | Policy, entry.model).law
        if notes and not any(holds_in(law, country) for law in notes):
            of = ", ".join(dict.fromkeys(law.country for law in notes))
            found = worded(
                "the notes on law are of {of}, and none holds in {country}, where the firm is", of=of, country=country
            )
            eea = worded("mark the note on EU law with 'eea: true' if it is in force here, ") if "EU" in of else ""
            hint = worded(
                "Write one for {country}, {eea}or 'none:' with the reason why there is nothing to know.",
                country=country,
                eea=eea,
            )
            yield entry.problem(("law",), NAME, found, hint, severity=SEVERITY, key=True)
