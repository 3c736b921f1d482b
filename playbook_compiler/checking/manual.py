"""The manual of everything that the compiler can find, by the name that stands in brackets behind a message."""

from __future__ import annotations

import inspect
from typing import Final

from playbook_compiler.checking import allow
from playbook_compiler.checking.deleted_steps import MANUALS as DELETED
from playbook_compiler.checking.file_manual import FILES
from playbook_compiler.checking.reading_manual import READING
from playbook_compiler.checking.reminders import MANUALS as REMINDERS
from playbook_compiler.checking.translation_manual import TAKEN_IN
from playbook_compiler.problems.worded import worded
from playbook_compiler.rules import RULES

_OF_NO_MODULE: Final = READING | FILES | REMINDERS | DELETED | TAKEN_IN


def manuals() -> dict[str, str]:
    """Return each name with its manual, in Markdown: a sentence, why, examples, and how to switch it off."""
    found = _OF_NO_MODULE | {module.NAME: inspect.cleandoc(module.__doc__ or "") for module in (*RULES, allow)}
    return {name: f"{text}\n\n{allow.manual_of(name)}" for name, text in sorted(found.items())}


def rule_names() -> frozenset[str]:
    """The names of everything that the compiler can find."""
    return frozenset((*_OF_NO_MODULE, *(rule.NAME for rule in RULES), allow.NAME))


def manual_page() -> str:
    """Return the page of all manuals, for the site."""
    parts = [worded("# Rules\n\nWhat the compiler finds, by the name that stands in brackets behind each message.")]
    parts += [f"## {name}\n\n{text}" for name, text in manuals().items()]
    return "\n\n".join(parts) + "\n"
