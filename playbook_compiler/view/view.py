"""The handbook as one audience may see it, in one language: the only thing that is ever drawn.

Pages, data for scripts, exports, training and the files of a site get a view and cannot get at the handbook, so that
what an audience may not see is gone before anything is made of it. Today there is one view, the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.law import notes_in
from playbook_compiler.model.letter import firm_fields
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.policy import Policy
from playbook_compiler.model.slots import fields_of
from playbook_compiler.model.slotted_text import with_slots
from playbook_compiler.view.in_language import in_language

_DRAWN_OTHERWISE = ("moment", "guide", "policy")


@dataclass(frozen=True)
class View(Handbook):
    """What one audience sees. It answers whatever a handbook answers, of the entries that are in it."""

    @property
    def language(self) -> str:
        """The language in which it is drawn."""
        return self.settings.language


def view_of(handbook: Handbook, language: str | None = None) -> View:
    """The whole handbook, to be drawn, in its own language or another.

    Its texts know what fills their slots, and of law it has what holds here.
    """
    said = handbook if language is None else in_language(handbook, language)
    return View(_to_draw(said), said.unread, said.unlisted, said.pictures, said.translations)


def _to_draw(handbook: Handbook) -> Mapping[str, Mapping[str, Entry]]:
    if "handbook" not in handbook.entries["handbook"]:
        return handbook.entries
    firm, common = firm_fields(handbook.settings), handbook.common_fields

    country = handbook.settings.country

    def known(entry: Entry) -> Entry:
        made = with_slots(entry.model, fields_of(entry.model, common), firm)
        if isinstance(made, Moment | Policy) and (here := notes_in(made.law, country)) != made.law:
            made = made.model_copy(update={"law": here})
        return entry if made is entry.model else replace(entry, model=made, whole=entry.whole or entry.model)

    # A message is filled in as a letter, with its paragraphs; what it holds is in model/letter.py.
    drawn = {kind: {id_: known(entry) for id_, entry in handbook.entries[kind].items()} for kind in _DRAWN_OTHERWISE}
    return {**handbook.entries, **drawn}
