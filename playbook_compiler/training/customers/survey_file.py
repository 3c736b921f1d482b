"""What a firm has said of its survey's questions: `survey.yml` among the playbooks, or any YAML file.

    questions:
      - {question: "How often did we call at the time that we had named?", promise: a-call-when-we-say, scale: 7}
      - {question: "What else would you like to say?", promise: none}

It is said once and holds for every file with the same question. It is read here, and published nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.training.customers.answered import Match
from playbook_compiler.training.customers.scale import SCALES
from playbook_compiler.training.customers.values import plain
from playbook_compiler.yaml12.file import YamlFile, read_yaml
from playbook_compiler.yaml12.scalars import quoted

FIELDS: Final = ("question", "promise", "scale")
NONE: Final = "none"
"""What stands in place of a promise where a question asks about none."""

RULE: Final = "survey-file"


def read_matches(path: Path, shown: str, promises: Mapping[str, str]) -> tuple[dict[str, Match], list[Problem]]:
    """What is said of each question, by its text as it is compared; with a problem for each that was not understood.

    Raises OSError.
    """
    file, problems = read_yaml(path.read_bytes(), shown)
    if file is None:
        return {}, problems
    questions = file.data.get("questions")
    if set(file.data) != {"questions"} or not isinstance(questions, list):
        hint = worded("Write 'questions:', and below it a line such as '{line}' for each.", line=line_of("…", NONE))
        found = worded("expected 'questions:' and a list of questions")
        return {}, [*problems, Problem(shown, *file.position(()), RULE, found, hint)]
    matches: dict[str, Match] = {}
    for at, one in enumerate(questions):
        wrong = _wrong(one, matches, promises)
        if wrong is None:
            promise = str(one.get("promise") or "")
            none = promise == NONE and NONE not in promises
            matches[plain(str(one["question"]))] = Match("" if none else promise, str(one.get("scale") or ""))
        else:
            field, message, hint = wrong
            problems.append(Problem(shown, *_place(file, at, one, field), RULE, message, hint))
    return matches, problems


def line_of(question: str, promise: str, scale: str = "") -> str:
    """The line that says it, as it stands in the file."""
    said = [f"question: {quoted(question)}"]
    if promise:
        said.append(f"promise: {promise}")
    if scale:
        said.append(f"scale: {scale}")
    return f"- {{{', '.join(said)}}}"


def _place(file: YamlFile, at: int, one: Any, field: str) -> tuple[int, int]:
    inside = (field,) if isinstance(one, dict) and field in one else ()
    return file.position(("questions", at, *inside), key=field not in FIELDS)


def _wrong(one: Any, known: Mapping[str, Match], promises: Mapping[str, str]) -> tuple[str, str, str] | None:
    """The field that is wrong, what is wrong, and how it is mended; None where all is well."""
    example = line_of("…", NONE)
    if not isinstance(one, dict):
        return (
            "",
            worded("expected a question, found '{found}'", found=one),
            worded("Write it as '{line}'.", line=example),
        )
    stray = next((str(key) for key in one if key not in FIELDS), None)
    if stray is not None:
        message = worded("a question has no '{field}'{meant}", field=stray, meant=did_you_mean(stray, FIELDS))
        return stray, message, worded("There are: {names}.", names=", ".join(FIELDS))
    question = plain(str(one.get("question") or ""))
    if not question:
        return (
            "",
            worded("found no question, expected its text"),
            worded("Write it as it stands above the column of the file: '{line}'.", line=example),
        )
    if question in known:
        return (
            "question",
            worded("'{question}' stands here twice", question=one["question"]),
            worded("Say once what a question asks about, and delete the other line."),
        )
    promise = str(one.get("promise") or NONE)
    if promise != NONE and promise not in promises:
        message = worded("there is no promise '{id}'{meant}", id=promise, meant=did_you_mean(promise, promises))
        names = ", ".join((*promises, NONE))
        return "promise", message, worded("Name one of these: {names}.", names=names)
    scale = str(one.get("scale") or "")
    if scale and scale not in SCALES:
        return (
            "scale",
            worded("there is no scale '{scale}'", scale=scale),
            worded("Name one of these: {names}.", names=", ".join(SCALES)),
        )
    return None
