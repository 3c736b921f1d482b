"""What units and questions meant before, as far as only the spelling has changed since: git's history tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product, takewhile
from typing import Any, Final

from playbook_compiler.history.diff import EntryChange
from playbook_compiler.history.history import CommitChange
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.meaning_form import bare
from playbook_compiler.model.meaning_schemes import SCHEMES, meanings
from playbook_compiler.model.moment import Question
from playbook_compiler.script_data.meanings import EntryTrail
from playbook_compiler.training.standing import by_every_scheme
from playbook_compiler.view.asking.closing_pool import asked_about
from playbook_compiler.view.asking.made_question import words_of
from playbook_compiler.view.view import View

MOST: Final = 40
"""How many spellings of one unit are kept in mind. Somebody who last looked before them reads it again."""


def unit_meanings(unit: Mapping[str, Any], book: Mapping[str, EntryTrail]) -> list[str]:
    """What a unit means, and meant with other spelling. A moment's promises are learnt with it."""
    spelt = {
        key: _spelt(book[key]) if key in book else [[now] for _ in SCHEMES]
        for key, now in sorted(unit["meanings"].items())
    }
    # All that is learnt together was learnt by one scheme.
    found = [_texts(dict(zip(spelt, one, strict=True))) for one in zip(*spelt.values(), strict=True)]
    return list(dict.fromkeys(text for texts in found for text in texts))


def _spelt(standing: EntryTrail) -> list[list[str]]:
    """For each scheme, the newest first: what is meant now, and was meant with other spelling."""
    forms = takewhile(lambda was: not was["told"], standing["was"])
    all_ = [by_every_scheme(standing, "now"), *(by_every_scheme(was, "meaning") for was in forms)]
    return [list(dict.fromkeys(hashes)) for hashes in zip(*all_, strict=True)]


def _texts(spelt: Mapping[str, Sequence[str]]) -> list[str]:
    """Every combination of what was learnt together, as text."""
    combined = islice(product(*spelt.values()), MOST)
    return [" ".join(f"{key}={bare(means)}" for key, means in zip(spelt, one, strict=True)) for one in combined]


def question_meanings(question: Mapping[str, Any], changes: Sequence[CommitChange]) -> list[str]:
    """What a question means, and meant with other spelling. Answers are kept by their letter, so their order counts."""
    verdicts = " ".join(answer["verdict"] for answer in question["answers"])
    found = by_every_scheme(question, "meaning")
    moment, _, id_ = question["id"].partition("/")
    for changed in _changes_of(moment, changes):
        old, new = _asked(changed.old, id_), _asked(changed.new, id_)
        if old is None or new is None or (meanings(old) != meanings(new) and _asks_otherwise(changed, id_)):
            break
        if [answer.verdict for answer in old.answers] != [answer["verdict"] for answer in question["answers"]]:
            break
        found += meanings(old)
    return [f"{bare(hash_)} {verdicts}" for hash_ in dict.fromkeys(found)][:MOST]


def made_meanings(view: View, question: Mapping[str, Any], book: Mapping[str, EntryTrail]) -> list[str]:
    """The same of a question that is made for the closing test: it means what the entry says that it is made of.

    Answers are kept by their letter. Those of a guide follow from the guide; which pages stand beside the right one
    follows from the whole track, so they are named: they may be others although the right one is as it was.
    """
    key = asked_about(view, question["id"])
    titles = {words_of(moment.title): moment.id for moment in view.moments.values()}
    beside = [titles[one["answer"]] for one in question["answers"]] if key.startswith("moment/") else []
    kept = " ".join([answer["verdict"] for answer in question["answers"]] + beside)
    spelt = [hash_ for hashes in _spelt(book[key]) for hash_ in hashes]
    return [f"{bare(hash_)} {kept}" for hash_ in dict.fromkeys(spelt)][:MOST]


def _changes_of(moment: str, changes: Sequence[CommitChange]) -> Iterator[EntryChange]:
    """Every change of a moment that keeps its id, newest first."""
    for change in changes:
        groups = change.report.groups.values()
        found = next((one.entry for group in groups for one in group if _is(one.entry, moment)), None)
        if found is not None:
            yield found


def _is(changed: EntryChange, moment: str) -> bool:
    return (changed.kind, changed.id) == ("moment", moment) and changed.old is not None and changed.new is not None


def _asked(entry: Entry | None, id_: str) -> Question | None:
    practice = getattr(entry.model, "practice", ()) if entry else ()
    return next((question for question in practice if question.id == id_), None)


def _asks_otherwise(changed: EntryChange, id_: str) -> bool:
    """Whether more than the spelling of a question changed."""
    of_it = [
        change
        for change in changed.changes
        if change.path[0] == "practice" and getattr((*change.path, None)[1], "id", None) == id_
    ]
    return not of_it or any(not change.only_spelling for change in of_it)
