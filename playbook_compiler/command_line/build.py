"""`build` and `serve`: from playbooks to the site."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from urllib.parse import urlsplit

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import checked, past_of, say_unsound, stages, tell
from playbook_compiler.edition.claiming import claimed, placed
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.edition.other_files import write_other_files
from playbook_compiler.edition.pdf import NoPdf, load_weasyprint
from playbook_compiler.edition.serve import CannotServe, Server
from playbook_compiler.edition.site import BuildFailed, Engine, build_site
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.lock import Held, InTheWay
from playbook_compiler.history.history import Past
from playbook_compiler.history.last_changes import last_changes
from playbook_compiler.pages.whole import PDF
from playbook_compiler.problems.forms import as_text, printable
from playbook_compiler.problems.problem import has_errors
from playbook_compiler.problems.streams import STOPPED
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py build
  build_playbooks.py build --playbooks ../ours --site /srv/handbook
  build_playbooks.py build --engine zensical
  build_playbooks.py build --pdf
"""
)
@options.playbooks
@options.site
@options.work
@options.engine
@options.no_git
@options.today
@click.option("--pdf", is_flag=True, help="Write handbook.pdf into the site too: the whole handbook, with bookmarks.")
def build(
    playbooks: Path, site: Path, work: Path, engine: Engine, no_git: bool, given: datetime.datetime | None, pdf: bool
) -> None:
    """Check the playbooks and build the site. A build that fails leaves the last good site in place."""
    if pdf:
        try:
            load_weasyprint()
        except NoPdf as error:
            raise click.UsageError(str(error)) from error
    if _build_once(playbooks, _places(playbooks, work, site), engine, no_git, given, pdf):
        sys.exit(1)
    click.echo(printable(f"The handbook is in {site}/ ({site / 'index.html'})."))
    if pdf:
        click.echo(printable(f"As a PDF: {site / PDF}"))


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py serve
  build_playbooks.py serve --port 9000
"""
)
@options.playbooks
@options.site
@options.work
@options.engine
@options.no_git
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port.")
def serve(playbooks: Path, site: Path, work: Path, engine: Engine, no_git: bool, host: str, port: int) -> None:
    """Build, serve on this machine, and build again whenever a playbook or a page in docs/ changes."""
    places = _places(playbooks, work, site)

    def rebuild() -> None:
        server.wrong = _build_once(playbooks, places, engine, no_git)
        if not server.wrong:
            click.echo("Built. The browser reloads.")

    try:
        server = Server(rebuild, places.site, host, port)
    except CannotServe as error:
        raise click.UsageError(f"{error}\nNothing was built.") from error
    with server:
        server.wrong = _build_once(playbooks, places, engine, no_git)
        if server.wrong and not places.site.is_dir():
            sys.exit(1)
        click.echo(f"Serving {server.shown} (Ctrl-C ends it)")
        server.run((playbooks, places.project / "docs", places.project / "mkdocs.yml"))


def _places(playbooks: Path, work: Path, site: Path) -> Places:
    try:
        return placed(playbooks, work, site)
    except NotOurs as error:
        raise click.UsageError(f"{error}\nNothing was written.") from error


def _waiting(holder: str) -> None:
    click.echo(f"note: another build is at work here ({holder}). Waiting for it to end …", err=True)


def _build_once(
    playbooks: Path,
    places: Places,
    engine: Engine,
    no_git: bool,
    given: datetime.datetime | None = None,
    pdf: bool = False,
) -> tuple[str, ...]:
    """Check, compile and build. Tells what is wrong; returns why there is no new site, and nothing where there is."""
    kept = " The last good site stays in place." if places.site.is_dir() else ""
    try:
        return _built(playbooks, places, engine, no_git, given, pdf, kept)
    except KeyboardInterrupt:
        click.echo(f"\nStopped.{kept}", err=True)
        sys.exit(STOPPED)


def _built(
    playbooks: Path, places: Places, engine: Engine, no_git: bool, given: datetime.datetime | None, pdf: bool, kept: str
) -> tuple[str, ...]:
    handbook, problems = checked(playbooks)
    tell(problems)
    if has_errors(problems):
        say_unsound(problems, f"nothing was built.{kept}")
        return tuple(as_text(problem) for problem in problems if problem.severity == "error")
    try:
        past = Past() if no_git else past_of(playbooks, handbook)
        changes = {} if no_git else last_changes(playbooks).changes
        facts = Facts(options.day(handbook, given), tuple(problems), changes, past.changes, past.why)
        edition = edition_of(handbook, facts)
        with claimed(places, _waiting), stages("Building", 2) as done:
            compile_edition(edition, places)
            write_other_files(edition, places, pdf=pdf)
            done()
            path = urlsplit(handbook.settings.site_address or "").path or "/"
            build_site(places, engine, path, _waiting)
            done()
    except Held as error:
        advice = "Wait until it has ended, or name other folders with --work and --site."
        click.echo(f"error: another build is at work here ({error}). {advice}\nNothing was built.{kept}", err=True)
        return (f"error: another build is at work here ({error}). {advice}",)
    except (BuildFailed, InTheWay, NoPdf, NotOurs, OSError) as error:
        where = f"{printable(str(error.filename))}: " if isinstance(error, OSError) and error.filename else ""
        reason = f"{where}{error.strerror}" if isinstance(error, OSError) else error
        click.echo(f"error: {reason}\nNothing was built.{kept}", err=True)
        return (f"error: {reason}",)
    return ()
