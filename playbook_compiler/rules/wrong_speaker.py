"""A message used by somebody who is not its speaker.

A message is sent by the one who speaks in it. A letter that says "I have decided" is the managing director's, and the
thanks on the last day are the contact person's. Such a message names its roles under `from:`, and a step that sends it
is one of theirs. A message without `from:` may be sent by anyone.

Bad, where the message `end-a-relationship` says `from: [managing-director]`:

    - {id: write-the-letter, do: Write the letter., who: team-lead, message: end-a-relationship}

Good:

    - {id: write-the-letter, do: Write the letter., who: managing-director, message: end-a-relationship}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import either, worded

NAME = "wrong-speaker"


def speakers_in(handbook: Handbook) -> dict[str, tuple[str, ...]]:
    """What this rule knows of the messages: the roles that speak in them, where not anyone may."""
    return {id_: message.from_ for id_, message in handbook.messages.items() if message.from_}


def check(handbook: Handbook, among: Handbook | None = None) -> Iterator[Problem]:
    """Report each step that sends a message in which another role speaks.

    `among` has those of its entries that are to be looked through, where that is not all.
    """
    spoken = speakers_in(handbook)
    for id_, moment in (among or handbook).moments.items():
        for number, step in enumerate(moment.checklist.steps):
            message = step.message or ""
            if message not in spoken or step.who in spoken[message]:
                continue
            speakers = either(spoken[message])
            found = worded(
                "'{who}' sends '{id}', in which {speakers} speaks", who=step.who, id=message, speakers=speakers
            )
            hint = worded(
                "Let {speakers} do this step, send a message that '{who}' can sign, or correct "
                "'from:' in messages/{id}.yml.",
                speakers=speakers,
                who=step.who,
                id=message,
            )
            yield handbook.entries["moment"][id_].problem(("checklist", "steps", number, "who"), NAME, found, hint)
