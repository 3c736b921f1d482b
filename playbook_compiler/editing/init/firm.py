"""What a firm says of itself when it begins, and which moments it begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, get_args

from playbook_compiler.editing.init.hours import OfficeHours
from playbook_compiler.editing.refusals import WrongUse
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.settings import Settings
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.worded import our_word, worded
from playbook_compiler.starter import FIRST_TWELVE

COUNTRIES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "NO": ("Norway", "Europe/Oslo"),
        "DK": ("Denmark", "Europe/Copenhagen"),
        "SE": ("Sweden", "Europe/Stockholm"),
        "FI": ("Finland", "Europe/Helsinki"),
        "IS": ("Iceland", "Atlantic/Reykjavik"),
    }
)
"""Each country by its code: its name, and its time zone."""

assert set(COUNTRIES) == set(get_args(Settings.model_fields["country"].annotation))


@dataclass(frozen=True)
class Firm:
    """The firm's own, as handbook.yml will say it. `repository` is where the forge shows the repository."""

    name: str
    phone: str
    email: str
    hours: tuple[OfficeHours, ...]
    title: str
    website: str | None = None
    language: str = "en"
    country: str = "NO"
    repository: str | None = None
    branch: str = "main"
    look: Mapping[str, str] = field(default_factory=dict)


def chosen_moments(starter: Handbook, moments: str, stages: str | None) -> list[str]:
    """The moments that are meant: `none`, `twelve`, `all` or ids with commas; only those of `stages`, where given.

    Raises WrongUse.
    """
    named = {"none": [], "twelve": list(FIRST_TWELVE), "all": list(starter.moments)}
    found = named.get(moments.strip()) if moments.strip() in named else _ids(moments, starter.moments, "moment")
    assert found is not None
    if stages is None:
        return found
    within = _ids(stages, starter.stages, "stage")
    kept = [id_ for id_ in found if starter.moments[id_].stage in within]
    if found and not kept:
        raise WrongUse(
            worded("none of the chosen moments belongs to these stages: {within}.", within=", ".join(within))
        )
    return kept


def _ids(text: str, known: Mapping[str, object], kind: str) -> list[str]:
    ids = [part.strip() for part in text.split(",") if part.strip()]
    for id_ in ids or [text]:
        if id_ not in known:
            near = did_you_mean(id_, known)
            raise WrongUse(
                worded(
                    "the starter has no {kind} '{id}'{near}. There are: {known}.",
                    kind=our_word(kind),
                    id=id_,
                    near=near,
                    known=", ".join(known),
                )
            )
    return ids
