"""Options that several commands share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from playbook_compiler.model.handbook import Handbook

_F = TypeVar("_F", bound=Callable[..., Any])


def _folder(name: str, default: str, about: str) -> Callable[[_F], _F]:
    return click.option(name, type=click.Path(path_type=Path), default=Path(default), show_default=True, help=about)


playbooks = _folder("--playbooks", "playbooks", "The folder of playbooks.")
site = _folder("--site", "site", "The folder that gets the finished site.")
work = _folder("--work", "build/staff", "The folder for the compiled pages, between YAML and site.")
engine = click.option(
    "--engine",
    type=click.Choice(["mkdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="The site generator.",
)
no_git = click.option(
    "--no-git",
    is_flag=True,
    envvar="HANDBOOK_NO_GIT",
    show_envvar=True,
    help="Do not ask git when, and by whom, each playbook last changed.",
)
edition = click.option(
    "--edition",
    metavar="ID",
    help="Of the editions that handbook.yml names, this one only.",
)
cache = click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    envvar="HANDBOOK_CACHE",
    show_envvar=True,
    help="Where to keep what did not change for the next run, instead of your own cache folder. Safe to delete.",
)
no_cache = click.option(
    "--no-cache",
    is_flag=True,
    help="Read, judge and draw everything anew, and keep nothing.",
)
staged = click.option(
    "--staged",
    is_flag=True,
    help="Go by what git is to commit (its index), not by what lies in the folder: drafts do not count.",
)
today = click.option(
    "--today",
    "given",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Count from this day instead of today: what will be due by Christmas?",
)


def day(handbook: Handbook, given: datetime.datetime | None) -> datetime.date:
    """The day that was given, or today where the firm is: a build server's clock may be in another zone."""
    from zoneinfo import ZoneInfo  # few commands ask for the day

    if given is not None:
        return given.date()
    settings = handbook.entries["handbook"].get("handbook")
    zone = ZoneInfo(handbook.settings.time_zone) if settings else datetime.UTC
    return datetime.datetime.now(zone).date()
