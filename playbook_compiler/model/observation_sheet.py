"""What an observer looks for in a real contact: a moment's sheet, made from the moment alone.

Musts, promises with their limits, steps, phrases and nevers become items. About eight of them are the sheet, and the
rest stands below it, for who has more time. Nobody writes an item by hand, so the sheet never asks for what the
playbook does not say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, Literal

from playbook_compiler.languages.wording import telling
from playbook_compiler.model.checklist import Step
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.moment import Moment

ItemKind = Literal["must", "promise", "step", "phrase", "never"]

ITEM_FORM: Final = r"^(must|promise|step|phrase|never)(/[a-z0-9-]+)?/[0-9a-f]{8}$"
"""An item's name: what it is, the id that it has there, if any, and the digits of what it says.

Said otherwise, it is another item: what was seen of the old one is not counted for the new one.
"""

ABOUT: Final = 8
"""So many items are judged in three minutes, by thumb."""
_SHARE: Final = {"must": 3, "step": 2, "never": 2, "phrase": 1}
"""How many of each stand on the sheet, where there are enough of each. Promises are musts."""


@dataclass(frozen=True)
class Item:
    """One thing to look for. `text` has its slots and its emphasis as in the playbook."""

    name: str
    kind: ItemKind
    text: str
    within: Duration | None = None

    @property
    def share(self) -> str:
        """Of which share it is."""
        return "must" if self.kind == "promise" else self.kind


@dataclass(frozen=True)
class ObservationSheet:
    """The items of the sheet, and more of them; each in the order of the moment."""

    items: tuple[Item, ...]
    more: tuple[Item, ...]


def sheet_of(handbook: Handbook, moment: Moment) -> ObservationSheet:
    """The sheet of a moment, in the words of the edition. What an item is named after is the source's text."""
    whole = handbook.entries["moment"][moment.id].whole
    items = list(_items(handbook, moment, whole if isinstance(whole, Moment) else moment))
    chosen: list[Item] = []
    for share, count in _SHARE.items():
        chosen += [item for item in items if item.share == share][:count]
    spare = (item for share in _SHARE for item in items if item.share == share and item not in chosen)
    chosen += [item for item, _ in zip(spare, range(ABOUT - len(chosen)), strict=False)]
    return ObservationSheet(
        tuple(item for item in items if item in chosen), tuple(item for item in items if item not in chosen)
    )


def _items(handbook: Handbook, moment: Moment, source: Moment) -> Iterator[Item]:
    """Every item, the most telling of its kind first."""
    for must in moment.experience.must:
        if must.promise and must.promise in handbook.promises:
            promise = handbook.promises[must.promise]
            own = getattr(handbook.entries["promise"][must.promise].whole, "promise", promise.promise)
            said = f"{own} {promise.limit or ''}"
            yield Item(f"promise/{must.promise}/{_digits(said)}", "promise", promise.promise, promise.limit)
    for must, own_must in zip_longest(moment.experience.must, source.experience.must):
        if must and must.text:
            yield Item(f"must/{_digits((own_must or must).text or must.text)}", "must", must.text)
    own_steps = {step.id: step for step in source.checklist.steps}
    for step in sorted(moment.checklist.steps, key=_rank):
        if step.key or step.within:
            said = f"{own_steps.get(step.id, step).do} {step.within or ''}"
            yield Item(f"step/{step.id}/{_digits(said)}", "step", step.do, step.within)
    for phrase, own_phrase in zip_longest(moment.phrases, source.phrases):
        if phrase:
            yield Item(f"phrase/{_digits((own_phrase or phrase).say)}", "phrase", phrase.say)
    for never, own_never in zip_longest(moment.experience.never, source.experience.never):
        if never:
            yield Item(f"never/{_digits(own_never or never)}", "never", never)


def _rank(step: Step) -> tuple[bool, bool]:
    """What may never be skipped first; what is only done at times last."""
    return step.only_if is not None, not step.key


def _digits(text: str) -> str:
    """The first digits of the hash of a text, as far as it tells something: a comma makes no other item."""
    return hashlib.sha256(telling(text).encode()).hexdigest()[:8]
