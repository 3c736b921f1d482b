"""`--help` in the reader's language: the texts of a command put into it when somebody asks, and never before.

A text is looked up paragraph by paragraph, however its lines end. Commands, options and the places that they name
(`FOLDER`) stay as they are typed.
"""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Iterator
from typing import Any, Final

import click

from playbook_compiler.command_line.parser_words import called_last
from playbook_compiler.command_line.spoken import reader_of_help

_HELP_IN: Final = "language of help"
_EXAMPLE: Final = re.compile(r"(?P<typed>  \S.*?\S {2,})(?P<remark>\S.*)")
"""A line of the examples that ends in a remark on it."""
_HEADING: Final = "Examples:"


class HelpContext(click.Context):
    """The context of each of our commands: it tells of the command in the reader's language."""

    def __init__(self, *args: Any, **how: Any) -> None:
        super().__init__(*args, **how)
        called_last(self)

    def get_help(self) -> str:
        """What `--help` prints."""
        language = reader_of_help(self)
        if language == "en":
            return super().get_help()
        self.meta[_HELP_IN] = language
        return in_language(self.command, language).get_help(self)


def told_in(ctx: click.Context, command: click.Command) -> click.Command:
    """A command as a list of commands tells of it, if somebody reads one right now."""
    language = ctx.meta.get(_HELP_IN)
    return in_language(command, language) if language else command


def in_language(command: click.Command, language: str) -> click.Command:
    """A copy of a command whose texts are in the language; what is not translated is in English."""
    told = copy.copy(command)
    told.help = "\n\n".join(_text(part, language) for part in _paragraphs(command.help)) or None
    told.epilog = "\n".join(_line(line, language) for line in (command.epilog or "").splitlines()) or None
    told.params = [_param(param, language) for param in command.params]
    if command._help_option is not None:  # click keeps the one that it made, apart from the others
        told._help_option = _option(command._help_option, language)
    return told


def texts(command: click.Command) -> Iterator[str]:
    """All that the help of a command says in words of ours: the English that a catalogue is asked for."""
    yield from (" ".join(part.split()) for part in _paragraphs(command.help))
    for line in (command.epilog or "").splitlines():
        found = _EXAMPLE.fullmatch(line)
        if found or line == _HEADING:
            yield found["remark"] if found else line
    for param in command.params:
        if isinstance(param, click.Option):
            yield from (text for text in (param.help, param.show_default) if isinstance(text, str))


def _paragraphs(text: str | None) -> list[str]:
    return inspect.cleandoc(text or "").split("\n\n") if text else []


def _text(text: str, language: str) -> str:
    from playbook_compiler.languages.messages import catalogue  # who reads English pays for no catalogue

    return catalogue(language, "help").get(" ".join(text.split()), (text,))[0]


def _line(line: str, language: str) -> str:
    found = _EXAMPLE.fullmatch(line)
    if found:
        return found["typed"] + _text(found["remark"], language)
    return _text(line, language) if line == _HEADING else line


def _param(param: click.Parameter, language: str) -> click.Parameter:
    return _option(param, language) if isinstance(param, click.Option) else param


def _option(param: click.Option, language: str) -> click.Option:
    told = copy.copy(param)
    told.help = _text(param.help, language) if param.help else param.help
    if isinstance(param.show_default, str):
        told.show_default = _text(param.show_default, language)
    return told
