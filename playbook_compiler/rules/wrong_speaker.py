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


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each step that sends a message in which another role speaks."""
    for id_, moment in handbook.moments.items():
        for number, step in enumerate(moment.checklist.steps):
            message = handbook.messages.get(step.message or "")
            if message is None or not message.from_ or step.who in message.from_:
                continue
            speakers = either(message.from_)
            found = worded(
                "'{who}' sends '{id}', in which {speakers} speaks", who=step.who, id=message.id, speakers=speakers
            )
            hint = worded(
                "Let {speakers} do this step, send a message that '{who}' can sign, or correct "
                "'from:' in messages/{id}.yml.",
                speakers=speakers,
                who=step.who,
                id=message.id,
            )
            yield handbook.entries["moment"][id_].problem(("checklist", "steps", number, "who"), NAME, found, hint)
