"""What a reviewer says yes to, and what is no longer needed. Nothing is written here."""

from __future__ import annotations

from playbook_compiler.editing.translating.language_draft import LanguageDraft
from playbook_compiler.model.translated import EntryStanding


def accept(draft: LanguageDraft, found: EntryStanding, by: str) -> int:
    """Let the drafts of an entry be reviewed, by somebody; those that are stale are none. Returns how many."""
    count = 0
    for one in found.strings:
        if one.standing == "draft" and one.translated is not None:
            draft.settle(found.entry, one.at, by, one.source.text)
            count += 1
    for written in found.written:
        if written.standing == "draft":
            draft.settle(found.entry, written.key, by)
            count += 1
    return count


def tidy(draft: LanguageDraft, found: EntryStanding) -> int:
    """Take away the translations of what the source of an entry no longer says. Returns how many."""
    draft.drop(found.entry, found.left_over)
    return len(found.left_over)
