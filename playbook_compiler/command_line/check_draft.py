"""`check-draft`: an answer to a customer, judged before it is sent, by the rules of the page “Check a draft”."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import sound
from playbook_compiler.command_line.judged_text import Judge, as_problems, judge_of, names_in, text_of
from playbook_compiler.command_line.spoken import echo, spoken
from playbook_compiler.problems.forms import as_json, as_text, printable, summary
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.problem import has_errors
from playbook_compiler.problems.worded import worded

FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written: for people, or for programs.",
)


@click.command(
    "check-draft",
    epilog="""\b
Examples:
  build_playbooks.py check-draft answer.txt
  build_playbooks.py check-draft - --moment complaint < answer.txt
  build_playbooks.py check-draft answer.txt --customers customers.txt --to "Nordvik Bakery"
""",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--moment", metavar="ID", help="The moment that it is about. Left out, it is found from the text.")
@click.option(
    "--customers",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of customers' names, one a line: no other than the reader's may stand in the text.",
)
@click.option("--to", default="", metavar="NAME", help="The customer who gets it.")
@click.option(
    "--language", metavar="TAG", help="The language that it is written in. Left out, it is seen from the text."
)
@FORM
@click.option("--strict", is_flag=True, help="Let what somebody should look at fail the check as well.")
@options.playbooks
def check_draft(
    file: Path,
    moment: str | None,
    customers: Path | None,
    to: str,
    language: str | None,
    form: str,
    strict: bool,
    playbooks: Path,
) -> None:
    """Judge an answer to a customer in FILE; - reads what is piped in.

    Told are words that we never say, a longer time than we promise, what nobody can keep, what was left open, other
    customers' names, and a missing next step. Nothing is sent or kept. Exit code 1: there is something to mend.
    """
    text = text_of(file)
    names = names_in(customers) if customers else ()
    judge = judge_of(sound(playbooks, worded("nothing is judged."), errors_only=True), text, language)
    if moment and moment not in judge.view.moments:
        near = did_you_mean(moment, judge.view.moments)
        raise click.UsageError(worded("--moment: there is no moment '{moment}'{near}.", moment=moment, near=near))
    problems = as_problems(judge, text, str(file), moment, names, to)
    if form == "json":
        click.echo(as_json(problems))
    else:
        _tell(judge, text, moment, [as_text(problem, spoken) for problem in problems])
        echo(summary(problems))
    if has_errors(problems) or (strict and problems):
        sys.exit(1)


def _tell(judge: Judge, text: str, moment: str | None, lines: list[str]) -> None:
    found = None if moment else judge.moment_of(text)
    if found:
        title = judge.view.moments[found].title
        click.echo(printable(f"{judge.words['draft_seems']} {title} ({found})"))
    for line in lines:
        click.echo(line)
