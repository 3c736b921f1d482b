"""A declared field that the message never uses.

A colleague would fill it in, and the customer never read it.

Bad:

    fields:
      invoice_number: {label: Number of the invoice, example: "10482"}
    body: Thank you for your payment.

Good:

    fields:
      invoice_number: {label: Number of the invoice, example: "10482"}
    body: Thank you for paying invoice {invoice_number}.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.message import Message, placeholders
from playbook_compiler.problems.problem import Problem

NAME = "unused-field"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report every declared field that stands in neither the subject nor the body."""
    for entry in handbook.entries["message"].values():
        message = cast(Message, entry.model)
        used = set(placeholders(f"{message.subject or ''}\n{message.body}"))
        for name in message.fields:
            if name not in used:
                found = f"the field '{name}' is declared and never used"
                hint = f"Write {{{name}}} where it belongs in the text, or delete the field."
                yield entry.problem(("fields", name), NAME, found, hint, key=True)
