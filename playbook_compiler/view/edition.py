"""One edition, made once and handed down: a view, the fixed words of its language, its links, and the build's facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from playbook_compiler.languages.words import Words, words_for
from playbook_compiler.model.edition_settings import THE_ONE, EditionSettings
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.links import Links
from playbook_compiler.model.review_day import Review, reviews
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.in_language import has_drafts
from playbook_compiler.view.tongues import ALONE, Tongues, tongues_of
from playbook_compiler.view.view import View, view_of

Make = Callable[[], bytes]
"""What makes the bytes of one file of an edition."""


@dataclass(frozen=True)
class Edition:
    """What is drawn, and with what. Without facts nothing is said of the day, of reviews and of who changed what.

    `tongues` are the same in other languages; `is_draft` says that something shown is a translation that nobody of that
    language has read yet.
    """

    view: View
    words: Words
    facts: Facts | None = None
    tongues: Tongues = ALONE
    is_draft: bool = False

    @cached_property
    def links(self) -> Links:
        """The links to every entry of the view, and back."""
        return Links(self.view)

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """Every playbook that is read through every so often, the one that is due first at the head."""
        told = self.facts is not None and self.view.audience != "public"  # customers read nothing of it
        return tuple(reviews(self.view, self.facts.today)) if told and self.facts else ()


def edition_of(handbook: Handbook, facts: Facts | None = None, wanted: EditionSettings = THE_ONE) -> Edition:
    """The edition of a handbook without errors: of all of it in its own language, where nothing is said."""
    view = view_of(handbook, wanted.audience, wanted.language, wanted.address)
    tongues = tongues_of(handbook.settings, wanted)
    return Edition(view, words_for(view.language), facts, tongues, has_drafts(handbook, view, view.language))
