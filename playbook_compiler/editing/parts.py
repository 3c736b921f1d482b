"""What has an id inside an entry: where it is given, and every place that refers to it.

`step`, `question` (of the practice), `outcome`, `guide-question` and `guide-answer` are named with the entry that they
lie in, as `complaint/mend-it`; a `field` so too (`field_places`); a `stage` by itself, a `reviewer` as in roles.yml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, cast

from playbook_compiler.editing.field_names import field_places
from playbook_compiler.editing.mentions import mentions_of
from playbook_compiler.editing.places import Place
from playbook_compiler.editing.refusals import Refused, WrongUse, must_be_id, must_exist
from playbook_compiler.model.drill import Drill, asked
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.registers import Role
from playbook_compiler.model.scenario import Scenario, ScenarioFile
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.worded import our_word, worded
from playbook_compiler.yaml12.file import Location


def part_places(handbook: Handbook, kind: str, id_: str, new: str) -> list[Place]:
    """Every place that says the id of a part. Raises WrongUse or Refused."""
    if kind == "reviewer":
        return list(_reviewer(handbook, id_, new))
    if kind == "field":
        return list(field_places(handbook, id_, new))
    must_be_id(new)
    if kind == "stage":
        must_exist(handbook, "stage", id_, "OLD")
        _must_be_free("stage", new, list(handbook.stages))
        return list(_stage(handbook, id_, new))
    owner, slash, part = id_.partition("/")
    of = _LIES_IN[kind]
    if not slash:
        raise WrongUse(worded("name the {of} as well: {of_2}/{id}.", of=our_word(of), of_2=of.upper(), id=id_))
    must_exist(handbook, of, owner, "OLD")
    return list(PARTS[kind](handbook, handbook.entries[of][owner], part, new))


def _stage(handbook: Handbook, id_: str, new: str) -> Iterator[Place]:
    settings = handbook.entries["handbook"]["handbook"]
    yield Place(settings, ("stages", list(handbook.stages).index(id_), "id"), new)
    for mention in mentions_of(handbook, "stage", id_):
        yield Place(mention.entry, mention.location, new)
    for reference in settings.references:
        if (reference.kind, reference.id) == ("stage", id_):
            yield Place(settings, reference.location, new)


def _reviewer(handbook: Handbook, old: str, new: str) -> Iterator[Place]:
    names = {name for role in handbook.roles.values() for name in role.reviewers}
    if old not in names:
        raise WrongUse(
            worded("OLD: nobody is called '{old}' under 'reviewers:'{near}.", old=old, near=did_you_mean(old, names))
        )
    for entry in handbook.entries["role"].values():
        for number, name in enumerate(cast(Role, entry.model).reviewers):
            if name == old:
                yield Place(entry, (*entry.prefix, "reviewers", number), new)


def _step(handbook: Handbook, entry: Entry, old: str, new: str) -> Iterator[Place]:
    moment = handbook.moments[entry.id]
    at = _index("step", old, [step.id for step in moment.checklist.steps], new, moment.checklist.retired)
    yield Place(entry, ("checklist", "steps", at, "id"), new)
    for number, question in enumerate(moment.practice):
        if question.step == old:
            yield Place(entry, ("practice", number, "step"), new)
    for number, law in enumerate(moment.law):
        if law.step == old:
            yield Place(entry, ("law", number, "step"), new)


def _question(handbook: Handbook, entry: Entry, old: str, new: str) -> Iterator[Place]:
    moment = handbook.moments[entry.id]
    at = _index("question", old, [question.id for question in moment.practice], new, moment.retired_practice)
    yield Place(entry, ("practice", at, "id"), new)
    for drill in handbook.entries["drill"].values():
        for number, name in enumerate(cast(Drill, drill.model).questions):
            if asked(name) == (entry.id, old):
                yield Place(drill, ("questions", number), f"{entry.id}/{new}")


def _outcome(handbook: Handbook, entry: Entry, old: str, new: str) -> Iterator[Place]:
    guide = handbook.guides[entry.id]
    at = _index("outcome", old, [outcome.id for outcome in guide.outcomes], new)
    yield Place(entry, ("outcomes", at, "id"), new)
    for number, row in enumerate(guide.rows):
        if row.then == old:
            yield Place(entry, ("rows", number, "then"), new)
    for tests, number, test in _tests_of(handbook, guide.id):
        if test.then.outcome == old:
            yield Place(tests, ("scenarios", number, "then", "outcome"), new)


def _guide_question(handbook: Handbook, entry: Entry, old: str, new: str) -> Iterator[Place]:
    guide = handbook.guides[entry.id]
    at = _index("question", old, [question.id for question in guide.questions], new)
    yield Place(entry, ("questions", at, "id"), new)
    for number, row in enumerate(guide.rows):
        if old in row.when:
            yield Place(entry, ("rows", number, "when", old), new, key=True)
    for tests, number, test in _tests_of(handbook, guide.id):
        if old in test.answers:
            yield Place(tests, ("scenarios", number, "answers", old), new, key=True)


def _guide_answer(handbook: Handbook, entry: Entry, old: str, new: str) -> Iterator[Place]:
    guide = handbook.guides[entry.id]
    question, slash, answer = old.partition("/")
    asks = [one.id for one in guide.questions]
    if not slash or question not in asks:
        raise WrongUse(
            worded(
                "name the question as well: {id}/QUESTION/ANSWER. It has: {asks}.", id=guide.id, asks=", ".join(asks)
            )
        )
    there = asks.index(question)
    at = _index("answer", answer, [choice.id for choice in guide.questions[there].answers], new)
    yield Place(entry, ("questions", there, "answers", at, "id"), new)
    for number, row in enumerate(guide.rows):
        here: Location = ("rows", number, "when", question)
        given = row.when.get(question, ())
        if given == answer:
            yield Place(entry, here, new)
        elif not isinstance(given, str) and answer in given:
            yield Place(entry, (*here, given.index(answer)), new)
    for tests, number, test in _tests_of(handbook, guide.id):
        if test.answers.get(question) == answer:
            yield Place(tests, ("scenarios", number, "answers", question), new)


def _tests_of(handbook: Handbook, guide: str) -> Iterator[tuple[Entry, int, Scenario]]:
    for tests in handbook.entries["scenario"].values():
        for number, test in enumerate(cast(ScenarioFile, tests.model).scenarios):
            if test.guide == guide:
                yield tests, number, test


def _nothing(handbook: Handbook, entry: Entry, old: str, new: str) -> Iterator[Place]:
    yield from ()


def _index(what: str, old: str, ids: Sequence[str], new: str, taken: Sequence[str] = ()) -> int:
    """Where a part stands in its list. Raises WrongUse where it is not there, Refused where the new id is taken."""
    if old not in ids:
        raise WrongUse(
            worded(
                "OLD: there is no {what} '{old}' there{near}. There are: {ids}.",
                what=our_word(what),
                old=old,
                near=did_you_mean(old, ids),
                ids=", ".join(ids),
            )
        )
    _must_be_free(what, new, [*ids, *taken])
    return list(ids).index(old)


def _must_be_free(what: str, new: str, taken: Sequence[str]) -> None:
    if new in taken:
        raise Refused(
            worded("the {what} '{new}' is there already, or was. Choose another id.", what=our_word(what), new=new)
        )


PARTS: Final[dict[str, Callable[[Handbook, Entry, str, str], Iterator[Place]]]] = {
    "stage": _nothing,
    "step": _step,
    "question": _question,
    "outcome": _outcome,
    "field": _nothing,
    "guide-question": _guide_question,
    "guide-answer": _guide_answer,
    "reviewer": _nothing,
}
_LIES_IN: Final = {
    "step": "moment",
    "question": "moment",
    "outcome": "guide",
    "guide-question": "guide",
    "guide-answer": "guide",
}
