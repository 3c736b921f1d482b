"""`serve`: the site on this machine, following every save."""

from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path
from urllib.parse import urlsplit

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.build import build_once, waiting
from playbook_compiler.command_line.building import facts_of, say_failed
from playbook_compiler.command_line.caching import kept_for
from playbook_compiler.command_line.checked import checked, pasts_of, say_unsound, tell
from playbook_compiler.command_line.spoken import echo, spoken
from playbook_compiler.command_line.wanted_editions import WantedEdition, wanted_of
from playbook_compiler.edition.compile import compile_edition
from playbook_compiler.edition.generator.inside import GeneratorFailed, is_plain
from playbook_compiler.edition.live import Live
from playbook_compiler.edition.other_files import write_other_files
from playbook_compiler.edition.serve import CannotServe, Server
from playbook_compiler.edition.site import Engine
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.lock import PATIENCE, Held, InTheWay, held
from playbook_compiler.folders.mark import LOCK
from playbook_compiler.history.git import GitFailed, opened
from playbook_compiler.history.history import Past
from playbook_compiler.history.last_changes import last_changes
from playbook_compiler.kept.kept import Kept
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.forms import as_text
from playbook_compiler.problems.problem import Problem, has_errors
from playbook_compiler.problems.worded import worded
from playbook_compiler.view.edition import Edition, Make, edition_of


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py serve
  build_playbooks.py serve --port 9000
  build_playbooks.py serve --edition staff
"""
)
@options.playbooks
@options.site
@options.work
@options.engine
@options.no_git
@options.edition
@options.cache
@options.no_cache
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port.")
def serve(
    playbooks: Path,
    site: Path,
    work: Path,
    engine: Engine,
    no_git: bool,
    edition: str | None,
    cache: Path | None,
    no_cache: bool,
    host: str,
    port: int,
) -> None:
    """Build, serve on this machine, and show every change of a playbook, a picture or a page in docs/ at once.

    Of several editions one is served: the first in handbook.yml, or the one that --edition names.
    """
    wanted = wanted_of(playbooks, work, site, edition)[0]
    places = wanted.places
    try:
        server = Server(lambda: None, places.site, host, port)
    except CannotServe as error:
        raise click.UsageError(worded("{error}\nNothing was built.", error=error)) from error
    following = Following(playbooks, wanted, engine, no_git, kept_for(playbooks, cache, no_cache, stays=True))

    def rebuild() -> None:
        server.wrong = following.save()
        if not server.wrong:
            echo(worded("Built. The browser reloads."))

    server.builder, server.ready, server.rest = rebuild, following.make_ready, following.rest
    with server:
        server.wrong = following.whole()
        if server.wrong and not places.site.is_dir():
            sys.exit(1)
        echo(worded("Serving {shown} (Ctrl-C ends it)", shown=server.shown))
        server.run((playbooks, places.project / "docs"), (places.project / "mkdocs.yml",))


class Following:
    """One edition that follows what is saved."""

    def __init__(self, playbooks: Path, wanted: WantedEdition, engine: Engine, no_git: bool, kept: Kept) -> None:
        self._playbooks = playbooks
        self._wanted = wanted
        self._engine: Engine = engine
        self._no_git = no_git
        self._kept = kept
        self._live: Live | None = None
        self._changed: dict[str, None] = {}
        self._past: tuple[str, Past] | None = None

    def whole(self) -> tuple[str, ...]:
        """Build all of it; return why not, where that cannot be."""
        if self._live is not None:
            self._live.close()
            self._live = None
        wrong = build_once(self._playbooks, [self._wanted], self._engine, self._no_git, self._kept)
        self._changed = {}
        return wrong

    def save(self) -> tuple[str, ...]:
        """Take up what was saved, as little of it as can be shown; return why not, where that cannot be."""
        live = self._remembered()
        if live is None:
            return self.whole()
        with live.lock:
            return self._saved(live)

    def _saved(self, live: Live) -> tuple[str, ...]:
        handbook, problems = checked(self._playbooks, self._kept)
        tell(problems)
        if has_errors(problems):
            stays = worded(" The last good site stays in place.")
            say_unsound(problems, worded("nothing was built.{kept}", kept=stays))
            return tuple(as_text(problem, spoken) for problem in problems if problem.severity == "error")
        places = self._wanted.places
        try:
            with held(places.work / LOCK, PATIENCE, waiting, inherited=True):
                edition = self._edition(handbook, problems)
                later: dict[str, Make] = {}
                changed = compile_edition(edition, places, self._kept, later)
                self._changed |= dict.fromkeys(changed)
                live.update(list(self._changed), later, lambda: write_other_files(edition, places))
                self._changed = {}
        except (GeneratorFailed, Held, InTheWay, NotOurs, OSError) as error:
            return (_told(error),)
        return ()

    def make_ready(self, address: str) -> None:
        """Draw what somebody asks for, if it is not as it should be."""
        if self._live is not None:
            try:
                self._live.make_ready(address)
            except (GeneratorFailed, NotOurs, OSError) as error:
                _told(error)

    def rest(self) -> Generator[None, None, None]:
        """What is left to do after a save, in steps."""
        if self._live is None or self._changed:
            return
        try:
            yield from self._live.rest()
            self._kept.save()
        except (GeneratorFailed, NotOurs, OSError) as error:
            _told(error)

    def _remembered(self) -> Live | None:
        """The site in memory, as long as nobody else built it; none where the generator has to be a program."""
        places = self._wanted.places
        if self._engine != "mkdocs" or not (places.docs / "index.md").is_file() or not is_plain(places.config):
            return None
        if self._live is not None and not self._live.is_alone:
            self._live.close()
            self._live = None
            return None
        if self._live is None:
            try:
                self._live = Live(places, self._path())
            except (GeneratorFailed, OSError):  # the whole build tells why
                return None
        return self._live

    def _path(self) -> str:
        handbook, _ = checked(self._playbooks, self._kept)
        try:
            address = handbook.settings.site_address
        except KeyError:  # the handbook's own file is being written
            address = None
        return urlsplit(self._wanted.settings.address or address or "").path or "/"

    def _edition(self, handbook: Handbook, problems: list[Problem]) -> Edition:
        audience = self._wanted.settings.audience
        facts = facts_of(
            handbook,
            problems,
            audience,
            today=options.day(handbook, None),
            changes={} if self._no_git else last_changes(self._playbooks).changes,
            past=self._past_of(handbook),
            project=self._wanted.places.project,
            kept=self._kept,
        )
        return edition_of(handbook, facts, self._wanted.settings)

    def _past_of(self, handbook: Handbook) -> Past:
        """What was committed: read again when there is a new commit."""
        if self._no_git:
            return Past()
        try:
            with opened(self._playbooks) as repository:
                head = repository.commit_of("HEAD")
        except GitFailed:
            head = ""
        if self._past is None or self._past[0] != head:
            audience = self._wanted.settings.audience
            self._past = head, pasts_of(self._playbooks, handbook, {audience})[audience]
        return self._past[1]


def _told(error: Exception) -> str:
    return say_failed(error, worded(" The last good site stays in place."))
