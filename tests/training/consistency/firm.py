"""A made-up firm: twelve colleagues, three months, three moments. All is the same but for two hidden things.

In one moment a third of the colleagues do otherwise, and so they say; in another one Fridays go wrong. What colleagues
say, do, and what customers report comes of one and the same chance, so nothing else differs but by chance.
"""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from playbook_compiler.model.drill_situation import versions_of
from playbook_compiler.model.observation_sheet import sheet_of
from playbook_compiler.training.answer_file import AnswerFile
from playbook_compiler.training.consistency.counted import HandedInFile
from playbook_compiler.training.customers.answered import CustomerRow
from playbook_compiler.training.observation_file import Observation
from playbook_compiler.training.seal import seal_of
from playbook_compiler.view.view import View

COLLEAGUES: Final = tuple("ABCDEFGHIJKL")
MONTHS: Final = (9, 10, 11)
OBSERVED: Final = 108
"""Three contacts a month of each colleague: nine minutes of somebody's time."""
ANSWERED: Final = 360
WELL: Final = 0.9
"""So often it goes as the playbook says, where nothing is hidden."""
_FRIDAY: Final = 4


@dataclass
class Firm:
    """What it handed in, and what is hidden in it: a moment and what it depends on."""

    answers: list[dict[str, Any]] = field(default_factory=list)
    observations: list[dict[str, Any]] = field(default_factory=list)
    customers: list[CustomerRow] = field(default_factory=list)
    hidden: tuple[tuple[str, str], ...] = ()

    def files(self) -> list[HandedInFile]:
        """The files as they are read."""
        made: list[HandedInFile] = [AnswerFile.model_validate_json(json.dumps(one)) for one in self.answers]
        made += [Observation.model_validate_json(json.dumps(one)) for one in self.observations]
        return [*made, *self.customers]

    def hand_in(self, folder: Path) -> None:
        """Write the files into a folder, sealed as the pages seal them."""
        for name, contents in (("answers", self.answers), ("observation", self.observations)):
            for number, content in enumerate(contents):
                sealed = json.dumps({**content, "seal": seal_of(content)}, ensure_ascii=False)
                (folder / f"{number:03}.{name}.json").write_text(sealed, encoding="utf-8")
        (folder / "customers.csv").write_bytes(self.table().encode("utf-8-sig"))

    def table(self) -> str:
        """Customers' answers, as a Nordic spreadsheet saves them."""
        rows = [f"{row.promise};{'ja' if row.kept else 'nei'};{row.day};{row.moment}" for row in self.customers]
        return "\r\n".join(["løfte;holdt;dato;situasjon", *rows, ""])


def firm(view: View, promises: Mapping[str, str], seed: int, worse: float = 0.4) -> Firm:
    """Make the firm of a seed; `promises` is a promise by each of its moments. With nothing `worse` all is the same."""
    chance = random.Random(seed)
    moments = list(promises)
    odd = set(chance.sample(COLLEAGUES, 4))
    uneven, friday = chance.sample(moments, 2)
    hidden = ((uneven, "colleagues"), (friday, "days")) if worse else ()
    made = Firm(hidden=hidden)

    def well(moment: str, who: str, weekday: int | None) -> bool:
        likely = WELL - worse * (moment == uneven and who in odd) - worse * (moment == friday and weekday == _FRIDAY)
        return chance.random() < likely

    first = datetime.date(2026, MONTHS[0], 1)
    days = [day for count in range(91) if (day := first + datetime.timedelta(count)).weekday() <= _FRIDAY]
    for month in MONTHS:
        for who in COLLEAGUES:
            given = [
                _answer(view, moment, question.id, well(moment, who, None))
                for moment in moments
                for question in view.moments[moment].practice[:2]
            ]
            made.answers.append(
                {"answers": 1, "drill": "all", "person": who, "given": given, "made": f"2026-{month:02}-20T09:00:00Z"}
            )
    for number in range(OBSERVED):
        who, moment = COLLEAGUES[number % 12], moments[number // 12 % len(moments)]
        day = chance.choice(days)
        items = []
        for item in sheet_of(view, view.moments[moment]).items:
            seen = well(moment, who, day.weekday()) != (item.kind == "never")
            items.append({"item": item.name, "state": "seen" if seen else "not-seen"})
        when = f"{day}T{chance.randrange(8, 17):02}:{chance.randrange(60):02}"
        made.observations.append(_observation(moment, when, who, items, number))
    for _ in range(ANSWERED):
        moment, who, day = chance.choice(moments), chance.choice(COLLEAGUES), chance.choice(days)
        kept = float(well(moment, who, day.weekday()))
        made.customers.append(CustomerRow(promises[moment], kept, 1, day.isoformat(), None, moment))
    return made


def _answer(view: View, moment: str, id_: str, best: bool) -> dict[str, Any]:
    question = next(question for question in view.moments[moment].practice if question.id == id_)
    choice = next(place for place, answer in enumerate(question.answers) if (answer.verdict == "best") == best)
    return {"question": f"{moment}/{id_}", "meaning": versions_of(question)[0], "choice": choice}


def _observation(moment: str, when: str, who: str, items: list[dict[str, str]], number: int) -> dict[str, Any]:
    kind = {"observation": 1, "moment": moment, "contact": "call", "case": "", "when": when}
    people = {"observer": "Trainer", "person": who, "comment": ""}
    return {**kind, **people, "items": items, "made": f"2026-11-30T12:{number // 60:02}:{number % 60:02}Z"}
