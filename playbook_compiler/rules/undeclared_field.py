"""A placeholder in a message that is no field of it.

The customer would read the braces. Every message also has {company}, {company_phone}, {company_email} and
{company_website}, which are filled in from handbook.yml.

Bad:

    fields:
      customer_name: {label: Customer's name, example: Kari Berg}
    body: Dear {costumer_name},

Good:

    fields:
      customer_name: {label: Customer's name, example: Kari Berg}
    body: Dear {customer_name},
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.message import FIRM_FIELDS, Message, placeholders
from playbook_compiler.problems.near import did_you_mean, surely_meant
from playbook_compiler.problems.problem import Problem

NAME = "undeclared-field"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report every placeholder of a subject or body that is not declared, and each once."""
    for entry in handbook.entries["message"].values():
        message = cast(Message, entry.model)
        known = (*message.fields, *FIRM_FIELDS)
        for part, text in (("subject", message.subject or ""), ("body", message.body)):
            for name in dict.fromkeys(placeholders(text)):
                if name not in known:
                    found = f"'{{{name}}}' is no field of this message{did_you_mean(name, known)}"
                    hint = f"Correct the name, or declare '{name}' under 'fields:' with a label and an example."
                    meant = surely_meant(name, known)
                    instead = f"{{{meant}}}" if meant else None
                    yield entry.problem((part,), NAME, found, hint, piece=f"{{{name}}}", instead=instead)
