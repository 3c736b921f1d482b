"""A moment that tells of another country's law, and of none where the firm is (a warning).

Readers see only what holds in the firm's `country:`, so they would read that no law touches the moment. A note on EU
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

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.law import holds_in
from playbook_compiler.problems.problem import Problem, Severity

NAME = "law-gap"
SEVERITY: Severity = "warning"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each moment whose notes on law are all of other places."""
    if "handbook" not in handbook.entries["handbook"]:
        return
    country = handbook.settings.country
    for id_, moment in handbook.moments.items():
        if moment.law and not any(holds_in(law, country) for law in moment.law):
            of = ", ".join(dict.fromkeys(law.country for law in moment.law))
            found = f"the notes on law are of {of}, and none holds in {country}, where the firm is"
            eea = "mark the note on EU law with 'eea: true' if it is in force here, " if "EU" in of else ""
            hint = f"Write one for {country}, {eea}or 'none:' with the reason why there is nothing to know."
            yield handbook.entries["moment"][id_].problem(("law",), NAME, found, hint, severity=SEVERITY, key=True)
