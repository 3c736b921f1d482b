"""What every file that a colleague hands in is judged by, whatever it holds: its text, its form and its times."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from playbook_compiler.model.bounds import BOUNDS
from playbook_compiler.model.meaning_form import KEPT, named

LARGEST: Final = int(BOUNDS["training_file"])
"""Bytes. The record of a long track has some twenty thousand."""


class HandedInFields(BaseModel):
    """A group of fields, taken as it stands. A newer page may write more of them: those are passed over."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


def parsed(text: str) -> Any:
    """The JSON in a text. Raises ValueError where it is none, or none that a page writes: too deep, or doubled."""
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if max(_depths(found)) > BOUNDS["depth"]:
        raise ValueError("nested too deep")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(name: str) -> Any:
    """Raises ValueError: NaN and its like stand in no JSON, and no browser reads them."""
    raise ValueError(f"{name} is no number")


def _depths(value: Any) -> Iterator[int]:
    open_ = [(value, 0)]
    while open_:
        inner, depth = open_.pop()
        yield depth
        if isinstance(inner, dict | list):
            values = inner.values() if isinstance(inner, dict) else inner
            open_ += [(one, depth + 1) for one in values]


_FORM: Final = re.compile(
    r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)", re.ASCII
)


def _as_written(time: Any) -> datetime:
    """Raises ValueError for what no page writes: the scripts read a time only in this form."""
    if not isinstance(time, str) or not _FORM.fullmatch(time):
        raise ValueError("no time as a page writes it")
    return datetime.fromisoformat(time)


def _in_years(time: AwareDatetime) -> AwareDatetime:
    """Raises ValueError for a time that no firm's clock showed; near the ends of the calendar none can be reckoned."""
    if not BOUNDS["first_year"] <= time.year <= BOUNDS["last_year"]:
        raise ValueError("no time that a clock showed")
    return time.astimezone(UTC)


Time = Annotated[AwareDatetime, BeforeValidator(_as_written), AfterValidator(_in_years)]
"""When something was, as a page writes it."""


def _a_number(value: Any) -> Any:
    """Raises ValueError for `true`, which Python takes for a 1."""
    if isinstance(value, bool):
        raise ValueError("no number")
    return value


FirstForm = Annotated[Literal[1], BeforeValidator(_a_number)]
"""The form of a file, so that a later one can be told from it. There has been one of each."""

KeptHash = Annotated[str, StringConstraints(pattern=KEPT), AfterValidator(named)]
"""The hash of a meaning, with the name of its scheme. Seals are of the text as it was handed in, so they still fit."""
