"""What commands say and ask, in the language of whoever reads it: that of the handbook which the command works at.

`HANDBOOK_LANGUAGE` chooses another one, for a colleague who reads another, or for a log. Where no handbook can be read
it is English. What programs read (ids, rules, fields) is the same in all.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Final

import click

from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.problems.worded import Worded

VARIABLE: Final = "HANDBOOK_LANGUAGE"
_ENGLISH: Final = "en"
_LINE: Final = re.compile(rb"^language:[ \t]*[\"']?([a-z]{2,3})\b", re.MULTILINE)
_MOST: Final = 65536  # bytes: the settings of no handbook are as long


def reader(ctx: click.Context | None = None) -> str:
    """The language in which this command speaks."""
    asked = os.environ.get(VARIABLE, "")
    if asked in LANGUAGES:
        return asked
    ctx = ctx or click.get_current_context(silent=True)
    if ctx is None:
        return _ENGLISH
    if "reader" not in ctx.meta:
        ctx.meta["reader"] = _of_command(ctx)
    return str(ctx.meta["reader"])


def reader_of_help(ctx: click.Context | None) -> str:
    """The same while the options are still being read: nothing is settled, for a folder may yet be named."""
    asked = os.environ.get(VARIABLE, "")
    if asked in LANGUAGES:
        return asked
    return _of_command(ctx) if ctx is not None else _ENGLISH


def typed(ctx: click.Context, args: list[str]) -> None:
    """Keep what was typed of the options that decide the language: `--help` is asked before they are read."""
    for name in ("playbooks", "language"):
        for at, arg in enumerate(args):
            if arg == f"--{name}" and args[at + 1 :]:
                ctx.meta[f"typed {name}"] = args[at + 1]
            elif arg.startswith(f"--{name}="):
                ctx.meta[f"typed {name}"] = arg.partition("=")[2]


def _of_command(ctx: click.Context) -> str:
    """The language that was asked for (`init --language nb`), or that of the handbook."""
    asked = ctx.params.get("language") or ctx.meta.get("typed language")
    if ctx.info_name == "init" and asked in LANGUAGES:
        return str(asked)
    folder = ctx.params.get("playbooks") or ctx.meta.get("typed playbooks") or Path("playbooks")
    try:
        with Path(folder, "handbook.yml").open("rb") as file:
            found = _LINE.search(file.read(_MOST))
    except (OSError, ValueError, TypeError):
        return _ENGLISH
    language = found[1].decode() if found else _ENGLISH
    return language if language in LANGUAGES else _ENGLISH


def spoken(text: str, ctx: click.Context | None = None) -> str:
    """A text as it is told to the reader."""
    if not isinstance(text, Worded):
        return text
    language = reader(ctx)
    if language == _ENGLISH:
        return text
    from playbook_compiler.languages.messages import in_language  # who reads English pays for no catalogue

    return in_language(text, language)


def echo(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a text, or the text of something, in the reader's language."""
    click.echo(spoken(text) if isinstance(text, str) else text, err=err, nl=nl)


def prompt(text: str, **how: Any) -> Any:
    """Ask for an answer in the reader's language."""
    return click.prompt(spoken(text), **how)


def confirm(text: str, **how: Any) -> bool:
    """Ask for a yes or a no in the reader's language."""
    return click.confirm(spoken(text), **how)
