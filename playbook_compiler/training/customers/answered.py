"""What a table of customers' answers holds, and what it is held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from playbook_compiler.training.customers.scale import ENDS, on_scale
from playbook_compiler.training.customers.values import Spellings, plain, share_of


@dataclass(frozen=True)
class Match:
    """What somebody said of a question: the promise that it asks about ("" for none), and the scale of its answers."""

    promise: str = ""
    scale: str = ""


@dataclass(frozen=True)
class CustomerBook:
    """What tables are held against: titles of promises and moments by id, spellings, and what was said of questions."""

    promises: Mapping[str, str]
    moments: Mapping[str, str]
    known: Spellings
    matched: Mapping[str, Match]
    most: int
    met: set[tuple[str, ...]] = field(default_factory=set)
    """The customers of the files before, each a row with its headings: a form that is saved later holds them again."""

    @cached_property
    def promise_ids(self) -> dict[str, str]:
        """The promises by id and title, as they are compared."""
        return _ids(self.promises)

    @cached_property
    def moment_ids(self) -> dict[str, str]:
        """The moments likewise."""
        return _ids(self.moments)

    def share(self, value: str, scale: str) -> float | None:
        """For how large a share an answer says that it was kept."""
        return on_scale(value, scale) if scale in ENDS else share_of(value, self.known)


@dataclass(frozen=True)
class CustomerRow:
    """What is counted: how many customers, and for how large a share of them the promise was kept."""

    promise: str
    kept: float
    answers: int
    day: str = ""
    hour: int | None = None
    moment: str = ""


@dataclass(frozen=True)
class WrongLine:
    """A line that was not understood: in which column, and what stood there."""

    line: int
    field: str
    value: str


@dataclass(frozen=True)
class AnswerColumn:
    """A column of answers, by its number from 1. `key` is its heading as it is compared.

    `known`: it is clear what it asks about; where it is not and the column is `likely` one of answers, somebody is
    asked. `scale` is "" where it cannot be told, for nobody gave the highest: then nothing in it is counted, and
    `highest` is the highest that was given.
    """

    at: int
    heading: str
    key: str
    promise: str
    known: bool
    likely: bool
    scale: str
    highest: int
    answers: int
    wrong: int

    @property
    def to_say(self) -> bool:
        """Whether somebody must say something before it counts."""
        return self.likely and not (self.known and self.scale)


@dataclass(frozen=True)
class CustomerAnswers:
    """The answers that count, the lines that were not understood, and the columns of answers.

    `head` is the line of the headings. `lines` are those below it: of respondents, where each is a customer.
    """

    respondents: bool
    head: int
    lines: int
    rows: tuple[CustomerRow, ...]
    wrong: tuple[WrongLine, ...]
    columns: tuple[AnswerColumn, ...]
    again: int = 0
    """How many customers a file before this has too: they count once."""


def _ids(titles: Mapping[str, str]) -> dict[str, str]:
    return {plain(name): id_ for id_, title in titles.items() for name in (id_, title)}
