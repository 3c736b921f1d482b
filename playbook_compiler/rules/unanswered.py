"""A question to the writer that still stands where its answer belongs (a warning).

`new` begins a playbook with questions in brackets, so that nobody sits before an empty page. Staff would read them as
the handbook's own words.

Bad:

    title: (What is it called, in a few words?)

Good:

    title: A job runs late
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.nodes import scalars

NAME = "unanswered"
SEVERITY: Severity = "warning"
_QUESTION: Final = re.compile(r"\((?:[^()]|\([^()]*\))*\?\)")


def is_question(text: str) -> bool:
    """Whether a text is nothing but a question in round brackets, as a new playbook has them."""
    return _QUESTION.fullmatch(" ".join(text.split())) is not None


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each text that is one question in round brackets."""
    for file in {entry.file.path: entry.file for entry in handbook.all_entries()}.values():
        if "?)" not in file.text:
            continue
        for node in scalars(file.root):
            text = " ".join(node.value.split())
            if is_question(text):
                message = worded("this question is not answered yet: {text}", text=text)
                hint = worded("Answer the question in the brackets, and write the answer in their place.")
                line, column = node.start_mark.line + 1, node.start_mark.column + 1
                yield Problem(file.path, line, column, NAME, message, hint, SEVERITY)
