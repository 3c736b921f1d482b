"""An experience test that the handbook does not pass.

A scenario states a situation and what the handbook must answer to it. When somebody changes a guide, a
limit or a message so that the answer becomes another, this is where it shows.

Bad, where the guide's row for this case says `then: say-yes`:

    - id: a-day-that-others-control
      situation: A customer wants a delivery day that only the factory knows.
      guide: can-we-say-yes
      answers: {in-our-hands: no, keeps-other-promises: yes}
      then: {outcome: offer-alternatives}

Good: correct the guide, or the scenario where the firm has changed its mind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from playbook_compiler.model.decision import outcome_of
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.guide import Guide, Outcome
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.scenario import Scenario, ScenarioFile
from playbook_compiler.problems.near import did_you_mean, surely_meant
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import our_word, worded
from playbook_compiler.rules.guide_table import sound_guides
from playbook_compiler.yaml12.file import Location

NAME = "scenario"


def check(handbook: Handbook, among: Handbook | None = None) -> Iterator[Problem]:
    """Run every scenario; report each expectation that the handbook does not meet.

    `among` has the scenarios that are to be run, where that is not all.
    """
    entries = (among or handbook).entries["scenario"].values()
    guides = {guide.id: guide for _, guide in sound_guides(handbook)} if entries else {}
    for entry in entries:
        for number, scenario in enumerate(cast(ScenarioFile, entry.model).scenarios):
            run = _Run(handbook, entry, scenario, ("scenarios", number))
            yield from run.problems(guides)


class _Run:
    """One scenario against the handbook."""

    def __init__(self, handbook: Handbook, entry: Entry, scenario: Scenario, location: Location) -> None:
        self.handbook = handbook
        self.entry = entry
        self.scenario = scenario
        self.location = location

    def problem(
        self, where: Location, message: str, hint: str, *, key: bool = False, instead: str | None = None
    ) -> Problem:
        location, found = (
            (*self.location, *where),
            worded("scenario '{id}': {message}", id=self.scenario.id, message=message),
        )
        return self.entry.problem(location, NAME, found, hint, key=key, instead=instead)

    def problems(self, guides: dict[str, Guide]) -> Iterator[Problem]:
        scenario = self.scenario
        if scenario.guide is None and scenario.moment is None:
            yield self.problem(
                ("id",), worded("it asks neither a guide nor a moment"), worded("Add 'guide: …' or 'moment: …'.")
            )
        elif scenario.guide is not None and scenario.moment is not None:
            message = worded("it asks a guide and a moment, and one of them is the most")
            yield self.problem(("moment",), message, worded("Make two scenarios of it, or delete this line."), key=True)
        elif not any(getattr(scenario.then, name) for name in type(scenario.then).model_fields):
            hint = worded("Say under 'then:' what the handbook must answer.")
            yield self.problem(("then",), worded("it expects nothing"), hint, key=True)
        elif scenario.guide is not None and scenario.guide in guides:
            yield from self._ask_guide(guides[scenario.guide])
        elif scenario.moment is not None and scenario.moment in self.handbook.moments:
            yield from self._open_moment(self.handbook.moments[scenario.moment])

    def _ask_guide(self, guide: Guide) -> Iterator[Problem]:
        then = self.scenario.then
        known = {question.id: [choice.id for choice in question.answers] for question in guide.questions}
        wrong = False
        for question, choices in known.items():
            answer = self.scenario.answers.get(question)
            if answer not in choices:
                wrong = True
                found = (
                    worded("is not answered here")
                    if answer is None
                    else worded("has no answer '{answer}'", answer=answer)
                )
                found += did_you_mean(answer, choices) if answer else ""
                hint = worded("Its answers are: {choices}.", choices=", ".join(choices))
                here = ("guide",) if answer is None and not self.scenario.answers else ("answers", question)
                instead = surely_meant(answer, choices) if answer else None
                yield self.problem(
                    here,
                    worded("the question '{question}' {found}", question=question, found=found),
                    hint,
                    instead=instead,
                )
        for question in self.scenario.answers:
            if question not in known:
                wrong = True
                message = worded(
                    "unknown question '{question}'{near}", question=question, near=did_you_mean(question, known)
                )
                hint = worded("The questions are: {known}.", known=", ".join(known))
                meant = surely_meant(question, known)
                instead = None if meant in self.scenario.answers else meant
                yield self.problem(("answers", question), message, hint, key=True, instead=instead)
        outcome = None if wrong else outcome_of(guide, self.scenario.answers)
        if outcome is None:
            return
        for name in ("outcome", "moment", "message"):
            reached = outcome.id if name == "outcome" else getattr(outcome, name)
            asked = worded("the guide") if name == "outcome" else worded("the guide's outcome '{id}'", id=outcome.id)
            yield from self._compare(name, [reached] if reached else [], asked)
        sent = [outcome.message] if outcome.message else []
        yield from self._compare("policy", self._going_with(sent), worded("the guide's outcome '{id}'", id=outcome.id))
        yield from self._not_for_guides(("promise", "within", "escalates_to"))
        yield from self._never(self._said_by_outcome(outcome), then.never_says)

    def _open_moment(self, moment: Moment) -> Iterator[Problem]:
        then, steps = self.scenario.then, moment.checklist.steps
        leads_to = [*moment.next, *(step.moment for step in steps if step.moment)]
        sends = _sent_by(moment)
        keeps = [*(must.promise for must in moment.experience.must if must.promise)]
        keeps += [step.promise for step in steps if step.promise]
        here = worded("the moment '{id}'", id=moment.id)
        yield from self._compare("moment", leads_to, here)
        yield from self._compare("message", sends, here)
        yield from self._compare("policy", [*moment.policies, *self._going_with(sends)], here)
        yield from self._compare("promise", keeps, here)
        yield from self._compare("escalates_to", [escalation.to for escalation in moment.escalate], here)
        if then.within is not None:
            limits = [step.within for step in steps if step.within]
            if not any(limit.nominal_minutes <= then.within.nominal_minutes for limit in limits):
                found = (
                    worded("its shortest limit is {min}", min=min(limits, key=lambda limit: limit.nominal_minutes))
                    if limits
                    else ""
                )
                message = worded(
                    "expected a step within {within}, and {found}",
                    within=then.within,
                    found=found or worded("no step has a limit"),
                )
                yield self.problem(
                    ("then", "within"), message, worded("Shorten a step's 'within', or correct the scenario.")
                )
        if then.outcome is not None:
            hint = worded("Ask a guide ('guide:') for this, or delete the line.")
            yield self.problem(("then", "outcome"), worded("a moment has no outcomes"), hint, key=True)
        if self.scenario.answers:
            hint = worded("Ask a guide ('guide:') instead, or delete the answers.")
            yield self.problem(("answers",), worded("a moment asks no questions"), hint, key=True)
        yield from self._never(self._said_by_moment(moment), then.never_says)

    def _compare(self, name: str, found: list[str], here: str) -> Iterator[Problem]:
        expected = getattr(self.scenario.then, name)
        if expected is not None and expected not in found:
            said = ", ".join(f"'{item}'" for item in dict.fromkeys(found)) or worded("nothing")
            what = worded("an escalation to") if name == "escalates_to" else worded("the {kind}", kind=our_word(name))
            message = worded(
                "expected {what} '{expected}', and {here} gives {said}",
                what=what,
                expected=expected,
                here=here,
                said=said,
            )
            yield self.problem(
                ("then", name), message, worded("Correct the handbook, or the scenario if the firm decided so.")
            )

    def _not_for_guides(self, names: tuple[str, ...]) -> Iterator[Problem]:
        for name in names:
            if getattr(self.scenario.then, name) is not None:
                message = worded("a guide has no '{name}' to compare", name=name)
                yield self.problem(("then", name), message, worded("Ask a moment ('moment:') for this."), key=True)

    def _never(self, said: dict[str, str], never: tuple[str, ...]) -> Iterator[Problem]:
        for number, words in enumerate(never):
            for place, text in said.items():
                if " ".join(words.casefold().split()) in " ".join(text.casefold().split()):
                    message = worded("'{words}' must never be said, and stands in {place}", words=words, place=place)
                    yield self.problem(("then", "never_says", number), message, worded("Reword that text."))

    def _said_by_outcome(self, outcome: Outcome) -> dict[str, str]:
        said = {worded("the outcome '{id}'", id=outcome.id): outcome.say or ""}
        return said | self._texts([outcome.message] if outcome.message else [])

    def _said_by_moment(self, moment: Moment) -> dict[str, str]:
        said = {worded("phrase {number}", number=number): phrase.say for number, phrase in enumerate(moment.phrases, 1)}
        return said | self._texts(_sent_by(moment))

    def _going_with(self, ids: list[str]) -> list[str]:
        """The policies that go with messages."""
        messages = self.handbook.messages
        return [policy for id_ in ids if id_ in messages for policy in messages[id_].policies]

    def _texts(self, ids: list[str]) -> dict[str, str]:
        messages = {id_: self.handbook.messages[id_] for id_ in ids if id_ in self.handbook.messages}
        return {
            worded("the message '{id}'", id=id_): f"{sent.subject or ''}\n{sent.body}" for id_, sent in messages.items()
        }


def _sent_by(moment: Moment) -> list[str]:
    return [*moment.messages, *(step.message for step in moment.checklist.steps if step.message)]
