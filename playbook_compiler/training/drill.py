"""Drills that were handed in -> how far colleagues agree with the playbook and with each other, moment by moment."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from playbook_compiler.model.drill import asked
from playbook_compiler.model.drill_situation import question_named, versions_of
from playbook_compiler.model.meaning_form import compared
from playbook_compiler.model.moment import Question
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.training.agreement import Alpha, Votes, alpha, pairwise
from playbook_compiler.training.answer_file import AnswerSheet, Remark
from playbook_compiler.view.view import View

FEWEST: Final = 3
"""Below so many colleagues there is no figure between them: two who differ say nothing of a firm."""
DEPENDS: Final = 80.0
"""Per cent of pairs that answer alike. Below it, what a customer meets depends on whom they meet."""


@dataclass(frozen=True)
class DrillFigures:
    """What was answered. Shares are per cent of all answers; `same` is the mean share of pairs that answer alike."""

    colleagues: int
    answers: int
    best: float
    acceptable: float
    wrong: float
    same: float | None
    alpha: Alpha


@dataclass(frozen=True)
class SituationResult:
    """One question, and how many chose each of its answers."""

    name: str
    question: Question
    chosen: tuple[int, ...]


@dataclass(frozen=True)
class MomentResult:
    """A moment's figures, and its situations in the order of the playbook."""

    id: str
    title: str
    figures: DrillFigures
    situations: tuple[SituationResult, ...]


@dataclass(frozen=True)
class DrillResult:
    """Everything that a manager wants to know; moments with the least agreement first, those with too few last."""

    drills: tuple[str, ...]
    people: tuple[str, ...]
    whole: DrillFigures
    moments: tuple[MomentResult, ...]
    remarks: tuple[Remark, ...]

    @property
    def depends(self) -> list[MomentResult]:
        """The moments where the experience still depends on whom one meets."""
        return [moment for moment in self.moments if moment.figures.same is not None and moment.figures.same < DEPENDS]

    @property
    def otherwise(self) -> list[MomentResult]:
        """The moments where colleagues agree with each other, and not with the playbook."""
        alike = (moment for moment in self.moments if moment.figures.same is not None and moment not in self.depends)
        return [moment for moment in alike if moment.figures.best < DEPENDS]


def drill_result(view: View, sheets: list[AnswerSheet], remarks: list[Remark]) -> DrillResult:
    """Count what can be counted. What cannot joins the remarks."""
    votes: dict[str, dict[str, int]] = defaultdict(dict)
    told: Counter[tuple[str, str]] = Counter()
    people: dict[str, str] = {}
    drills: dict[str, None] = {}
    more = list(remarks)
    for sheet in sorted(sheets, key=lambda sheet: sheet.content.made):  # of a question in two drills the newer counts
        drill = view.drills.get(sheet.content.drill)
        if drill is None:
            name = printable(sheet.content.drill)
            more.append(Remark(sheet.file, f"there is no drill '{name}'{did_you_mean(name, view.drills)}"))
            continue
        for given in sheet.content.given:
            wrong = _why_not(view, drill.questions, given.question, given.meaning, given.choice)
            if wrong:
                told[given.question, wrong] += 1
            else:
                votes[given.question][sheet.who] = given.choice
                people[sheet.who] = sheet.content.person
                drills[drill.title] = None
    more += [_about(view, *key, count) for key, count in told.items()]
    names = tuple(people[who] for who in sorted(people))
    return DrillResult(tuple(drills), names, _figures(view, votes), _moments(view, votes), tuple(more))


def _why_not(view: View, questions: tuple[str, ...], name: str, was: str, choice: int) -> str:
    question = question_named(view, name)
    if question is None or name not in questions:
        return "is no longer asked"
    found = compared(was, versions_of(question))
    if found == "unknown":  # its answers are known by number, and nobody can tell whether they stand as they stood
        return "was answered on a page of newer handbook tools"
    if found == "other":
        return "was changed after it was answered"
    return "" if choice < len(question.answers) else "has no such answer"


def _about(view: View, name: str, wrong: str, count: int) -> Remark:
    moment = view.moments.get(asked(name).moment)
    place = f"{moment.title}, {asked(name).question}" if moment else name
    answers = "1 answer to it is" if count == 1 else f"{count} answers to it are"
    return Remark("", f"The situation '{place}' {wrong}; {answers} left out")


def _moments(view: View, votes: Votes) -> tuple[MomentResult, ...]:
    found = []
    for id_ in dict.fromkeys(asked(name).moment for name in votes):
        moment = view.moments[id_]
        names = [name for question in moment.practice if (name := f"{id_}/{question.id}") in votes]
        figures = _figures(view, {name: votes[name] for name in names})
        found.append(MomentResult(id_, moment.title, figures, tuple(_situations(view, votes, names))))
    return tuple(sorted(found, key=_least_agreement))


def _least_agreement(moment: MomentResult) -> tuple[bool, float, float, str]:
    same = moment.figures.same
    return same is None, same or 0.0, moment.figures.best, moment.id


def _situations(view: View, votes: Votes, names: list[str]) -> Iterator[SituationResult]:
    for name in names:
        question = question_named(view, name)
        assert question is not None
        count = Counter(votes[name].values())
        yield SituationResult(name, question, tuple(count[number] for number in range(len(question.answers))))


def _figures(view: View, votes: Votes) -> DrillFigures:
    verdicts = Counter(
        question.answers[choice].verdict
        for name, given in votes.items()
        if (question := question_named(view, name))
        for choice in given.values()
    )
    colleagues = len({who for given in votes.values() for who in given})
    enough = {name: given for name, given in votes.items() if len(given) >= FEWEST}
    answers = verdicts.total()
    best, acceptable, wrong = (100 * verdicts[verdict] / max(answers, 1) for verdict in ("best", "acceptable", "wrong"))
    return DrillFigures(colleagues, answers, best, acceptable, wrong, pairwise(enough), alpha(enough))
