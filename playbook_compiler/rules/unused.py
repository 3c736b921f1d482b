"""Something that nothing uses (a warning).

A role without a step, a message that no moment sends, a moment that nothing leads to, a picture that no text shows:
readers will not find it, and nobody notices when it is no longer true. Scenarios and the order in handbook.yml do not
count as use. The moment where all begins needs nothing before it, and a handbook without moments uses nothing yet. A
new role comes before its first step, so that of a role is told as a note, and fails no check.

Bad: `messages/old-notice.yml` is there, and no moment, step or guide names `old-notice`.

Good: a moment names it under `messages:`, or the file is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.model.paths import leads_to, reachable
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import our_word, worded

NAME = "unused"
SEVERITY: Severity = "warning"
_NO_USE = ("scenario", "handbook")  # a test, or a mere order of things
_COMES_FIRST: Final[dict[str, Severity]] = {"role": "note"}  # written before whatever uses it


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of every entry and stage that no other entry names."""
    if handbook.unread or handbook.unlisted or not handbook.moments:
        return  # what could not be read may be what uses them, and where no moment is yet, nothing can be used
    used = frozenset[tuple[str, str]]().union(
        *(entry.named for entry in handbook.all_entries() if entry.kind not in _NO_USE)
    )
    first = _beginning(handbook, {id_ for kind, id_ in used if kind == "moment"})
    for kind in KINDS:
        for id_, entry in handbook.entries[kind.name].items() if kind.unused else ():
            if (kind.name, id_) not in used and (kind.name, id_) != ("moment", first):
                message = worded("the {kind} '{id}' is used nowhere", kind=our_word(kind.name), id=id_)
                severity = _COMES_FIRST.get(kind.name, SEVERITY)
                yield entry.problem((), NAME, message, worded(kind.unused, id=id_), severity=severity, key=True)
    settings = handbook.entries["handbook"]["handbook"]
    yield from _pictures(handbook, settings)
    for index, stage in enumerate(handbook.settings.stages):
        if ("stage", stage.id) not in used:
            message = worded("the stage '{id}' has no moment", id=stage.id)
            hint = worded("Give a moment 'stage: {id}', or delete the stage.", id=stage.id)
            yield settings.problem(("stages", index, "id"), NAME, message, hint, severity=SEVERITY)


def _beginning(handbook: Handbook, used: set[str]) -> str | None:
    """The moment of the first stage from which all others can be reached, where nothing comes before it."""
    stages = {moment.stage for moment in handbook.moments.values()}
    first = next((stage for stage in handbook.stages if stage in stages), None)
    ways = leads_to(handbook)
    starts = (id_ for id_, moment in handbook.moments.items() if moment.stage == first and id_ not in used)
    return next((id_ for id_ in starts if len(reachable([id_], ways)) == len(ways)), None)


def _pictures(handbook: Handbook, settings: Entry) -> Iterator[Problem]:
    if not handbook.pictures:
        return
    look = handbook.settings.look
    shown = {look.logo, look.icon, *(path for entry in handbook.all_entries() for path in entry.named_pictures)}
    if not shown - {None} <= handbook.pictures.keys():
        return  # a picture is named otherwise than its file
    folder = settings.file.path.removesuffix(settings.place)
    for path in handbook.pictures:
        if path not in shown:
            hint = worded("Show it in a text with ![what it shows]({path}), or delete the file.", path=path)
            yield Problem(
                f"{folder}{path}",
                1,
                1,
                NAME,
                worded("the picture '{path}' is shown nowhere", path=path),
                hint,
                SEVERITY,
            )
