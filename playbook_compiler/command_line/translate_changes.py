"""What `translate` changes: each way in or out is a function here, and all of them write the same way."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

import click

from playbook_compiler.checking.load import load
from playbook_compiler.command_line.changing import stop, write_all
from playbook_compiler.command_line.checked import tell
from playbook_compiler.editing.translating.language_draft import LanguageDraft
from playbook_compiler.editing.translating.mirror import take_over
from playbook_compiler.editing.write import Changes
from playbook_compiler.layout.with_remarks import laid_out_anew
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import TRANSLATION
from playbook_compiler.model.translations import Translations

Wanted = Collection[tuple[str, str]] | None


def take_copy(
    playbooks: Path, handbook: Handbook, said: Translations, wanted: Wanted, *, dry_run: bool, **given: Any
) -> None:
    """`--from`: the strings of a whole copy of the playbooks that somebody wrote in this language."""
    source, from_ = handbook, given["copy"]
    try:
        copy, problems = load(from_)
        if given["source"]:
            source, _ = load(given["source"])
    except NotADirectoryError as error:
        raise click.UsageError(f"there is no folder '{error}'.") from None
    draft = LanguageDraft(handbook, said)
    done = take_over(draft, copy, source, " ".join(given["by"].split()))
    unread = [problem for problem in problems if problem.severity == "error"]
    tell(sorted((*unread, *done.problems)))
    if not copy.entries["moment"] and not done.taken:
        stop(f"'{from_}' holds no playbooks that can be read. Nothing was written")
    click.echo(
        f"{done.taken:,} strings and {done.lists:,} lists written in {said.language}, {done.anew:,} of them new."
    )
    if done.not_begun:
        click.echo(f"{done.not_begun:,} strings stand there in the source's words, and were left.")
    if done.untouched:
        click.echo(f"{len(done.untouched):,} entries are the source's, word for word, and were left.")
    _write(playbooks, draft.changes(), dry_run)
    if unread or done.problems:
        sys.exit(1)


def _write(playbooks: Path, changes: Changes, dry_run: bool) -> None:
    """Write all the files or none, in the one layout, with the remarks that stand in them."""
    if not changes:
        click.echo("Nothing to write.")
        return
    made: dict[str, str | None] = {}
    for name, text in changes.items():
        path = playbooks / name
        before = path.read_bytes().decode().replace("\r\n", "\n") if path.exists() else None
        made[name] = None if text is None else laid_out_anew(text, before, TRANSLATION)
    if dry_run:
        for name, text in made.items():
            click.echo(f"Would {'delete' if text is None else 'write'} {playbooks / name}")
        return
    write_all(playbooks, made)
