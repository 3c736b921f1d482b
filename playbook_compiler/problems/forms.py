"""A problem in the forms in which people and machines read it: text, GitHub's commands, JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Final, get_args

from playbook_compiler.problems.problem import Problem, Severity

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


def as_text(problem: Problem) -> str:
    """Write a problem as `path:line:column: error: message [rule]`, with its hint on a line below."""
    where = f"{problem.path}:{problem.line}:{problem.column}"
    line = printable(f"{where}: {problem.severity}: {problem.message} [{problem.rule}]")
    return f"{line}\n    {printable(problem.hint)}" if problem.hint else line


def as_github(problem: Problem) -> str:
    """Write a problem as a GitHub workflow command, so that it shows on its line in a pull request."""
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(problem.rule)}"
    text = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    command = "notice" if problem.severity == "note" else problem.severity
    return f"::{command} {place}::{_data(text)}"


def as_json(problems: Iterable[Problem]) -> str:
    """Write problems as a JSON list of objects, one key for each attribute of `Problem`."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def summary(problems: list[Problem]) -> str:
    """Count problems in words, for the last line of a run: `2 errors, 1 warning`."""
    counted = Counter(problem.severity for problem in problems)
    parts = [_count(counted[severity], severity) for severity in get_args(Severity)]
    return ", ".join(part for part in parts if part) or "no problems"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
