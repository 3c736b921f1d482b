"""What `translate` changes: each way in or out is a function here, and all of them write the same way."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import click

from playbook_compiler.checking.load import load
from playbook_compiler.command_line import translate_asked
from playbook_compiler.command_line.changing import stop, write_all
from playbook_compiler.command_line.checked import tell, written
from playbook_compiler.command_line.prompts import somebody_is_there
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.editing.translating import accepted
from playbook_compiler.editing.translating.language_draft import LanguageDraft
from playbook_compiler.editing.translating.mirror import take_over
from playbook_compiler.editing.write import Changes
from playbook_compiler.layout.with_remarks import laid_out_anew
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import TRANSLATION
from playbook_compiler.model.translated import EntryStanding, standings
from playbook_compiler.model.translations import Translations, place_in
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import commas, worded

BY_BABEL: Final = "Generated-By: Babel"
"""What a PO file of ours says in its head."""

WantedEntries = Collection[tuple[str, str]] | None


def take_copy(
    playbooks: Path, handbook: Handbook, said: Translations, wanted: WantedEntries, *, dry_run: bool, **given: Any
) -> None:
    """`--from`: the strings of a whole copy of the playbooks that somebody wrote in this language."""
    source, from_ = handbook, given["copy"]
    try:
        copy, problems = load(from_)
        if given["source"]:
            source, _ = load(given["source"])
    except NotADirectoryError as error:
        raise click.UsageError(worded("there is no folder '{error}'.", error=error)) from None
    draft = LanguageDraft(handbook, said)
    done = take_over(draft, copy, source, _name(given["by"]))
    unread = [problem for problem in problems if problem.severity == "error"]
    tell(sorted((*unread, *done.problems)))
    if not copy.entries["moment"] and not done.taken:
        stop(worded("'{from_}' holds no playbooks that can be read. Nothing was written", from_=from_))
    echo(
        worded(
            "{taken:,} strings and {lists:,} lists written in {language}, {anew:,} of them new.",
            taken=done.taken,
            lists=done.lists,
            language=said.language,
            anew=done.anew,
        )
    )
    if done.not_begun:
        echo(
            worded("{not_begun:,} strings stand there in the source's words, and were left.", not_begun=done.not_begun)
        )
    if done.untouched:
        echo(
            worded(
                "{untouched:,} entries are the source's, word for word, and were left.", untouched=len(done.untouched)
            )
        )
    _write(playbooks, draft.changes(), dry_run)
    if unread or done.problems:
        sys.exit(1)


def export(
    playbooks: Path, handbook: Handbook, said: Translations, wanted: WantedEntries, *, dry_run: bool, **given: Any
) -> None:
    """`--export`: a PO file of all strings, or of those of some entries."""
    from playbook_compiler.editing.translating.po import as_po, take_in
    from playbook_compiler.folders.signs import says

    path: Path = given["out"]
    if path.is_file():
        with suppress(OSError, ValueError):  # then it is no PO file, and is not replaced for that
            new = take_in(LanguageDraft(handbook, said), path.read_bytes(), path.as_posix(), "").taken
            if new:
                stop(
                    worded(
                        "{path} holds {new:,} translations that were not imported. Import them first",
                        path=printable(str(path)),
                        new=new,
                    )
                )
    content = as_po(_of(handbook, said, wanted), said.language, handbook.settings.title)
    if dry_run:
        echo(worded("Would write {path}", path=path))
        return
    written(path, content, says(BY_BABEL), playbooks, with_size=True)


def take_po(
    playbooks: Path, handbook: Handbook, said: Translations, wanted: WantedEntries, *, dry_run: bool, **given: Any
) -> None:
    """`--import`: what a PO file says; what does not fit is told with its line, and all else is taken."""
    from playbook_compiler.editing.translating.po import take_in

    path, draft = given["in_"], LanguageDraft(handbook, said)
    try:
        done = take_in(draft, path.read_bytes(), path.as_posix(), _name(given["by"]))
    except (OSError, ValueError) as error:
        stop(
            worded(
                "{path} cannot be read: {reason}. Nothing was written",
                path=printable(str(path)),
                reason=(reason_of(error) if isinstance(error, OSError) else None) or error,
            )
        )
    tell(sorted(done.problems))
    if not done.messages:
        stop(
            worded(
                "{path} holds no message of a handbook: each has its key as msgctxt. Nothing was written",
                path=printable(str(path)),
            )
        )
    counts = (
        worded("{number:,} taken", number=done.taken) if done.taken else "",
        worded("{number:,} as before", number=done.same) if done.same else "",
        worded("{number:,} fuzzy, and left", number=done.fuzzy) if done.fuzzy else "",
    )
    echo(commas(filter(None, counts)) or worded("It translates nothing."))
    _write(playbooks, draft.changes(), dry_run)
    if done.problems:
        sys.exit(1)


def accept(
    playbooks: Path, handbook: Handbook, said: Translations, wanted: WantedEntries, *, dry_run: bool, **given: Any
) -> None:
    """`--accept`: somebody has read the drafts, and they are right."""
    draft = LanguageDraft(handbook, said)
    count = sum(accepted.accept(draft, found, _name(given["by"])) for found in _of(handbook, said, wanted))
    echo(worded("{count:,} drafts are reviewed, by {name}.", count=count, name=_name(given["by"])))
    _write(playbooks, draft.changes(), dry_run)


def tidy(
    playbooks: Path, handbook: Handbook, said: Translations, wanted: WantedEntries, *, dry_run: bool, **given: Any
) -> None:
    """`--tidy`: translations of what the source no longer says go."""
    draft = LanguageDraft(handbook, said)
    count = sum(accepted.tidy(draft, found) for found in _of(handbook, said, wanted))
    places = {entry.place for entry in handbook.all_entries()}
    strays = {place_in(said.language, place): None for place in said.files if place not in places}
    echo(
        worded(
            "{count:,} translations and {strays:,} files of what is no longer there.", count=count, strays=len(strays)
        )
    )
    _write(playbooks, {**draft.changes(), **strays}, dry_run)


def ask_for_next(
    playbooks: Path, handbook: Handbook, said: Translations, wanted: WantedEntries, *, dry_run: bool, **given: Any
) -> None:
    """`--next`: ask for what is missing or stale, and write each answer at once."""
    if not somebody_is_there():
        raise click.UsageError(worded("--next asks at a terminal. Use --export for a file to work on."))
    draft = LanguageDraft(handbook, said)
    for found in _of(handbook, said, wanted):
        for part in translate_asked.open_parts(found):
            if translate_asked.answered(draft, part, _name(given["by"])):
                _write(playbooks, draft.changes(), dry_run, quiet=True)
                draft.written()
    echo(worded("Nothing more to translate here."))


def _of(handbook: Handbook, said: Translations, wanted: WantedEntries) -> Iterator[EntryStanding]:
    for found in standings(handbook, said):
        if wanted is None or (found.entry.kind, found.entry.id) in wanted:
            yield found


def _name(by: str) -> str:
    return " ".join(by.split())


def _write(playbooks: Path, changes: Changes, dry_run: bool, *, quiet: bool = False) -> None:
    """Write all the files or none, in the one layout, with the remarks that stand in them."""
    if not changes:
        echo(worded("Nothing to write."))
        return
    made: dict[str, str | None] = {}
    for name, text in changes.items():
        path = playbooks / name
        before = path.read_bytes().decode().replace("\r\n", "\n") if path.exists() else None
        made[name] = None if text is None else laid_out_anew(text, before, TRANSLATION)
    if dry_run:
        for name, text in made.items():
            path = playbooks / name
            echo(worded("Would delete {path}", path=path) if text is None else worded("Would write {path}", path=path))
        return
    write_all(playbooks, made, quiet=quiet)
