"""What a chat agent said -> remarks, judged without any model: turn by turn, by the rules of drafts and of the agent
edition.

Promised is only what a machine can know: what is never said, limits, the outcome of a guide that is proven, who does a
step, when a person takes over, that an agent says what it is, and how old what it read may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Final, Literal

from playbook_compiler.drafts.judging import DraftRemark
from playbook_compiler.drafts.patterns import any_of
from playbook_compiler.model.decision import outcome_of
from playbook_compiler.view.view import View

Who = Literal["customer", "agent", "colleague"]
GOOD_FOR: Final = 30
"""Days for which an agent may go by what it fetched, as the agent edition says."""


@dataclass(frozen=True)
class Turn:
    """One turn of a conversation. All but its first three parts may be left out; `line` is its line in the file."""

    conversation: str
    who: Who
    text: str
    line: int = 1
    moment: str | None = None
    guide: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    outcome: str | None = None
    hands_over_to: str | None = None
    did: tuple[str, ...] = ()
    as_of: date | None = None
    on: date | None = None


@dataclass(frozen=True)
class Fault:
    """What is wrong with a turn; `values` fill the words of the rule. A remark of the draft's rules stands as it is."""

    turn: Turn
    rule: str
    values: Mapping[str, str] = field(default_factory=dict)
    remark: DraftRemark | None = None


Remarks = Callable[[str, str | None], Sequence[DraftRemark]]
"""The remarks of the draft's rules on a text that is about a moment."""


@dataclass(frozen=True)
class TranscriptJudge:
    """A view, what its language says of agents, what tells danger, and the rules of drafts."""

    view: View
    spoken: Mapping[str, Sequence[str]]
    is_danger: Callable[[str], bool]
    remarks: Remarks

    def faults(self, turns: Sequence[Turn]) -> Iterator[Fault]:
        """What is wrong in some conversations, in the order of their turns."""
        seen: dict[str, list[Turn]] = {}
        for turn in turns:
            before = seen.setdefault(turn.conversation, [])
            if turn.who == "agent":
                yield from self._of_agent(turn, before)
            before.append(turn)

    def _of_agent(self, turn: Turn, before: Sequence[Turn]) -> Iterator[Fault]:
        asked = before[-1].text if before and before[-1].who == "customer" else ""
        yield from (Fault(turn, one.rule, remark=one) for one in self.remarks(turn.text, turn.moment))
        yield from self._disclosure(turn, before, asked)
        yield from self._outcome(turn)
        yield from self._steps(turn)
        yield from self._handover(turn, asked)
        if self._is_stale(turn) and not self._hands_over(turn):
            yield Fault(turn, "stale-edition", {"day": str(turn.as_of)})

    def _disclosure(self, turn: Turn, before: Sequence[Turn], asked: str) -> Iterator[Fault]:
        """In its first message, and when asked, an agent says that it is a program."""
        says = self._forms["says_program"].search(turn.text)
        if not says and not any(one.who == "agent" for one in before):
            yield Fault(turn, "not-disclosed")
        elif not says and self._forms["asks_program"].search(asked):
            yield Fault(turn, "not-disclosed-again")

    def _outcome(self, turn: Turn) -> Iterator[Fault]:
        guide = self.view.guides.get(turn.guide or "")
        if guide is None or turn.outcome is None:
            return
        case = {question.id: turn.answers.get(question.id, "") for question in guide.questions}
        proven = outcome_of(guide, case)
        if proven is None or proven.id != turn.outcome:
            expected = proven.id if proven else "none, for an answer is missing"
            yield Fault(turn, "other-outcome", {"found": turn.outcome, "expected": expected})

    def _steps(self, turn: Turn) -> Iterator[Fault]:
        """Steps of other roles are handed over, and never done by an agent."""
        if turn.moment is None:
            return
        steps = {step.id: step for step in self.view.moments[turn.moment].checklist.steps}
        for id_ in turn.did:
            if id_ in steps and steps[id_].who not in self.view.settings.agent_roles:
                yield Fault(turn, "not-its-step", {"step": id_, "role": self.view.roles[steps[id_].who].title})

    def _handover(self, turn: Turn, asked: str) -> Iterator[Fault]:
        if self._hands_over(turn):
            return
        if self.is_danger(asked):
            yield Fault(turn, "no-handover-in-danger")
        elif self._forms["asks_person"].search(asked):
            yield Fault(turn, "no-handover-when-asked")

    def _hands_over(self, turn: Turn) -> bool:
        return bool(turn.hands_over_to) or self._forms["hands_over"].search(turn.text) is not None

    def _is_stale(self, turn: Turn) -> bool:
        return turn.as_of is not None and turn.on is not None and turn.on > turn.as_of + timedelta(days=GOOD_FOR)

    @cached_property
    def _forms(self) -> dict[str, re.Pattern[str]]:
        return {key: re.compile(any_of(sayings), re.IGNORECASE) for key, sayings in self.spoken.items()}
