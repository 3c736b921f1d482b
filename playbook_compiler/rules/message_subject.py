"""An e-mail or a letter without a subject line, or a subject line where there is none to write.

Bad:

    channel: email
    body: Thank you for your order.

Good:

    channel: email
    subject: Your order from {company}
    body: Thank you for your order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.message import Message
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "message-subject"
_WITH_SUBJECT = ("email", "letter")


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report messages whose channel and subject do not fit together."""
    for entry in handbook.entries["message"].values():
        message = cast(Message, entry.model)
        if message.channel in _WITH_SUBJECT and message.subject is None:
            found = worded("a message by {channel} needs a subject line", channel=message.channel)
            yield entry.problem(
                ("channel",), NAME, found, worded("Add 'subject: …'; the reader decides by it."), key=True
            )
        elif message.channel not in _WITH_SUBJECT and message.subject is not None:
            found = worded("a message by {channel} has no subject line", channel=message.channel)
            yield entry.problem(
                ("subject",), NAME, found, worded("Delete the subject, or correct the channel."), key=True
            )
