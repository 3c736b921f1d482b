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
from playbook_compiler.languages.messages import ENGLISH, in_language, manual_in
from playbook_compiler.problems.worded import worded
from playbook_compiler.rules import RULES

_OF_NO_MODULE: Final = READING | FILES | REMINDERS | DELETED | TAKEN_IN


def manuals(language: str = ENGLISH) -> dict[str, str]:
    """Return each name with its manual, in Markdown: a sentence, why, examples, and how to switch it off."""
    return {
        name: f"{manual_in(text, language)}\n\n{in_language(allow.manual_of(name), language)}"
        for name, text in sorted(own_manuals().items())
    }


def own_manuals() -> dict[str, str]:
    """The same in English, without how to switch it off: docstrings of the rules, and tables of what has no module."""
    return _OF_NO_MODULE | {module.NAME: inspect.cleandoc(module.__doc__ or "") for module in (*RULES, allow)}


def rule_names() -> frozenset[str]:
    """The names of everything that the compiler can find."""
    return frozenset((*_OF_NO_MODULE, *(rule.NAME for rule in RULES), allow.NAME))


def manual_page(language: str = ENGLISH) -> str:
    """Return the page of all manuals, for the site."""
    head = worded("# Rules\n\nWhat the compiler finds, by the name that stands in brackets behind each message.")
    parts = [in_language(head, language)]
    parts += [f"## {name}\n\n{text}" for name, text in manuals(language).items()]
    return "\n\n".join(parts) + "\n"
