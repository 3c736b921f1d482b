"""Files that were handed in -> cases: what each says of which moment, held against what the handbook says today.

`assets/js/consistency/counted.js` does the same in the browser.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from playbook_compiler.model.drill import asked
from playbook_compiler.model.meaning_form import compared
from playbook_compiler.training.answer_file import AnswerFile
from playbook_compiler.training.consistency.calibration import Judgement
from playbook_compiler.training.consistency.cases import Lens, MomentCase
from playbook_compiler.training.customers.answered import CustomerRow
from playbook_compiler.training.observation_file import Observation
from playbook_compiler.training.record_file import Record

HandedInFile = AnswerFile | Observation | Record | CustomerRow
"""Whatever can be counted; a table of customers' answers is its rows."""


@dataclass(frozen=True)
class Counted:
    """What was counted, and how much was not: `changed` lines say something else in the handbook by now."""

    cases: tuple[MomentCase, ...]
    judgements: tuple[Judgement, ...]
    learnt: Mapping[str, int]
    """How many colleagues have confirmed a moment in a training record, whatever it said then."""
    changed: int
    given: Mapping[Lens, int]
    """How many sets of drill answers, observed contacts and answers of customers count: one may be a case of several
    moments."""
    names: Mapping[str, str]
    """How each colleague wrote the name, by the name without capitals."""


@dataclass
class _Book:
    """What files are held against, from the data of the sheets."""

    moments: Mapping[str, Mapping[str, Any]]
    makers: Mapping[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The moments that make each promise."""

    def items(self, moment: str) -> set[str]:
        """The lines of a moment's sheet."""
        known = self.moments[moment]
        return {item["item"] for item in (*known["items"], *known["more"])}

    def asked_by(self, row: CustomerRow) -> list[str]:
        """The moments that an answer tells of."""
        return [row.moment] if row.moment else self.makers.get(row.promise, [])


def counted(book: Mapping[str, Any], files: Iterable[HandedInFile]) -> Counted:
    """Count what can be counted. `book` is the data of the sheets; of two files that are the same, one counts."""
    known = _Book({moment["id"]: moment for moment in book["moments"]})
    for moment in book["moments"]:
        for promise in moment.get("promises", ()):
            known.makers[promise].append(moment["id"])
    given = list(files)
    changed = Counter[str]()
    said = [cases for file in _newest(given) if (cases := [*_said(known, file, changed)])]
    seen = [one for one in dict.fromkeys(file for file in given if isinstance(file, Observation)) if not one.case]
    done = [case for one in seen if (case := _done(known, one, changed))]
    rows = [row for row in given if isinstance(row, CustomerRow) and known.asked_by(row)]
    reported = [case for row in rows for case in _reported(known, row)]
    judged = tuple(_judged(known, given))
    amounts: dict[Lens, int] = {"say": len(said), "do": len(done), "report": sum(row.answers for row in rows)}
    all_ = (*itertools.chain.from_iterable(said), *done, *reported)
    return Counted(all_, judged, _learnt(given), changed.total(), amounts, _names(given))


def _newest(files: list[HandedInFile]) -> list[AnswerFile]:
    """Of a colleague and a drill, the newest of each month."""
    newest: dict[tuple[str, str, str], AnswerFile] = {}
    for file in files:
        if isinstance(file, AnswerFile):
            key = (file.person.casefold(), file.drill, file.made.isoformat()[:7])
            if key not in newest or newest[key].made < file.made:
                newest[key] = file
    return list(newest.values())


def _said(book: _Book, file: AnswerFile, changed: Counter[str]) -> Iterator[MomentCase]:
    best: dict[str, list[bool]] = defaultdict(list)
    for answer in file.given:
        name = asked(answer.question)
        question = book.moments.get(name.moment, {}).get("asked", {}).get(name.question)
        if question is None or compared(answer.meaning, question["meanings"]) != "same":
            changed["answer"] += 1
        elif answer.choice < len(question["verdicts"]):
            best[name.moment].append(question["verdicts"][answer.choice] == "b")
    for moment, found in best.items():
        yield MomentCase("say", moment, sum(found) / len(found), file.person.casefold(), file.made.isoformat()[:10])


def _done(book: _Book, seen: Observation, changed: Counter[str]) -> MomentCase | None:
    if seen.moment not in book.moments:
        changed["observation"] += 1
        return None
    items = book.items(seen.moment)
    changed["item"] += sum(judged.item not in items for judged in seen.items)
    well = [judged.well for judged in seen.items if judged.item in items and judged.well is not None]
    if not well:
        return None
    score, hour = sum(well) / len(well), int(seen.when[11:13])
    return MomentCase("do", seen.moment, score, seen.person.casefold(), seen.when[:10], hour)


def _reported(book: _Book, row: CustomerRow) -> Iterator[MomentCase]:
    """As many customers as the line stands for: of a share, so many kept as it says, and the rest not."""
    moments = book.asked_by(row)
    kept = math.floor(row.kept * row.answers + 0.5)
    scores = [float(number < kept) for number in range(row.answers)] if row.answers > 1 else [row.kept]
    for moment in moments:
        for score in scores:
            yield MomentCase("report", moment, score, "", row.day, row.hour, shared=len(moments) > 1)


def _judged(book: _Book, files: list[HandedInFile]) -> Iterator[Judgement]:
    """What observers saw in a case; of one observer and case the newest."""
    newest: dict[tuple[str, str, str], Observation] = {}
    for file in files:
        if isinstance(file, Observation) and file.case and file.moment in book.moments:
            key = (file.observer.casefold(), file.moment, file.case)
            if key not in newest or newest[key].made < file.made:
                newest[key] = file
    for (observer, moment, case), file in newest.items():
        items = book.items(moment)
        yield Judgement(moment, case, observer, {one.item: one.state for one in file.items if one.item in items})


def _learnt(files: list[HandedInFile]) -> dict[str, int]:
    who = {
        (unit.id, file.person.casefold())
        for file in files
        if isinstance(file, Record)
        for unit in file.confirmed
        if unit.kind == "moment"
    }
    return dict(Counter(moment for moment, _ in who))


def _names(files: list[HandedInFile]) -> dict[str, str]:
    people = (file.person for file in files if isinstance(file, AnswerFile | Observation) and file.person)
    return {person.casefold(): person for person in people}
