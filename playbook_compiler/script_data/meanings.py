"""The trail of meanings: what each entry said before, and what changed since, for whoever learnt an older version.

A learner's progress keeps the hash of what was learnt. A spelling correction changes that hash as well, and only git's
history tells that it was no more than that: so the trail is made from it, and the reader's browser goes by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from playbook_compiler.history.compare import Change
from playbook_compiler.history.diff import EntryChange
from playbook_compiler.history.history import CommitChange
from playbook_compiler.history.report import Report
from playbook_compiler.history.sentences import Piece, Sentence, Style
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.model.meaning_schemes import also
from playbook_compiler.view.view import View

MEANINGS: Final = "assets/data/meanings.json"
LEARNT: Final = tuple(kind.name for kind in KINDS if kind.learnt)

_SEAM: Final = re.compile(r" ([.,;:!?])")

EntryTrail = dict[str, Any]


def trail(view: View, changes: Sequence[CommitChange]) -> dict[str, EntryTrail]:
    """Return, for each entry that is learnt, by `kind/id`: its meaning now, and those that it had.

    `changes` are newest first. `was` is newest first as well: each with the meaning that was replaced, the day, and a
    sentence for each thing that somebody must know; no sentence where only the spelling changed. A renamed entry is
    there under its old ids too. `now` and each `meaning` are by the newest scheme, and `also` has the same by older
    ones: what was learnt is compared in the scheme by which it was learnt.
    """
    found = {_key(entry): _now(entry) for kind in LEARNT for entry in view.entries[kind].values()}
    renamed = {f"{retired.kind}/{retired.old}": f"{retired.kind}/{retired.now}" for retired in view.retired.values()}
    language = str(view.settings.language)
    for change in changes:
        for changed, told in _changed(change.report, language):
            key = f"{changed.kind}/{changed.id}"
            key = renamed.get(key, key)
            if changed.was:
                renamed.setdefault(f"{changed.kind}/{changed.was}", key)
            if key in found and changed.old and not _is_now(changed.old, found[key]):
                found[key]["was"].append(
                    {
                        "meaning": changed.old.meaning,
                        **also(changed.old.meanings),
                        "day": str(change.commit.when.date()),
                        "told": told,
                    }
                )
    return found | {old: found[now] for old, now in renamed.items() if now in found and old not in found}


def _key(entry: Entry) -> str:
    return f"{entry.kind}/{entry.id}"


def _now(entry: Entry) -> EntryTrail:
    about = {"title": entry.title, "address": entry.address}
    return {"now": entry.meaning, **also(entry.meanings), **about, "was": []}


def _is_now(old: Entry, now: EntryTrail) -> bool:
    """Whether an old form means what is meant now, by every scheme."""
    return list(old.meanings) == [now["now"], *now.get("also", ())]


def _changed(report: Report, language: str) -> Iterator[tuple[EntryChange, list[str]]]:
    """Every entry that a commit changed and that is learnt, with what its learners must know."""
    words = words_for(language, "reports/changes")
    told: dict[tuple[str, str], tuple[EntryChange, list[str]]] = {}
    for group in report.groups.values():
        for one in group:
            if one.entry.kind not in LEARNT or one.entry.old is None or one.entry.new is None:
                continue
            _, sentences = told.setdefault((one.entry.kind, one.entry.id), (one.entry, []))
            sentences += [_plainly(sentence, change, words) for change, sentence in one.sentences if _is_learnt(change)]
    yield from told.values()


def _is_learnt(change: Change) -> bool:
    """Whether its learners read again. A practice question, with a meaning of its own, is answered again instead."""
    return change.normative and change.path[0] != "practice"


def _plainly(sentence: Sentence, change: Change, words: dict[str, str]) -> str:
    """A sentence in words alone: what it says now, and before."""
    now = _joined(sentence, without="out")
    if change.what == "added":
        return f"{now} ({words['new']})"
    if change.what == "removed":
        return f"{_joined(sentence, without='in')} ({words['gone']})"
    if not any(piece.style == "out" for piece in sentence):
        return now
    before = _joined([piece for piece in sentence if not _is_label(piece)], without="in")
    return f"{now} ({words['it_was'].format(before=before)})"


def _is_label(piece: Piece) -> bool:
    """Whether a piece says where the change is. Only those end in a space."""
    return piece.text.endswith(" ") and piece.text != " "


def _joined(sentence: Iterable[Piece], without: Style) -> str:
    """The old or the new form of a sentence, without the seams between its pieces."""
    text = "".join(piece.text for piece in sentence if piece.style != without)
    return _SEAM.sub(r"\1", " ".join(text.replace(" → ", " ").split()))
