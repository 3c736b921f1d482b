"""A translation that is much longer than its source (a warning).

It stands where its source stands: on a button, on a card, on the first screen of a phone. One that is more than twice
as long, and sixty letters besides, says more than the source or will not fit.

Bad, in translations/nb/moments/late-job.yml:

    title:
      of: A job runs late
      text: >-
        Når en jobb som vi har lovet kunden til en bestemt dag, likevel ikke blir ferdig den dagen, og kunden må få
        vite det

Good:

    title:
      of: A job runs late
      text: En jobb blir forsinket
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.likeness import too_long
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded

NAME = "translated-length"
SEVERITY: Severity = "warning"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each translation that is far longer than its source."""
    for _, file, key, one in handbook.translated_strings():
        if too_long(one.of, one.text):
            message = worded("this has {text} letters, and its source {of}", text=len(one.text), of=len(one.of))
            hint = worded("Say what the source says, as shortly as it does.")
            yield file.problem(("strings", key, "text"), NAME, message, hint, severity=SEVERITY)
