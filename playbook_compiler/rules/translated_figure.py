"""A figure in a translation that its source does not have.

A limit, a sum or a date that differs from language to language is two promises. How a figure is written is the
language's own (14:15 and 14.15, 1,200 and 1 200), and what stands in figures in the source may stand in words. The
example of a field is each language's own.

Bad, in translations/nb/moments/late-job.yml:

    of: Call within 15 minutes.
    text: Ring innen 30 minutter.

Good:

    of: Call within 15 minutes.
    text: Ring innen et kvarter.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.likeness import other_figures
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "translated-figure"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each figure of a translation that its source does not have."""
    for language, file, key, one in handbook.translated_strings():
        for found in other_figures(one.of, one.text, language) if not key.endswith("/example") else ():
            hint = worded("Write the source's own figure, or write it in words.")
            yield file.problem(("strings", key, "text"), NAME, found.what, hint, piece=found.piece)
