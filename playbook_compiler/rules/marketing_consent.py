"""A message that markets something, by e-mail or text message, and nothing that asks for consent.

In Norway, Denmark and Sweden, such a message needs a yes given beforehand (markedsføringsloven § 15 and § 10,
marknadsföringslagen 19 §), with a narrow exception for customers who could say no. So a message with `marketing: true`
is sent only by a step that says `only_if:`, and its moment has a note on law with `marketing: true` that holds in the
firm's country. A letter by post needs neither.

Bad, where the message `news` says `channel: email` and `marketing: true`:

    checklist:
      steps:
        - {id: send-the-news, do: Send the news., who: team-lead, message: news}

Good:

    checklist:
      steps:
        - {id: send-the-news, do: Send the news., who: team-lead, only_if: They have said yes to it., message: news}
    law:
      - {country: "NO", marketing: true, note: An offer by e-mail needs consent from a private person.}
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.law import holds_in
from playbook_compiler.model.moment import Moment
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location

NAME = "marketing-consent"


def consented_in(handbook: Handbook) -> dict[str, str]:
    """What this rule knows of the messages: those that need a consent, and by what they are sent."""
    return {id_: str(message.channel) for id_, message in handbook.messages.items() if message.needs_consent}


def check(handbook: Handbook, among: Handbook | None = None) -> Iterator[Problem]:
    """Report each step that sends marketing without a condition, and each moment without its note on law.

    `among` has those of its entries that are to be looked through, where that is not all.
    """
    consented = consented_in(handbook)
    for id_, moment in (among or handbook).moments.items() if consented else ():
        entry, noted = handbook.entries["moment"][id_], _noted(handbook, moment)
        for here, message in _sent(moment):
            if message not in consented:
                continue
            by = consented[message]
            if here[0] == "checklist" and moment.checklist.steps[int(here[2])].only_if is None:
                found = worded(
                    "this step sends '{message}', which is marketing by {by}, and asks for no consent",
                    message=message,
                    by=by,
                )
                hint = worded("Add 'only_if:' with the consent that it needs, such as 'They have said yes to it'.")
                yield entry.problem(here, NAME, found, hint)
            if not noted:
                noted = True  # once for each moment
                country = handbook.settings.country
                found = worded(
                    "'{message}' is marketing by {by}, and no note on law says when {country} allows that",
                    message=message,
                    by=by,
                    country=country,
                )
                hint = worded(
                    "Mark the one there is with 'marketing: true', or write one for {country} under 'law:'.",
                    country=country,
                )
                yield entry.problem(("law",) if moment.law else here, NAME, found, hint, key=bool(moment.law))


def _sent(moment: Moment) -> Iterator[tuple[Location, str]]:
    """Each place of a moment that names a message: its steps, then its list."""
    for number, step in enumerate(moment.checklist.steps):
        if step.message is not None:
            yield ("checklist", "steps", number, "message"), step.message
    for number, message in enumerate(moment.messages):
        yield ("messages", number), message


def _noted(handbook: Handbook, moment: Moment) -> bool:
    """Whether a note tells when the firm may market; where its country is not known, nobody can say."""
    if "handbook" not in handbook.entries["handbook"]:
        return True
    return any(law.marketing and holds_in(law, handbook.settings.country) for law in moment.law)
