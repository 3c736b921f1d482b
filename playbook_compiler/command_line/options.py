"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

_F = TypeVar("_F", bound=Callable[..., Any])

PROJECT: Final = Path(__file__).resolve().parents[2]
"""The folder of build_playbooks.py, with mkdocs.yml, docs/ and playbooks/ in it."""


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
