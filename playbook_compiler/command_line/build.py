"""`build`: from playbooks to the site."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.building import FAILURES, facts_of, say_failed
from playbook_compiler.command_line.caching import kept_for
from playbook_compiler.command_line.checked import checked, pasts_of, say_unsound, stages, tell
from playbook_compiler.command_line.spoken import echo, spoken
from playbook_compiler.command_line.wanted_editions import WantedEdition, clear_the_one, wanted_of
from playbook_compiler.edition.claiming import claimed, making
from playbook_compiler.edition.compile import compile_edition
from playbook_compiler.edition.editions import make_all
from playbook_compiler.edition.other_files import write_other_files
from playbook_compiler.edition.pdf import NoPdf, load_weasyprint
from playbook_compiler.edition.site import Engine, build_site, make_site
from playbook_compiler.folders.swap import put_in_place
from playbook_compiler.history.history import Past
from playbook_compiler.history.last_changes import last_changes
from playbook_compiler.kept.kept import Kept
from playbook_compiler.pages.whole import PDF
from playbook_compiler.problems.forms import as_text, printable
from playbook_compiler.problems.problem import has_errors
from playbook_compiler.problems.streams import STOPPED
from playbook_compiler.problems.worded import worded
from playbook_compiler.view.edition import edition_of


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py build
  build_playbooks.py build --playbooks ../ours --site /srv/handbook
  build_playbooks.py build --engine zensical
  build_playbooks.py build --pdf
  build_playbooks.py build --edition staff
"""
)
@options.playbooks
@options.site
@options.work
@options.engine
@options.no_git
@options.today
@options.edition
@options.cache
@options.no_cache
@click.option("--pdf", is_flag=True, help="Write handbook.pdf into the site too: the whole handbook, with bookmarks.")
def build(
    playbooks: Path,
    site: Path,
    work: Path,
    engine: Engine,
    no_git: bool,
    given: datetime.datetime | None,
    edition: str | None,
    cache: Path | None,
    no_cache: bool,
    pdf: bool,
) -> None:
    """Check the playbooks and build the site, or one for each edition. A build that fails leaves the old ones."""
    if pdf:
        try:
            load_weasyprint()
        except NoPdf as error:
            raise click.UsageError(str(error)) from error
    wanted = wanted_of(playbooks, work, site, edition)
    kept = kept_for(playbooks, cache, no_cache)
    if build_once(playbooks, wanted, engine, no_git, kept, given, pdf):
        sys.exit(1)
    for one in wanted:
        what = worded("The handbook") if one.is_alone else worded("The edition '{id}'", id=one.settings.id)
        echo(
            printable(
                worded(
                    "{what} is in {shown}/ ({shown_2}).", what=what, shown=one.shown, shown_2=one.shown / "index.html"
                )
            )
        )
        if pdf and one.settings.audience != "public":
            echo(printable(spoken(worded("As a PDF: {path}", path=one.shown / PDF))))


def waiting(holder: str) -> None:
    """Say that another build is at work, and who has it."""
    echo(worded("note: another build is at work here ({holder}). Waiting for it to end …", holder=holder), err=True)


def build_once(
    playbooks: Path,
    wanted: Sequence[WantedEdition],
    engine: Engine,
    no_git: bool,
    kept: Kept,
    given: datetime.datetime | None = None,
    pdf: bool = False,
) -> tuple[str, ...]:
    """Check, compile and build. Tells what is wrong; returns why there is no new site, and nothing where there is."""
    stays = worded(" The last good site stays in place.") if any(one.places.site.is_dir() for one in wanted) else ""
    try:
        return _built(playbooks, wanted, engine, no_git, kept, given, pdf, stays)
    except KeyboardInterrupt:
        echo(worded("\nStopped.{kept}", kept=stays), err=True)
        sys.exit(STOPPED)


def _built(
    playbooks: Path,
    wanted: Sequence[WantedEdition],
    engine: Engine,
    no_git: bool,
    kept: Kept,
    given: datetime.datetime | None,
    pdf: bool,
    stays: str,
) -> tuple[str, ...]:
    handbook, problems = checked(playbooks, kept)
    kept.save()
    tell(problems)
    if has_errors(problems):
        say_unsound(problems, worded("nothing was built.{kept}", kept=stays))
        return tuple(as_text(problem, spoken) for problem in problems if problem.severity == "error")
    today = options.day(handbook, given)
    try:
        audiences = {one.settings.audience for one in wanted}
        pasts = dict.fromkeys(audiences, Past()) if no_git else pasts_of(playbooks, handbook, audiences)
        changes = {} if no_git else last_changes(playbooks).changes

        def compiled(one: WantedEdition) -> tuple[str, Callable[[], object]]:
            audience, project = one.settings.audience, one.places.project
            facts = facts_of(
                handbook, problems, audience,
                today=today, changes=changes, past=pasts[audience], project=project, kept=kept,
            )  # fmt: skip
            edition = edition_of(handbook, facts, one.settings)
            compile_edition(edition, one.places, kept)
            kept.save()
            path = urlsplit(one.settings.address or handbook.settings.site_address or "").path or "/"
            return path, partial(write_other_files, edition, one.places, pdf=pdf)

        def make(one: WantedEdition) -> None:
            path, beside = compiled(one)
            make_site(one.places, engine, path, made[one.settings.id], beside=beside, keeps=kept.remembers)

        with ExitStack() as folders:
            for one in wanted:
                folders.enter_context(claimed(one.places, waiting))
            done = folders.enter_context(stages("Building", 2))
            if len(wanted) == 1:
                path, beside = compiled(wanted[0])
                done()
                clear_the_one(wanted)
                build_site(wanted[0].places, engine, path, waiting, beside=beside, keeps=kept.remembers)
            else:
                made = {one.settings.id: folders.enter_context(making(one.places)) for one in wanted}
                make_all(wanted, make)
                done()
                clear_the_one(wanted)
                for one in wanted:
                    put_in_place(made[one.settings.id], one.places.site, "site", waiting)
            done()
    except FAILURES as error:
        return (say_failed(error, stays),)
    return ()
