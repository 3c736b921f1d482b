"""What `check` tells of steps that are gone since they were committed. Apart from the rules, for git must say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from playbook_compiler.model.checklist import Checklist
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Fix, Problem
from playbook_compiler.problems.worded import worded, worded_number
from playbook_compiler.yaml12.file import Location

NAME = "deleted-step"
_LIST: Final[Location] = ("checklist", "retired")

MANUALS: Final = {
    NAME: """A step that was deleted without a word (a warning, where git knows the moment as it was).

Colleagues' ticks, open checklists and links are kept by a step's id. Under `retired:` of its checklist the id stays
known, so that no later step gets it, and with it the ticks of another one. `check --fix` adds it. The moment is
compared with the last commit, and on a pull request with the commit from which it began. A step that stands in another
moment now, or that `rename` gave another id, was not deleted.

Bad, where the step `send-a-fax` was committed:

    steps:
      - {id: say-sorry, do: Say that you are sorry., who: contact-person}

Good:

    steps:
      - {id: say-sorry, do: Say that you are sorry., who: contact-person}
    retired: [send-a-fax]""",
}
"""The manual of this warning, in the form of a rule's docstring."""


def deleted_steps(handbook: Handbook, states: Iterable[Mapping[str, Sequence[str]]]) -> Iterator[Problem]:
    """Warn of each moment whose earlier states had steps that nothing names any more."""
    lost: dict[str, dict[str, None]] = {}
    for state in states:
        now = {id_: {step.id for step in moment.checklist.steps} for id_, moment in handbook.moments.items()}
        come = {step for id_, steps in now.items() for step in steps - set(state.get(id_, ()))}
        for old, steps in state.items():
            id_ = _now(handbook, state, old)
            if id_ in now:
                known = now[id_] | {*handbook.moments[id_].checklist.retired} | come
                lost.setdefault(id_, {}).update(dict.fromkeys(step for step in steps if step not in known))
    for id_, gone in lost.items():
        if gone:
            yield _problem(handbook.entries["moment"][id_], list(gone))


def _now(handbook: Handbook, state: Mapping[str, Sequence[str]], old: str) -> str:
    """The id that a moment has now. One that was joined with another has none: its steps went with it."""
    retired = handbook.retired_as("moment", old)
    return retired.now if retired and retired.now and retired.now not in state else old


def _problem(entry: Entry, gone: list[str]) -> Problem:
    named = ", ".join(f"'{id_}'" for id_ in gone)
    has_list = "retired" in entry.file.data["checklist"]
    message = worded_number(
        len(gone),
        "the step {named} stood here, and neither a step nor 'retired:' names it now",
        "the steps {named} stood here, and neither a step nor 'retired:' names them now",
        named=named,
    )
    what = (
        worded_number(len(gone), "it to the list 'retired:'", "them to the list 'retired:'")
        if has_list
        else worded("the line 'retired: [{gone}]' below the steps", gone=", ".join(gone))
    )
    hint = worded(
        "Add {what}: colleagues' ticks are kept by a step's id, and no other step may get "
        "it. Where a step only got another id, put the old one back and use 'rename step "
        "{id}/{gone} NEW'.",
        what=what,
        id=entry.id,
        gone=gone[0],
    )
    place: Location = _LIST if has_list else ("checklist", "steps")
    fix = _added(entry, gone)
    problem = entry.problem(place, NAME, message, hint, severity="warning", key=True)
    return replace(problem, fix=fix)


def _added(entry: Entry, ids: list[str]) -> Fix | None:
    """The change that adds the ids to the list of retired ones, where there is a sure place for them."""
    from playbook_compiler.yaml12.additions import add_to_list
    from playbook_compiler.yaml12.edits import made_so
    from playbook_compiler.yaml12.file import read_yaml
    from playbook_compiler.yaml12.proven import CannotEdit

    file = entry.file
    try:
        for id_ in ids:
            text = add_to_list(file, "retired", id_, tuple(Checklist.model_fields), ("checklist",))
            made, _ = read_yaml(text.encode(), file.path)
            if made is None:
                return None
            file = made
    except CannotEdit:
        return None
    return made_so(entry.file, file.text)
