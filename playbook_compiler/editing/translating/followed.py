"""Translations follow their source where a command renames or takes away: no work is lost, and nothing is left over.

A sentence that goes takes its translations along; an entry that gets another id keeps them. Nothing is written here.
"""

from __future__ import annotations

from typing import Final

from playbook_compiler.editing.translating.language_draft import LanguageDraft
from playbook_compiler.editing.write import Changes
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.model.translated import standings
from playbook_compiler.model.translations import Translations, place_in

Renamed = tuple[str, str, str]
"""The kind of an entry, its old id and its new one."""

NOT_RENAMED: Final[Renamed] = ("", "", "")


def followed(before: Handbook, after: Handbook, renamed: Renamed = NOT_RENAMED) -> dict[str, str | None]:
    """What becomes of the translations, below the playbooks: JSON to be laid out, or None where a file goes."""
    changes: dict[str, str | None] = {}
    for said in before.translations.values():
        changes |= _of_language(before, after, said, renamed)
    return changes


def _of_language(before: Handbook, after: Handbook, said: Translations, renamed: Renamed) -> Changes:
    draft = LanguageDraft(after, said)
    kind, old, new = renamed
    of = BY_NAME.get(kind)
    if of is not None:
        draft.move(of.file_of(old), of.file_of(new), f"{old}/" if of.register else "", f"{new}/" if of.register else "")
    if kind == "source":
        draft.reword(f"](source:{old})", f"](source:{new})")
    left = {(one.entry.place, key) for one in standings(before, said) for key in one.left_over}
    for found in standings(after, draft.as_translations()):
        draft.drop(found.entry, [key for key in found.left_over if (found.entry.place, key) not in left])
    there = {(entry.kind, entry.id) for entry in after.all_entries()}
    for entry in before.all_entries():
        if (entry.kind, entry.id) not in there:
            draft.drop(entry, list(draft.said(entry)))
    return {
        place_in(said.language, place): text
        for place, text in draft.texts().items()
        if text is not None or place in said.files
    }
