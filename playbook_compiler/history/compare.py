"""Two versions of an entry -> every change between them, each with whom it concerns.

Groups with an id are known by it; what has none (a phrase, a sentence, an escalation) is the same where it says the
same, and was reworded where it says nearly the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import BaseModel
from rapidfuzz import fuzz

from playbook_compiler.model.meaning import NORMATIVE, Concern, is_empty, parts

HowChanged = Literal["added", "removed", "changed", "moved", "renamed"]
NEAR: Final = 55  # of 100: below this, one text was taken out and another put in
NEAR_WITH_ID: Final = 80  # an id is to stay; that one was changed must be plain
Path = tuple[str | BaseModel, ...]


@dataclass(frozen=True)
class Change:
    """One change inside an entry.

    `path` leads to it: names of fields, and the groups (as they are now) that it lies in. `old` and `new` are values as
    the model holds them; a move has places, from 1.
    """

    what: HowChanged
    concern: Concern
    path: Path
    old: Any = None
    new: Any = None
    only_spelling: bool = False
    ref: str | None = None  # the kind of entry that the values are ids of

    @property
    def normative(self) -> bool:
        """Whether somebody must read again because of it."""
        return self.concern in NORMATIVE and not self.only_spelling

    @property
    def field(self) -> str:
        """The name of the field that changed, or of the list whose item did."""
        return next(part for part in reversed(self.path) if isinstance(part, str))


@dataclass(frozen=True)
class Comparer:
    """How to compare: `same_text` tells texts that differ in spelling only, `now` follows an id to its new name."""

    same_text: Callable[[str, str], bool]
    now: Callable[[str], str] = lambda id_: id_

    def models(self, old: BaseModel, new: BaseModel, inherited: Concern, path: Path = ()) -> Iterator[Change]:
        """Every change between two models of one kind."""
        for part in parts(type(new)):
            if part.shown == "id":
                continue  # told as a renaming by the list that the group stands in
            concern = part.concern or inherited
            before, after = getattr(old, part.name), getattr(new, part.name)
            if before != after:
                yield from self._values(before, after, concern, (*path, part.shown), part.ordered, part.ref)

    def _values(
        self, old: Any, new: Any, concern: Concern, path: Path, ordered: bool, ref: str | None
    ) -> Iterator[Change]:
        if isinstance(old, BaseModel) and type(old) is type(new):
            yield from self.models(old, new, concern, path)
        elif isinstance(old, tuple) and isinstance(new, tuple):
            yield from self._lists(old, new, concern, path, ordered, ref)
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self._groups(old, new, concern, path)
        elif is_empty(old) or is_empty(new):
            if is_empty(old) != is_empty(new):
                yield Change("added" if is_empty(old) else "removed", concern, path, old, new, ref=ref)
        elif ref:
            if self.now(str(old)) != new:
                yield Change("changed", concern, path, old, new, ref=ref)
        else:
            spelling = isinstance(old, str) and isinstance(new, str) and self.same_text(old, new)
            yield Change("changed", concern, path, old, new, only_spelling=spelling)

    def _groups(self, old: Mapping[str, Any], new: Mapping[str, Any], concern: Concern, path: Path) -> Iterator[Change]:
        for name in dict.fromkeys((*old, *new)):
            here = (*path, name)
            if name not in new:
                yield Change("removed", concern, here, old[name])
            elif name not in old:
                yield Change("added", concern, here, None, new[name])
            elif old[name] != new[name]:
                yield from self._values(old[name], new[name], concern, here, False, None)

    def _lists(
        self, old: Sequence[Any], new: Sequence[Any], concern: Concern, path: Path, ordered: bool, ref: str | None
    ) -> Iterator[Change]:
        pairs = self._pairs(old, new, ref)
        taken, found = set(pairs), set(pairs.values())
        yield from (Change("removed", concern, path, item, ref=ref) for n, item in enumerate(old) if n not in taken)
        for place, item in enumerate(new):
            if place not in found:
                yield Change("added", concern, path, None, item, ref=ref)
        for before, after in sorted(pairs.items(), key=lambda pair: pair[1]):
            one, other = old[before], new[after]
            if one != other:
                if _id(one) != _id(other):
                    yield Change("renamed", concern, (*path, other), _id(one), _id(other))
                here = (*path, other) if isinstance(other, BaseModel) else path
                yield from self._values(one, other, concern, here, False, ref)
        if ordered:
            yield from _moves(old, new, pairs, concern, path, ref)

    def _pairs(self, old: Sequence[Any], new: Sequence[Any], ref: str | None) -> dict[int, int]:
        """Which place in the old list is which in the new: the same id, else the same words, else nearly the same."""
        keys = [self.now(str(item)) if ref else _id(item) or _words(item) for item in old]
        others = [str(item) if ref else _id(item) or _words(item) for item in new]
        pairs: dict[int, int] = {}
        for before, key in enumerate(keys):
            after = next((n for n, other in enumerate(others) if other == key and n not in pairs.values()), None)
            if after is not None:
                pairs[before] = after
        if ref:
            return pairs
        rest = [
            (fuzz.ratio(_words(old[before]), _words(new[after])), -abs(before - after), before, after)
            for before in range(len(old))
            if before not in pairs
            for after in range(len(new))
            if after not in pairs.values()
        ]
        for near, _, before, after in sorted(rest, reverse=True):
            least = NEAR_WITH_ID if _id(old[before]) else NEAR
            if near >= least and before not in pairs and after not in pairs.values():
                pairs[before] = after
        return pairs


def _moves(
    old: Sequence[Any], new: Sequence[Any], pairs: Mapping[int, int], concern: Concern, path: Path, ref: str | None
) -> Iterator[Change]:
    """The fewest items that must have moved for the rest to stand in their old order."""
    order = [after for _, after in sorted(pairs.items())]
    staying = set(_longest_rising(order))
    before_of = {after: before for before, after in pairs.items()}
    for after in sorted(set(order) - staying):
        before = before_of[after]
        here = (*path, new[after]) if isinstance(new[after], BaseModel) else path
        yield Change("moved", concern, here, (before + 1, old[before]), (after + 1, new[after]), ref=ref)


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    best: list[list[int]] = []
    for number in numbers:
        before = max((run for run in best if run[-1] < number), key=len, default=[])
        best.append([*before, number])
    return max(best, key=len, default=[])


def _id(item: Any) -> str | None:
    return getattr(item, "id", None)


def _words(item: Any) -> str:
    """What a group or a text says, for telling how near two are."""
    if isinstance(item, BaseModel):
        texts = (getattr(item, part.name) for part in parts(type(item)) if part.shown != "id")
        return " ".join(_words(text) for text in texts if not is_empty(text))
    if isinstance(item, tuple | list):
        return " ".join(map(_words, item))
    if isinstance(item, Mapping):
        return " ".join(f"{key} {_words(value)}" for key, value in item.items())
    return str(item)
