"""`agent-tests`: the proof suite for a chat agent, made of the guides' cells and the scenarios."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import sound, written
from playbook_compiler.command_line.judged_text import assert_known, spoken_by
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.folders.signs import says
from playbook_compiler.problems.worded import worded, worded_number
from playbook_compiler.view.view import view_of


@click.command(
    "agent-tests",
    epilog="""\b
Examples:
  build_playbooks.py agent-tests proof               cases.jsonl, and a configuration for promptfoo
  build_playbooks.py agent-tests proof --language nb
""",
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--language", metavar="TAG", help="The language of the cases. Left out, the handbook's own.")
@options.playbooks
def agent_tests(folder: Path, language: str | None, playbooks: Path) -> None:
    """Write the proof suite for a chat agent to FOLDER: each case with what must be answered, and what never.

    One line of cases.jsonl is one case. promptfoo reads it by the promptfooconfig.yaml beside it.
    """
    from playbook_compiler.exports import agent_tests as suite

    handbook = sound(playbooks, worded("no case is written."), errors_only=True)
    assert_known(language, spoken_by(handbook))
    signs = {suite.CASES: '{"description": ', suite.CONFIG: suite.CONFIG_SIGN, suite.PROMPT: suite.PROMPT_SIGN}
    made = suite.agent_tests(view_of(handbook, language=language))
    for name, content in made.items():
        written(folder / name, content, says(signs[name]), playbooks)
    number = made[suite.CASES].count(b"\n")
    echo(worded_number(number, "{number} case.", "{number} cases."))
