"""A translation without a slot, an option, a link or a picture of its source, or with another.

`{day}` is filled in, `[money: refund]` tells for which option a paragraph is sent, and a link leads somewhere: readers
of each language need the same ones.

Bad, in translations/nb/messages/new-day.yml:

    body:
      of: Your job is ready on {day}.
      text: Jobben er ferdig {dag}.

Good:

    body:
      of: Your job is ready on {day}.
      text: Jobben er ferdig {day}.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.likeness import unlike_in_signs
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "translated-signs"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each translation that its source's signs do not stand in, or in which others do."""
    for _, file, key, one in handbook.translated_strings():
        for found in unlike_in_signs(one.of, one.text):
            at = ("strings", key, "text")
            hint = worded("Write the same signs as in 'of', each as often as there; only the words around them change.")
            yield file.problem(at, NAME, found.what, hint, piece=found.piece)
