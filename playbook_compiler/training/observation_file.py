"""The file of an observation, as the page of the sheets writes it."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from playbook_compiler.model.base import ID_FORM
from playbook_compiler.model.bounds import BOUNDS
from playbook_compiler.model.observation_sheet import ITEM_FORM
from playbook_compiler.model.observed_case import ObservedContact
from playbook_compiler.training.handed_in import FirstForm, HandedInFields, Time
from playbook_compiler.training.person import LONGEST, tidy

SeenState = Literal["seen", "not-seen", "not-called-for"]


def _nobody_or_tidy(name: str) -> str:
    return tidy(name) if name.strip() else ""


def _in_years(when: str) -> str:
    """Raises ValueError for a time that no calendar has, or no firm's clock showed."""
    if when and not BOUNDS["first_year"] <= datetime.datetime.fromisoformat(when).year <= BOUNDS["last_year"]:
        raise ValueError("no time that a clock showed")
    return when


_Name = Annotated[str, StringConstraints(max_length=2 * LONGEST)]
_Id = Annotated[str, StringConstraints(pattern=rf"^{ID_FORM}$", max_length=200)]


class JudgedItem(HandedInFields):
    """One line of the sheet, and whether it was seen."""

    item: Annotated[str, StringConstraints(pattern=ITEM_FORM, max_length=200)]
    state: SeenState
    word: Annotated[str, StringConstraints(max_length=400)] = ""

    @property
    def well(self) -> bool | None:
        """Whether it went as the playbook says, which of a never is not to be seen; None where not called for."""
        return None if self.state == "not-called-for" else (self.state == "seen") != self.item.startswith("never/")


class Observation(HandedInFields):
    """What one observer saw of one contact, or read in one case. `person` is the colleague, or nobody."""

    observation: FirstForm
    moment: _Id
    contact: ObservedContact
    case: _Id | Literal[""]
    when: Annotated[
        str, StringConstraints(pattern=r"^(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?)?$"), AfterValidator(_in_years)
    ]
    observer: Annotated[_Name, AfterValidator(tidy)]
    person: Annotated[_Name, AfterValidator(_nobody_or_tidy)]
    comment: Annotated[str, StringConstraints(max_length=4000)]
    items: Annotated[tuple[JudgedItem, ...], Field(min_length=1, max_length=100)]
    made: Time

    @model_validator(mode="after")
    def _once(self) -> Observation:
        if len({judged.item for judged in self.items}) < len(self.items):
            raise ValueError("one line is judged twice")
        if not self.case and not self.when:
            raise ValueError("a contact is at some time")
        return self
