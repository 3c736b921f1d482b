"""`retire`: playbooks go, with all that was there for them only, and the handbook is whole afterwards."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.changing import in_layout, or_told, sound_handbook, stop, write_all
from playbook_compiler.command_line.checked import tell
from playbook_compiler.command_line.following import with_translations
from playbook_compiler.command_line.plan_asked import settled
from playbook_compiler.command_line.plan_told import told
from playbook_compiler.command_line.prompts import somebody_is_there
from playbook_compiler.command_line.spoken import echo, prompt
from playbook_compiler.command_line.wishes import wishes
from playbook_compiler.editing.carry_out import carried_out, remarks_left
from playbook_compiler.editing.plan import Plan, Wanted
from playbook_compiler.editing.plan_retire import plan_retire
from playbook_compiler.editing.write import Changes, problems_after
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py retire moment win-back threat-of-a-bad-review
  build_playbooks.py retire moment win-back story the-chair guide can-we-say-yes --dry-run
  build_playbooks.py retire message late-payment-warning --now late-payment-last-notice --yes
  build_playbooks.py retire moment complaint --lead customer-threatens-publicly=abusive-behaviour --yes
"""
)
@click.argument("named", metavar="KIND ID [ID …] [KIND ID …]", nargs=-1, required=True)
@options.playbooks
@click.option(
    "--now",
    metavar="[OLD=]ID",
    multiple=True,
    help="The one of the same kind that takes its place: its readers, and all that named it, go on there.",
)
@click.option(
    "--lead",
    metavar="FROM=TO",
    multiple=True,
    help="Where a moment, a guide or an outcome (guide/outcome) leads from now on: a moment, or 'nowhere'.",
)
@click.option("--why", metavar="TEXT", help="Why, in a sentence; whoever follows an old link reads it.")
@click.option("--yes", is_flag=True, help="Do it as the plan proposes, without a question.")
@click.option("--dry-run", is_flag=True, help="Only show the plan.")
def retire(
    named: tuple[str, ...], playbooks: Path, now: tuple[str, ...], lead: tuple[str, ...], why: str | None, yes: bool,
    dry_run: bool,
) -> None:  # fmt: skip
    """Retire playbooks, as many as you like: first the plan in words, then, when you say yes, all of it or nothing.

    What nothing else uses goes with them: tests, situations of drills, messages, policies, guides, stories, sources,
    promises. Old addresses still answer, and ids are kept in retired.yml. Nothing is written where the check would not
    be clean.
    """
    handbook = sound_handbook(playbooks)
    asks = somebody_is_there() and not yes and not dry_run
    today = datetime.date.today()
    with or_told():
        wanted = wishes(handbook, named, now, lead)

        changes: Changes = {}

        def tried(wanted: Wanted) -> Plan:
            nonlocal changes
            plan = plan_retire(handbook, wanted)
            _show(handbook, plan, flags=not asks)
            if not plan.needed:
                changes = _tried(handbook, playbooks, plan, why, today)
            return plan

        plan: Plan | None = tried(wanted)
        if asks and plan is not None:
            plan = settled(handbook, plan, tried)
            if plan is None:
                echo(worded("Nothing was written."))
                return
            if why is None:
                why = (
                    prompt(worded("Why? Whoever follows an old link reads it"), default="", show_default=False) or None
                )
        assert plan is not None
        if plan.needed:
            stop(worded("only you can decide what stands above under “You must decide”. Nothing was written"))
        if dry_run:
            echo(worded("Nothing was written (--dry-run)."))
            return
        if not asks and not yes:
            stop(worded("this is the plan, and nothing was written. Add --yes to carry it out"))
        left = remarks_left(plan, handbook)
        if asks:  # what was answered is part of them
            changes = _tried(handbook, playbooks, plan, why, today)
    write_all(playbooks, changes)
    _finish(playbooks, left)


def _show(handbook: Handbook, plan: Plan, *, flags: bool) -> None:
    for line in told(handbook, plan, flags=flags):
        echo(line)


def _tried(handbook: Handbook, playbooks: Path, plan: Plan, why: str | None, today: datetime.date) -> Changes:
    """The changes, tried in a copy; where the check would not be as clean as before, what is in the way is told."""
    changes = in_layout(playbooks, carried_out(handbook, playbooks, plan, why, today))
    try:
        changes = with_translations(playbooks, handbook, changes)
        before = {(problem.rule, problem.message) for problem in problems_after(playbooks, playbooks.as_posix(), {})}
        after = problems_after(playbooks, playbooks.as_posix(), changes)
    except OSError as error:
        stop(
            worded(
                "{path}: {reason}. Nothing was written",
                path=error.filename or playbooks,
                reason=reason_of(error) or worded("cannot be copied"),
            )
        )
    in_the_way = [problem for problem in after if (problem.rule, problem.message) not in before]
    if in_the_way:
        tell(in_the_way)
        stop(worded("this is in the way: nothing was written. Mend it in the files as they are now, and try again"))
    return changes


def _finish(playbooks: Path, left: Sequence[str]) -> None:
    if left:
        echo(worded("\nA remark stood right above what is gone. See if it still belongs there; it was at:"))
        for place in left:
            echo(f"  {place}")
    echo(
        worded(
            "\nThe check finds nothing new. Old addresses answer after the next build. Look the "
            "changes over, and send them for review."
        )
    )
