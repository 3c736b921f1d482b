"""`upgrade`: what a newer starter brings to this handbook, told in words, and taken where the firm wants it."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from playbook_compiler import __version__
from playbook_compiler.command_line import options
from playbook_compiler.command_line.called import called
from playbook_compiler.command_line.changing import carried_out, or_told, sound_handbook
from playbook_compiler.command_line.checked import tell
from playbook_compiler.command_line.prompts import somebody_is_there
from playbook_compiler.command_line.spoken import echo, prompt
from playbook_compiler.command_line.starter_in import in_folder
from playbook_compiler.command_line.upgrade_words import UpgradeWords
from playbook_compiler.editing.starter_memory import Memory, as_text, memory_of, read
from playbook_compiler.editing.upgrade import Matter, TakeOrKeep, matters, remembered_after
from playbook_compiler.editing.upgrade_again import as_if_new, declined, entry_named, with_needs
from playbook_compiler.editing.upgrade_draft import TriedUpgrade, prepared, tried
from playbook_compiler.editing.upgrade_sides import Sides
from playbook_compiler.model.kinds import STARTER_MEMORY
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.worded import worded
from playbook_compiler.starter import PLAYBOOKS

BROUGHT: Final = 3
"""The exit code where the starter brings something that is not taken or decided yet. `diff` ends so, too."""

_Answers = dict[Matter, TakeOrKeep]


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py upgrade                             what the newer starter brings; nothing is written
  build_playbooks.py upgrade --write                     take it; asks at a terminal where both of you changed something
  build_playbooks.py upgrade --write --take moment/recall --keep complaint:phrases
"""
)
@options.playbooks
@click.option("--write", is_flag=True, help="Take it. Without this, nothing is written.")
@click.option("--take", multiple=True, metavar="ID", help="Take this from the starter: an entry, or ENTRY:FIELD.")
@click.option("--keep", multiple=True, metavar="ID", help="Keep yours, or do without it; you are not asked again.")
@click.option(
    "--starter",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=PLAYBOOKS,
    show_default="the one that came with this compiler",
    help="The starter's folder of playbooks.",
)
@click.option("--begin", is_flag=True, help="Begin to follow the starter; what differs from it now counts as yours.")
def upgrade(
    playbooks: Path, write: bool, take: tuple[str, ...], keep: tuple[str, ...], starter: Path, begin: bool
) -> None:
    """Tell what the newer starter brings to your handbook, and take it with --write.

    What you left as the starter had it is taken. Where you and the starter both changed something, you are asked; new
    moments are offered. What you changed alone, and what you deleted, stays so.

    Exit codes: 0 there is nothing to take or to decide, 3 there is, 1 something cannot be taken, and it says what,
    2 the command was used wrongly.
    """
    ours = sound_handbook(playbooks)
    with or_told():
        if begin:
            _begin(playbooks, starter, ours.settings.language)
            return
        memory = _memory(playbooks)
        if memory is None:
            return
        with (
            in_folder(starter, memory.language) as folder,
            prepared(playbooks, folder, memory, options.day(ours, None)) as sides,
        ):
            _upgrade(playbooks, sides, memory, write, take, keep)


def _memory(playbooks: Path) -> Memory | None:
    path = playbooks / STARTER_MEMORY
    if not path.is_file():
        echo(
            worded(
                "This handbook follows no starter: there is no {path}. It is all yours, and nothing is missing.",
                path=path,
            )
        )
        echo(worded("To follow the starter from now on, run: {command}", command=called("upgrade --begin")))
        return None
    memory, problems = read(path.read_bytes(), path.as_posix())
    if memory is None:
        tell(problems)
        echo(
            worded("{path} cannot be read, so nobody can tell what is yours. Nothing was written.", path=path), err=True
        )
        sys.exit(1)
    return memory


def _begin(playbooks: Path, starter: Path, language: str) -> None:
    """Remember the starter as it is now, in the handbook's language where it speaks that."""
    path = playbooks / STARTER_MEMORY
    if path.exists():
        raise click.UsageError(worded("--begin: this handbook follows the starter already ({path}).", path=path))
    other = "" if language == sound_handbook(starter).settings.language else language
    with in_folder(starter, other) as folder:
        spoken = other if folder != starter else ""
        text = as_text(memory_of(sound_handbook(folder), __version__, spoken))
    carried_out(playbooks, {STARTER_MEMORY: text}, dry_run=False)
    echo(worded("From now on 'upgrade' tells what a newer starter brings. All that differs from it today is yours."))


def _upgrade(
    playbooks: Path, sides: Sides, memory: Memory, write: bool, take: tuple[str, ...], keep: tuple[str, ...]
) -> None:
    whole = sides.theirs
    found, sides, refused = _with_wanted_again(playbooks, sides, take, keep)
    answers = _given(found, [name for name in take if not entry_named(name, (one.key for one in refused))], keep)
    today = options.day(sides.ours, None)
    outcome = tried(sides, playbooks, found, answers, today)
    words = UpgradeWords(sides)
    if write and outcome.settled.ask and somebody_is_there():
        answers |= _asked(outcome.settled.ask, words)
        outcome = tried(sides, playbooks, found, answers, today)
    told = replace(outcome.settled, waiting={**outcome.settled.waiting, **refused})
    echo(words.told(replace(outcome, settled=told), [*found, *refused], memory.starter, done=write))
    after = as_text(remembered_after(sides.memory, whole, outcome.settled, __version__))
    if write:
        _write(playbooks, outcome, after)
    elif found:
        echo(worded("\nNothing was written. To take it: {command}", command=called("upgrade --write")))
    if told.waiting:
        sys.exit(1)
    if outcome.settled.ask or (found and not write):
        sys.exit(BROUGHT)


def _with_wanted_again(
    playbooks: Path, sides: Sides, take: tuple[str, ...], keep: tuple[str, ...]
) -> tuple[list[Matter], Sides, dict[Matter, str]]:
    """What the starter brings, with what the firm did without and names now; and what of that cannot be, and why."""
    wanted = {key for name in take for key in entry_named(name, declined(sides))}
    refused: dict[Matter, str] = {}
    while True:
        again = with_needs(wanted, sides)
        now = as_if_new(sides, again) if again else sides
        found = matters(now.memory, now.ours, now.theirs)
        if not wanted:
            return found, now, refused
        known = [name for name in take if not entry_named(name, (one.key for one in refused))]
        outcome = tried(now, playbooks, found, _given(found, known, keep), options.day(now.ours, None))
        failed = {one: why for one, why in outcome.settled.waiting.items() if one.key in wanted}
        if not failed:
            return found, now, refused
        refused |= failed
        wanted -= {one.key for one in failed}


def _write(playbooks: Path, outcome: TriedUpgrade, memory: str) -> None:
    path = playbooks / STARTER_MEMORY
    changes: dict[str, str | None] = dict(outcome.files)
    if path.read_bytes().decode().replace("\r\n", "\n") != memory:
        changes[STARTER_MEMORY] = memory
    if changes:
        echo()
        carried_out(playbooks, changes, dry_run=False)


def _given(found: list[Matter], take: Sequence[str], keep: Sequence[str]) -> _Answers:
    """The answers of the command line. A name stands for an entry, or for one thing in it."""
    answers: _Answers = {}
    sides: Mapping[TakeOrKeep, Sequence[str]] = {"take": take, "keep": keep}
    for answer, names in sides.items():
        for name in names:
            meant = [one for one in found if _is_meant(one, name)]
            if not meant:
                known = {one.name for one in found} | {one.entry_name for one in found}
                near = did_you_mean(name, known)
                raise click.UsageError(
                    worded(
                        "--{answer}: the starter brings nothing called '{name}'{near}. 'upgrade' tells what it brings.",
                        answer=answer,
                        name=name,
                        near=near,
                    )
                )
            if len({one.entry_name for one in meant}) > 1:
                several = ", ".join(sorted({one.entry_name for one in meant}))
                raise click.UsageError(
                    worded(
                        "--{answer}: '{name}' may be one of these: {several}. Write it so.",
                        answer=answer,
                        name=name,
                        several=several,
                    )
                )
            twice = next((one for one in meant if answers.get(one, answer) != answer), None)
            if twice is not None:
                raise click.UsageError(
                    worded("'{name}' is both to be taken and to be kept. Choose one.", name=twice.name)
                )
            answers |= dict.fromkeys(meant, answer)
    return answers


def _is_meant(one: Matter, name: str) -> bool:
    entry, _, way = name.partition(":")
    if entry not in (one.entry_name, one.id):
        return False
    own = "/".join(one.way)
    return not way or own == way or own.startswith(f"{way}/")


_KEYS: Mapping[str, TakeOrKeep | None] = {"take": "take", "keep": "keep", "later": None}


def _asked(open_: tuple[Matter, ...], words: UpgradeWords) -> _Answers:
    """Ask for each thing at a terminal."""
    answers: _Answers = {}
    for number, one in enumerate(open_, 1):
        of = worded("\n({number} of {all}) {question}", number=number, all=len(open_), question=words.question(one))
        echo(of)
        while True:
            chosen = prompt(
                worded("take the starter's, keep yours, show both, or later"),
                type=click.Choice([*_KEYS, "show"]),
                default="later",
                show_choices=False,
            )
            if chosen == "show":
                echo(words.both_texts(one))
                continue
            if (answer := _KEYS[chosen]) is not None:
                answers[one] = answer
            break
    return answers
