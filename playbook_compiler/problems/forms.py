"""A problem in the forms in which people and machines read it: text, GitHub's commands, JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Final

from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import commas, our_word, worded, worded_number

_ANYWHERE: Final = re.compile(r"#(?=#\w*\[)")
_AT_THE_START: Final = re.compile(r"^(\s*):(?=:)")


def printable(text: str) -> str:
    """Write what a terminal or a runner would not show, or obey, as an escape: line ends, control characters, commands.

    Runners of pipelines read `##[name]` as a command anywhere in a line, and `::name::` where one begins.
    """
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
    if "##" in text or "::" in text:
        return _AT_THE_START.sub(r"\1\\x3a", _ANYWHERE.sub(r"\\x23", text))
    return text


Say = Callable[[str], str]
"""Puts what is told into its reader's language. Paths, rules and fixes are the same in all."""


def as_text(problem: Problem, say: Say = str) -> str:
    """Write a problem as `path:line:column: error: message [rule]`, with its hint on a line below."""
    where = f"{problem.path}:{problem.line}:{problem.column}"
    line = printable(f"{where}: {say(our_word(problem.severity))}: {say(problem.message)} [{problem.rule}]")
    return f"{line}\n    {printable(say(problem.hint))}" if problem.hint else line


def in_a_row(problem: Problem, say: Say = str) -> str:
    """The message of a problem and how to mend it, in one line."""
    return f"{say(problem.message)}. {say(problem.hint)}" if problem.hint else say(problem.message)


def as_github(problem: Problem, say: Say = str) -> str:
    """Write a problem as a GitHub workflow command, so that it shows on its line in a pull request."""
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(problem.rule)}"
    text = in_a_row(problem, say)
    command = "notice" if problem.severity == "note" else problem.severity
    return f"::{command} {place}::{_data(text)}"


def as_json(problems: Iterable[Problem], say: Say = str) -> str:
    """Write problems as a JSON list of objects, one key for each attribute of `Problem`."""
    told = [{**asdict(problem), "message": say(problem.message), "hint": say(problem.hint)} for problem in problems]
    return json.dumps(told, ensure_ascii=False, indent=2)


def summary(problems: list[Problem]) -> str:
    """Count problems in words, for the last line of a run: `2 errors, 1 warning`."""
    counted = Counter(problem.severity for problem in problems)
    parts = [
        worded_number(counted["error"], "{number} error", "{number} errors") if counted["error"] else "",
        worded_number(counted["warning"], "{number} warning", "{number} warnings") if counted["warning"] else "",
        worded_number(counted["note"], "{number} note", "{number} notes") if counted["note"] else "",
    ]
    return commas(part for part in parts if part) or worded("no problems")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
