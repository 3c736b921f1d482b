"""A declared field that no text uses.

In a message a colleague would fill it in, and the customer never read it. A common field of handbook.yml may wait for
its first use: nothing is told of it.

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

from collections.abc import Iterator, Mapping

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.named_field import NamedField
from playbook_compiler.model.slots import KINDS_WITH_FIELDS, slots_of
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "unused-field"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report every declared field that stands in no slot of its entry."""
    for kind in KINDS_WITH_FIELDS:
        for entry in handbook.entries[kind].values():
            own: Mapping[str, NamedField] = getattr(entry.model, "fields", {})
            used = slots_of(entry.model) if own else ()
            for name in own:
                if name not in used:
                    found = worded("the field '{name}' is declared and never used", name=name)
                    hint = worded("Write {{{name}}} where it belongs in the text, or delete the field.", name=name)
                    yield entry.problem(("fields", name), NAME, found, hint, key=True)
