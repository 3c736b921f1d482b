"""A translation in which more or less is emphasised than in its source (a warning).

What stands between stars is said louder. A sentence that is stressed in one language and not in another is told in two
ways.

Bad, in translations/nb/messages/new-day.yml:

    subject:
      of: A new day for your job
      text: En *ny* dag for jobben din

Good:

    subject:
      of: A new day for your job
      text: En ny dag for jobben din
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.likeness import other_emphasis
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded

NAME = "translated-emphasis"
SEVERITY: Severity = "warning"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each translation that stresses more or less than its source."""
    for _, file, key, one in handbook.translated_strings():
        if (told := other_emphasis(one.of, one.text)) is not None:
            hint = worded("Put stars around what the source puts them around, and around nothing else.")
            yield file.problem(("strings", key, "text"), NAME, told, hint, severity=SEVERITY)
