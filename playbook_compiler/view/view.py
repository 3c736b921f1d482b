"""The handbook as one audience may see it, in one language: the only thing that is ever drawn.

Pages, data for scripts, exports, training and the files of a site get a view and cannot get at the handbook, so that
what an audience may not see is gone before anything is made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from playbook_compiler.kept.digest import digest
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.audience import ALL, Audience
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.law import notes_in
from playbook_compiler.model.letter import firm_fields
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.policy import Policy
from playbook_compiler.model.seen import seen_by
from playbook_compiler.model.slots import fields_of
from playbook_compiler.model.slotted_text import with_slots
from playbook_compiler.view.in_language import in_language

_DRAWN_OTHERWISE = ("moment", "guide", "policy")


@dataclass(frozen=True)
class View(Handbook):
    """What one audience sees, in one language. It answers whatever a handbook answers, of the entries in it.

    `is_translated` says that it is not the language of the source, so that texts in that one may be among its own.
    """

    audience: Audience = ALL
    language: str = ""
    is_translated: bool = False


def view_of(
    handbook: Handbook, audience: Audience = ALL, language: str | None = None, address: str | None = None
) -> View:
    """What an audience may see, to be drawn in a language: everything in the handbook's own where nothing is said.

    `address` is where it is published, where that is not the `site_address` of all.

    Its texts know what fills their slots, and of law it has what holds here.
    """
    own = str(handbook.settings.language) if "handbook" in handbook.entries["handbook"] else ""
    shown = language or own
    said = handbook if shown == own else in_language(handbook, shown)
    seen = seen_by(said, audience, words_for(shown, "pages/guide")["guide_stop"] if shown else "")
    if address:
        seen = replace(seen, entries=_with(seen, {"site_address": address}))
    said_elsewhere = handbook.translations if audience == ALL else {}  # what others may not see is in them too
    return View(
        _to_draw(seen),
        seen.unread,
        seen.unlisted,
        seen.pictures,
        seen.instead,
        said_elsewhere,
        audience=audience,
        language=shown,
        is_translated=shown != own,
    )


def _with(handbook: Handbook, own: Mapping[str, str]) -> Mapping[str, Mapping[str, Entry]]:
    """The entries with an edition's own settings."""
    entry = handbook.entries["handbook"]["handbook"]
    settings = entry.model.model_copy(update=own)
    spoken = replace(entry, model=settings, whole=entry.whole or entry.model)
    return {**handbook.entries, "handbook": {"handbook": spoken}}


def _to_draw(handbook: Handbook) -> Mapping[str, Mapping[str, Entry]]:
    if "handbook" not in handbook.entries["handbook"]:
        return handbook.entries
    firm, common = firm_fields(handbook.settings), handbook.common_fields

    country = handbook.settings.country
    made_of = digest((firm, common, country))

    def known(entry: Entry) -> Entry:
        """An entry that was loaded once, and drawn so before, is the same one again."""
        before: tuple[bytes, Entry] | None = entry.__dict__.get("to_draw")
        if before is None or before[0] != made_of:
            before = entry.__dict__["to_draw"] = (made_of, known_anew(entry))
        return before[1]

    def known_anew(entry: Entry) -> Entry:
        made = with_slots(entry.model, fields_of(entry.model, common), firm)
        if isinstance(made, Moment | Policy) and (here := notes_in(made.law, country)) != made.law:
            made = made.model_copy(update={"law": here})
        if made is entry.model:
            return entry
        drawn = replace(entry, model=made, whole=entry.whole or entry.model)
        if getattr(made, "law", ()) == getattr(entry.model, "law", ()):  # slots lead nowhere
            drawn.__dict__["references"] = entry.references
        return drawn

    # A message is filled in as a letter, with its paragraphs; what it holds is in model/letter.py.
    drawn = {kind: {id_: known(entry) for id_, entry in handbook.entries[kind].items()} for kind in _DRAWN_OTHERWISE}
    return {**handbook.entries, **drawn}
