"""`check-transcripts`: what a chat agent said to customers, judged against the handbook, without any model."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.check_draft import FORM
from playbook_compiler.command_line.checked import sound
from playbook_compiler.command_line.judged_text import Judge, judge_of, problem_of, text_of
from playbook_compiler.command_line.spoken import echo, spoken
from playbook_compiler.drafts.reading_turns import turns_in
from playbook_compiler.drafts.rules import draft_words
from playbook_compiler.drafts.transcripts import Fault, TranscriptJudge, Turn
from playbook_compiler.problems.forms import as_json, as_text, summary
from playbook_compiler.problems.problem import Problem, has_errors
from playbook_compiler.problems.worded import worded


@click.command(
    "check-transcripts",
    epilog="""\b
Examples:
  build_playbooks.py check-transcripts chats.jsonl
  build_playbooks.py check-transcripts chats.jsonl --format json > problems.json
""",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--language", metavar="TAG", help="The language of the chats. Left out, it is seen from the text.")
@FORM
@click.option("--strict", is_flag=True, help="Let what somebody should look at fail the check as well.")
@options.playbooks
def check_transcripts(file: Path, language: str | None, form: str, strict: bool, playbooks: Path) -> None:
    """Judge the chats in FILE, one turn a line as JSON; - reads what is piped in.

    docs/for-other-systems.md shows a line and tells its fields. Exit code 1: an agent said what it may not.
    """
    text = text_of(file)
    judge = judge_of(sound(playbooks, worded("nothing is judged."), errors_only=True), text, language)
    problems = sorted(_problems(judge, text, str(file)))
    if form == "json":
        click.echo(as_json(problems))
    else:
        for problem in problems:
            echo(as_text(problem, spoken))
        echo(summary(problems))
    if has_errors(problems) or (strict and problems):
        sys.exit(1)


def _problems(judge: Judge, text: str, path: str) -> Iterator[Problem]:
    turns: list[Turn] = []
    for one in turns_in(text, path, judge.view):
        if isinstance(one, Problem):
            yield one
        else:
            turns.append(one)
    agent = draft_words(judge.view.language)["agent"]
    remarks = partial(judge.remarks, is_letter=False)
    of_turns = TranscriptJudge(judge.view, agent, judge.finder.is_danger, remarks)
    yield from (_problem(judge, fault, path) for fault in of_turns.faults(turns))


def _problem(judge: Judge, fault: Fault, path: str) -> Problem:
    if fault.remark:
        told = judge.told(fault.turn.text, [fault.remark])[0]
        return problem_of(told, path, fault.turn.line, 1)
    key = f"chat_{fault.rule.replace('-', '_')}"
    message = judge.words[key].format(**fault.values)
    return Problem(path, fault.turn.line, 1, fault.rule, message, judge.words[f"{key}_how"])
