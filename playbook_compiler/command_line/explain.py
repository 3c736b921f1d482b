"""`explain`: the manual of a rule."""

from __future__ import annotations

import click

from playbook_compiler.checking.manual import manuals
from playbook_compiler.command_line.spoken import echo, reader
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.worded import worded


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py explain unknown-reference
  build_playbooks.py explain
"""
)
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Print the manual of a RULE, the name in brackets behind a message; without one, list them all."""
    known = manuals(reader())
    if rule is None:
        width = max(map(len, known))
        for name, text in known.items():
            echo(f"{name:<{width}}  {text.splitlines()[0]}")
    elif rule in known:
        echo(known[rule])
    else:
        raise click.UsageError(
            worded(
                "there is no rule '{rule}'{near}. 'explain' alone lists them.",
                rule=rule,
                near=did_you_mean(rule, known),
            )
        )
