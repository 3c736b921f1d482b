"""The manual of everything that the compiler can find, by the name that stands in brackets behind a message."""

from __future__ import annotations

import inspect

from playbook_compiler.reading_manual import READING
from playbook_compiler.review.reminders import MANUALS as REMINDERS
from playbook_compiler.rules import RULES


def manuals() -> dict[str, str]:
    """Return each name with its manual, in Markdown: a sentence, why, a bad and a good example."""
    found = READING | REMINDERS | {rule.NAME: inspect.cleandoc(rule.__doc__ or "") for rule in RULES}
    return dict(sorted(found.items()))


def manual_page() -> str:
    """Return the page of all manuals, for the site."""
    parts = ["# Rules\n\nWhat the compiler finds, by the name that stands in brackets behind each message."]
    parts += [f"## {name}\n\n{text}" for name, text in manuals().items()]
    return "\n\n".join(parts) + "\n"
