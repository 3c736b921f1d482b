"""Which editions a command is to make, and in which folders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from pydantic import ConfigDict, ValidationError

from playbook_compiler.edition.claiming import placed
from playbook_compiler.edition.compile import Places
from playbook_compiler.edition.editions import below
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.mark import delete_ours, read_mark
from playbook_compiler.model.base import Model
from playbook_compiler.model.edition_settings import THE_ONE, EditionSettings
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import read_yaml


@dataclass(frozen=True)
class WantedEdition:
    """One edition to be made: what it is, its folders, and its site as it was typed."""

    settings: EditionSettings
    places: Places
    shown: Path

    @property
    def is_alone(self) -> bool:
        """Whether the handbook names no editions, and this is all of it."""
        return self.settings is THE_ONE


def wanted_of(playbooks: Path, work: Path, site: Path, only: str | None) -> list[WantedEdition]:
    """The editions that handbook.yml names, or the one asked for. Raises UsageError; nothing was written then."""
    named = named_editions(playbooks)
    if only is not None:
        known = [edition.id for edition in named]
        if not named:
            raise click.UsageError(
                worded("--edition: handbook.yml names no editions. Write them under 'editions:' first.")
            )
        if only not in known:
            near = did_you_mean(only, known)
            raise click.UsageError(
                worded(
                    "--edition: there is no edition '{only}'{near}. There are: {known}.",
                    only=only,
                    near=near,
                    known=", ".join(known),
                )
            )
    try:
        if not named:
            return [WantedEdition(THE_ONE, placed(playbooks, work, site), site)]
        chosen = [edition for edition in named if only in (None, edition.id)]
        return [WantedEdition(one, placed(playbooks, *below(work, site, one.id)), site / one.id) for one in chosen]
    except NotOurs as error:
        raise click.UsageError(worded("{error}\nNothing was written.", error=error)) from error


def clear_the_one(wanted: Sequence[WantedEdition]) -> None:
    """Take away a site of everything that stands where the editions get theirs: it would be published with them."""
    for folder in {one.places.site.parent for one in wanted if not one.is_alone}:
        mark = read_mark(folder)
        if mark is not None and mark.what == "site":
            delete_ours(folder, mark)


def named_editions(playbooks: Path) -> list[EditionSettings]:
    """What handbook.yml names. Where it cannot be read nothing is built anyway, and the check tells why."""
    try:
        file, problems = read_yaml((playbooks / "handbook.yml").read_bytes(), "handbook.yml")
        return [] if file is None or problems else list(_Named.model_validate(file.data).editions)
    except (OSError, ValidationError):
        return []


class _Named(Model):
    """As much of handbook.yml as says which editions there are."""

    model_config = ConfigDict(extra="ignore")
    editions: tuple[EditionSettings, ...] = ()
