"""`headers`: strict headers for the server that shows the site, as its own kind of configuration."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.called import called
from playbook_compiler.command_line.checked import written
from playbook_compiler.command_line.spoken import echo
from playbook_compiler.edition.header_files import FOR, Published, editions_in
from playbook_compiler.edition.headers import NoSite, headers_of
from playbook_compiler.folders.signs import head
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded

_ANYWHERE_ELSE: Final = worded("'self' or https://host")
_SAYS_WHOSE: Final = {"azure": 5}
"""How many lines say that a file is ours: the first, which is a comment, or the head of JSON, which has none."""


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py headers --for nginx
  build_playbooks.py headers --for cloudflare --site public --out public/_headers
  build_playbooks.py headers --for apache --frame https://lms.berg.example
"""
)
@click.option("--for", "target", type=click.Choice(sorted(FOR)), required=True, help="The server or host.")
@options.site
@click.option(
    "--frame",
    "frames",
    metavar="ORIGIN",
    multiple=True,
    help=f"Who may show the handbook in a frame: {_ANYWHERE_ELSE}. May be given again. Nobody may otherwise.",
)
@click.option(
    "--open",
    "open_to_all",
    metavar="FOLDER",
    multiple=True,
    help="Of several editions, one that everybody may read, by its folder. May be given again. For Azure.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="The file to write. Printed otherwise.")
def headers(target: str, site: Path, frames: tuple[str, ...], open_to_all: tuple[str, ...], out: Path | None) -> None:
    """Print the headers that make a server strict, with the hashes of the theme's scripts in the site that was built.

    Build first: the folder may be one site, or hold several editions side by side. docs: "Publish it".
    """
    origins = [_origin(frame) for frame in frames]
    wrong = [name for name in open_to_all if name not in editions_in(site)]
    if wrong:
        raise click.BadParameter(
            worded("{site}/ holds no edition '{wrong}'.", site=printable(site.as_posix()), wrong=printable(wrong[0])),
            param_hint="'--open'",
        )
    try:
        text = FOR[target](headers_of(site, origins), Published(editions_in(site), open_to_all))
    except NoSite as error:
        echo(
            worded("error: {error}. Build it first: {command}", error=printable(str(error)), command=called("build")),
            err=True,
        )
        sys.exit(1)
    except OSError as error:
        echo(worded("error: {path}: {reason}", path=printable(str(error.filename)), reason=reason_of(error)), err=True)
        sys.exit(1)
    if out is None:
        echo(text, nl=False)
    else:
        written(out, text.encode(), head(_SAYS_WHOSE.get(target, 1)), Path("playbooks"))


def _origin(frame: str) -> str:
    """An address as a policy names who may frame: a scheme and a host, without a path. Raises BadParameter."""
    from urllib.parse import urlsplit

    if frame.strip("'") == "self":
        return "'self'"
    try:
        parts = urlsplit(frame)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    host = (parts.hostname or "").removeprefix("*.")
    if (
        parts.scheme not in ("https", "http")
        or not host.isascii()
        or not host.replace("-", "a").replace(".", "a").isalnum()
    ):
        raise click.BadParameter(
            worded("'{frame}' is no {anywhere_else}.", frame=printable(frame), anywhere_else=_ANYWHERE_ELSE),
            param_hint="'--frame'",
        )
    return f"{parts.scheme}://{parts.hostname}{f':{port}' if port else ''}"
