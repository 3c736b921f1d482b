#!/usr/bin/env python3
"""The command line: the only place that prints and exits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from playbook_compiler import __version__
from playbook_compiler.check import check_folder
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.edition.serve import serve as serve_site
from playbook_compiler.edition.site import BuildFailed, Engine, build_site
from playbook_compiler.manual import manuals
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems import Problem, as_github, as_json, as_text, did_you_mean, has_errors, summary

PROJECT = Path(__file__).resolve().parent

_playbooks = click.option(
    "--playbooks",
    type=click.Path(path_type=Path),
    default=Path("playbooks"),
    show_default=True,
    help="The folder of playbooks.",
)
_site = click.option(
    "--site",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="The folder that gets the finished site.",
)
_work = click.option(
    "--work",
    type=click.Path(path_type=Path),
    default=Path("build/staff"),
    show_default=True,
    help="The folder for the compiled pages, between YAML and site.",
)
_engine = click.option(
    "--engine",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="The site generator.",
)


class _DefaultIsBuild(click.Group):
    """`build_playbooks.py` and `build_playbooks.py --site out` mean `build_playbooks.py build …`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--version", "--help"}
        if not args or (args[0].startswith("-") and args[0] not in own):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_DefaultIsBuild,
    context_settings={"help_option_names": ["--help"]},
    epilog="""\b
Examples:
  build_playbooks.py                        check the playbooks and build the site
  build_playbooks.py check                  only tell what is wrong, and how to mend it
  build_playbooks.py check --format github  the same, for a pull request
  build_playbooks.py serve                  build, serve, and build again at every change
""",
)
@click.version_option(__version__, prog_name="build_playbooks.py")
def main() -> None:
    """Turn the playbooks (YAML) into the handbook's site.

    Exit codes: 0 all is well, 1 there are problems, 2 the command was used wrongly.
    """


@main.command(
    epilog="""\b
Examples:
  build_playbooks.py build
  build_playbooks.py build --playbooks ../ours --site /srv/handbook
  build_playbooks.py build --engine zensical
"""
)
@_playbooks
@_site
@_work
@_engine
def build(playbooks: Path, site: Path, work: Path, engine: Engine) -> None:
    """Check the playbooks and build the site. A build that fails leaves the last good site in place."""
    if not _build_once(playbooks, Places(PROJECT, work.resolve(), site.resolve()), engine):
        sys.exit(1)
    click.echo(f"The handbook is in {site}/ ({site / 'index.html'}).")


@main.command(
    epilog="""\b
Examples:
  build_playbooks.py check
  build_playbooks.py check --playbooks ../ours --strict
  build_playbooks.py check --format json > problems.json
"""
)
@_playbooks
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are written: for people, for programs, or for GitHub's pull requests.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail the check as well.")
def check(playbooks: Path, form: str, strict: bool) -> None:
    """Tell every problem of the playbooks at once, and how to mend each."""
    _, problems = _checked(playbooks)
    if form == "json":
        click.echo(as_json(problems))
    elif form == "github":
        for problem in problems:
            click.echo(as_github(problem))
    else:
        _tell(problems)
        click.echo(summary(problems))
    if has_errors(problems) or (strict and problems):
        sys.exit(1)


@main.command(
    epilog="""\b
Examples:
  build_playbooks.py explain unknown-reference
  build_playbooks.py explain
"""
)
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Print the manual of a RULE, the name in brackets behind a message; without one, list them all."""
    known = manuals()
    if rule is None:
        width = max(map(len, known))
        for name, text in known.items():
            click.echo(f"{name:<{width}}  {text.splitlines()[0]}")
    elif rule in known:
        click.echo(known[rule])
    else:
        raise click.UsageError(f"there is no rule '{rule}'{did_you_mean(rule, known)}. 'explain' alone lists them.")


@main.command(
    epilog="""\b
Examples:
  build_playbooks.py serve
  build_playbooks.py serve --port 9000
"""
)
@_playbooks
@_site
@_work
@_engine
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port.")
def serve(playbooks: Path, site: Path, work: Path, engine: Engine, host: str, port: int) -> None:
    """Build, serve on this machine, and build again whenever a playbook or a page in docs/ changes."""
    places = Places(PROJECT, work.resolve(), site.resolve())

    def rebuild() -> None:
        if _build_once(playbooks, places, engine):
            click.echo("Built. The browser reloads.")

    if not _build_once(playbooks, places, engine) and not places.site.is_dir():
        sys.exit(1)
    click.echo(f"Serving http://{host}:{port}/ (Ctrl-C ends it)")
    try:
        serve_site(rebuild, places.site, (playbooks, PROJECT / "docs"), host, port)
    except OSError as error:
        raise click.UsageError(f"port {port} cannot be used: {error.strerror}. Try --port with another.") from error


def _build_once(playbooks: Path, places: Places, engine: Engine) -> bool:
    """Check, compile and build. Tells what is wrong; returns whether there is a new site."""
    kept = " The last good site stays in place." if places.site.is_dir() else ""
    handbook, problems = _checked(playbooks)
    _tell(problems)
    if has_errors(problems):
        click.echo(f"{summary(problems)}: nothing was built.{kept}", err=True)
        return False
    try:
        with _stages("Building", 2) as done:
            compile_edition(handbook, places)
            done()
            build_site(places, engine)
            done()
    except (BuildFailed, OSError) as error:
        where = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
        reason = f"{where}{error.strerror}" if isinstance(error, OSError) else error
        click.echo(f"error: {reason}\nNothing was built.{kept}", err=True)
        return False
    except KeyboardInterrupt:
        click.echo(f"\nStopped.{kept}", err=True)
        sys.exit(1)
    return True


def _checked(playbooks: Path) -> tuple[Handbook, list[Problem]]:
    bar: Any = None

    def progress(done: int, of: int) -> None:
        nonlocal bar
        if bar is None and of >= 200 and sys.stderr.isatty():  # fewer are read in less than a second
            bar = click.progressbar(length=of, label="Reading playbooks", file=sys.stderr)
        if bar is not None:
            bar.update(done - bar.pos)

    try:
        return check_folder(playbooks, progress)
    except NotADirectoryError:
        raise click.UsageError(
            f"there is no folder '{playbooks}'. Run this where the playbooks folder lies, or use --playbooks DIR."
        ) from None
    finally:
        if bar is not None:
            bar.render_finish()


def _tell(problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(as_text(problem))


@contextmanager
def _stages(label: str, length: int) -> Iterator[Callable[[], None]]:
    """A progress bar over a few stages where somebody watches; silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


if __name__ == "__main__":
    main()
