"""A choice of a message and its paragraphs that do not fit together.

Every option has a paragraph, every mark is declared, and a mark begins the paragraph that it stands for. Otherwise a
letter would go out with a gap, or the customer would read the mark. Where a message declares no choice, brackets that
look like a mark are told as a note, and fail no check: they are sent as they are typed.

Bad:

    choices:
      money: {label: What happens to the money, options: {refund: It goes back, credit: It is credited}}
    body: |
      [money: refund]
      We pay it back.

      [money: credits]
      We take it off your next bill.

Good:

    choices:
      money: {label: What happens to the money, options: {refund: It goes back, credit: It is credited}}
    body: |
      [money: refund]
      We pay it back.

      [money: credit]
      We take it off your next bill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.letter_choice import MARK
from playbook_compiler.model.message import Message
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded

NAME = "letter-choice"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each mark that leads nowhere or stands in the wrong place, and each option without a paragraph."""
    for entry in handbook.entries["message"].values():
        message = cast(Message, entry.model)
        if message.choices or "[" in message.body:
            yield from _marks(entry, message)
            yield from _options(entry, message)


def _marks(entry: Entry, message: Message) -> Iterator[Problem]:
    for text in re.split(r"\n\s*\n", message.body):
        for mark in MARK.finditer(text):
            begins = not text[: mark.start()].strip()
            told = _misplaced(message, begins, empty=begins and not text[mark.end() :].strip()) or _unknown(
                message, mark[1], mark[2]
            )
            if told and (begins or message.choices):
                severity: Severity = "error" if message.choices else "note"
                found, hint = worded("'{mark}' {wrong}", mark=mark[0], wrong=told[0]), told[1]
                yield entry.problem(("body",), NAME, found, hint, severity=severity, piece=mark[0])


def _misplaced(message: Message, begins: bool, empty: bool) -> tuple[str, str] | None:
    if message.choices and not begins:
        return worded("stands in the middle of a paragraph"), worded(
            "Put an empty line before it: a mark begins its paragraph."
        )
    if message.choices and empty:
        return worded("stands for no text"), worded(
            "Take out the empty line after it: the mark stands right above its paragraph."
        )
    return None


def _unknown(message: Message, choice: str, option: str) -> tuple[str, str] | None:
    if choice not in message.choices:
        near = did_you_mean(choice, message.choices)
        hint = worded("Declare '{choice}' under 'choices:', with a label and its options.", choice=choice)
        return worded("is no choice of this message{near}", near=near), hint
    options = message.choices[choice].options
    if option in options:
        return None
    return worded("is no option{near}", near=did_you_mean(option, options)), worded(
        "The options of '{choice}' are: {options}.", choice=choice, options=", ".join(options)
    )


def _options(entry: Entry, message: Message) -> Iterator[Problem]:
    marked = {(one.choice, one.option) for one in message.paragraphs}
    for name, choice in message.choices.items():
        for option in choice.options:
            if (name, option) not in marked:
                found = worded("no paragraph stands for the option '{option}'", option=option)
                hint = worded(
                    "Begin a paragraph with [{name}: {option}], or delete the option.", name=name, option=option
                )
                yield entry.problem(("choices", name, "options", option), NAME, found, hint, key=True)
