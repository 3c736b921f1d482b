"""Something that nothing uses (a warning).

A role without a step, a message that no moment sends, a moment that nothing leads to: readers will not
find it, and nobody notices when it is no longer true. Scenarios and the order in handbook.yml do not count as use.

Bad: `messages/old-notice.yml` is there, and no moment, step or guide names `old-notice`.

Good: a moment names it under `messages:`, or the file is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem, Severity

NAME = "unused"
SEVERITY: Severity = "warning"
_WHO_SHOULD = {
    "role": "Give it a step, an escalation or a playbook to own, or delete it.",
    "promise": "Name it in a moment ('promise: {id}' under 'must' or at a step), or delete it.",
    "source": "Name it under 'sources:' where its claim stands, or delete it.",
    "moment": "Name it under 'next:' of the moment before it, in a guide's outcome or in a training track.",
    "guide": "Name it in a moment ('guide: {id}'), or delete the file.",
    "message": "Name it under 'messages:' of a moment, or delete the file.",
    "story": "Name it in a moment ('story: {id}') or a training track, or delete the file.",
    "track": "Name it in roles.yml ('track: {id}' of its role), or delete the file.",
}


_NO_USE = ("scenario", "handbook")  # a test, or a mere order of things


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of every entry and stage that no other entry names."""
    if handbook.unread or handbook.unlisted:
        return  # what could not be read may be what uses them
    used = {
        (reference.kind, reference.id)
        for entry in handbook.all_entries()
        if entry.kind not in _NO_USE
        for reference in entry.references
        if (reference.kind, reference.id) != (entry.kind, entry.id)
    }
    for kind, hint in _WHO_SHOULD.items():
        for id_, entry in handbook.entries[kind].items():
            if (kind, id_) not in used:
                message = f"the {kind} '{id_}' is used nowhere"
                yield entry.problem((), NAME, message, hint.format(id=id_), severity=SEVERITY, key=True)
    settings = handbook.entries["handbook"]["handbook"]
    for index, stage in enumerate(handbook.settings.stages):
        if ("stage", stage.id) not in used:
            message = f"the stage '{stage.id}' has no moment"
            hint = f"Give a moment 'stage: {stage.id}', or delete the stage."
            yield settings.problem(("stages", index, "id"), NAME, message, hint, severity=SEVERITY)
