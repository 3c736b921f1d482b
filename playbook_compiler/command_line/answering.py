"""What the handbook answers to a program that asks: which moment, what it holds, what a guide decides, and how a reply
is judged. Plain data, for JSON; what cannot be answered says why, and what is expected.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import asdict
from functools import cached_property
from typing import Any, Final
from zoneinfo import ZoneInfo

from playbook_compiler.command_line.judged_text import Judge, judge_of, language_like, spoken_by
from playbook_compiler.exports.agent import agent_edition
from playbook_compiler.finding.index import index_of
from playbook_compiler.finding.scoring import Finder
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.decision import outcome_of
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import address_of
from playbook_compiler.model.slotted_text import in_brackets
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.view.view import view_of

MOST: Final = 5
AnswerData = dict[str, Any]


class Answers:
    """A handbook that answers in one language; replies are judged in the language in which they are written."""

    def __init__(self, handbook: Handbook, language: str | None = None) -> None:
        self._handbook = handbook
        self.view = view_of(handbook, language=language)
        self._judges: dict[str, Judge] = {}

    @property
    def about(self) -> str:
        """What a program should know before it asks."""
        words = words_for(self.view.language)
        return words["agent_rules"].format(company=self.view.settings.company)

    @cached_property
    def _finder(self) -> Finder:
        return Finder(index_of(self.view))

    def find(self, text: str) -> AnswerData:
        """Find which moments of the handbook fit what a customer wrote or said: the best first."""
        hits = self._finder.find(text)[:MOST]
        ids = [self._finder.index["moments"][hit.moment] for hit in hits]
        found = [
            {"id": id_, "title": self.view.moments[id_].title, "summary": self.view.moments[id_].summary} for id_ in ids
        ]
        return {"sure": bool(hits) and hits[0].sure, "danger": self._finder.is_danger(text), "moments": found}

    def moment(self, id: str) -> AnswerData:  # noqa: A002 - the name that programs see
        """Read a moment: what every customer gets, what is never said, the steps, and when a person takes over."""
        if id not in self.view.moments:
            return _unknown("moment", id, self.view.moments)
        now = datetime.datetime.now(ZoneInfo(self.view.settings.time_zone))
        text = agent_edition(self.view, self.view.moments[id], words_for(self.view.language), now.date())
        return {"id": id, "page": address_of("moment", id), "markdown": text}

    def decide(self, guide: str, answers: dict[str, str] | None = None) -> AnswerData:
        """Decide by a guide: with an answer to each of its questions its outcome, else the questions that are open."""
        if guide not in self.view.guides:
            return _unknown("guide", guide, self.view.guides)
        asked, given = self.view.guides[guide], answers or {}
        for question in asked.questions:
            choices = {choice.id: choice.text for choice in question.answers}
            if question.id in given and given[question.id] not in choices:
                return _unknown(f"answer to '{question.id}'", given[question.id], choices)
        open_ = [question for question in asked.questions if question.id not in given]
        if open_:
            told = [
                {"id": one.id, "ask": one.ask, "answers": {choice.id: choice.text for choice in one.answers}}
                for one in open_
            ]
            return {"open": told}
        outcome = outcome_of(asked, given)
        if outcome is None:
            return {"error": "no row of the guide answers this case"}
        said = {"say": in_brackets(outcome.say)} if outcome.say else {}
        return {"outcome": outcome.id, "title": outcome.title, **said, "do": in_brackets(outcome.do)}

    def check_reply(
        self, text: str, moment: str | None = None, other_customers: list[str] | None = None, to: str = ""
    ) -> AnswerData:
        """Check a reply to a customer before it is sent: words never said, limits, what was left open, a next step."""
        if moment is not None and moment not in self.view.moments:
            return _unknown("moment", moment, self.view.moments)
        language = language_like(text, spoken_by(self._handbook))
        if language not in self._judges:
            self._judges[language] = judge_of(self._handbook, text, language)
        judge = self._judges[language]
        remarks = judge.told(text, judge.remarks(text, moment, other_customers or (), to))
        return {"sound": not any(one.sure for one in remarks), "remarks": [asdict(one) for one in remarks]}


def _unknown(what: str, found: str, known: Collection[str]) -> AnswerData:
    return {"error": f"there is no {what} '{found}'{did_you_mean(found, known)}", "expected": sorted(known)}
