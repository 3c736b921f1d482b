"""The words of the option parser (`Usage:`, `No such option …`), in the reader's language.

click asks gettext for each of them, at the moment when it says it, through two names in each of its modules. Those
names are given to us here: gettext would want files of its own, compiled, and would go by the machine's language
instead of the handbook's.
"""

from __future__ import annotations

from contextvars import ContextVar
from types import ModuleType
from typing import Final

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from playbook_compiler.command_line.spoken import reader_of_help

_SAYING: Final[tuple[ModuleType, ...]] = (core, decorators, exceptions, formatting, parser, termui, types)
"""The modules of click that say something to people."""
_NOT_SAID: Final = frozenset({"file", "directory", "path", "Show this message and exit."})
"""Words that click asks for when it makes an option, long before anybody reads them, if ever: no catalogue is read for
them. The first three are names of places to fill in; the last is put into the language with the rest of the help."""
_LATEST: ContextVar[click.Context | None] = ContextVar("latest", default=None)
"""The command that was called last: a wrong use is told when nothing of it is running any more."""


def called_last(ctx: click.Context) -> None:
    """Keep which command is the one that the next words are about."""
    _LATEST.set(ctx)


def parser_speaks() -> None:
    """From now on click says its own words in the language of whoever reads the command that is running."""
    for module in _SAYING:
        vars(module)["_"] = _said
        if "ngettext" in vars(module):
            vars(module)["ngettext"] = _said_of_several


def _said(text: str) -> str:
    return _forms(text, text)[0]


def _said_of_several(one: str, several: str, number: int) -> str:
    return _forms(one, several)[0 if number == 1 else -1]


def _forms(one: str, several: str) -> tuple[str, ...]:
    if one in _NOT_SAID:
        return one, several
    language = reader_of_help(click.get_current_context(silent=True) or _LATEST.get())
    if language == "en":
        return one, several
    from playbook_compiler.languages.messages import catalogue  # who reads English pays for no catalogue

    return catalogue(language, "help").get(one, (one, several))
