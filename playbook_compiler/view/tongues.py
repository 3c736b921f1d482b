"""Where an edition can be read in other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playbook_compiler.languages.language import language_of
from playbook_compiler.model.edition_settings import EditionSettings
from playbook_compiler.model.fellows import fellows, keeping, way_to
from playbook_compiler.model.settings import Settings


@dataclass(frozen=True)
class Tongue:
    """The same edition in another language: what that calls itself, and the way from this root to that one."""

    language: str
    name: str
    way: str

    def to(self, address: str, root: str) -> str:
        """What leads from a page to itself in this language; `root` leads from the page to the root of its site."""
        return f"{self.way}{address}" if "://" in self.way else f"{root.removeprefix('./')}{self.way}{address}"


@dataclass(frozen=True)
class Tongues:
    """All of them. `keeping` is the way to the edition whose folder names what browsers keep; "" for this one's."""

    others: tuple[Tongue, ...] = ()
    keeping: str = ""


ALONE: Final = Tongues()
"""There are no others."""


def tongues_of(settings: Settings, wanted: EditionSettings) -> Tongues:
    """The other languages in which an edition is made, in the order of handbook.yml."""
    known = fellows(settings.editions, wanted, str(settings.language))
    others = (
        Tongue(language, language_of(language).name, way_to(one, wanted))
        for language, one in known.items()
        if one.id != wanted.id
    )
    return Tongues(tuple(others), keeping(known.values(), wanted))
