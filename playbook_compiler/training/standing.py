"""Whether what somebody learnt still stands: the meaning they learnt, judged against the trail of meanings.

`assets/js/learning/standing.js` judges the same in a reader's browser; `tests/cases/standing.json` holds both to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

State = Literal["in step", "changed", "gone"]


@dataclass(frozen=True)
class Standing:
    """What became of one thing that was learnt.

    `told` are sentences on what changed, the newest first; none where it changed and the trail does not reach back so
    far. `title` and `address` are those of the entry now.
    """

    key: str
    state: State
    told: tuple[str, ...] = ()
    title: str = ""
    address: str = ""


def standing(trail: Mapping[str, Any], key: str, learnt: str) -> Standing:
    """Judge the meaning that was learnt of one entry, `moment/complaint` say. A change of spelling tells nobody."""
    entry = trail.get(key)
    if entry is None:
        return Standing(key, "gone")
    title, address = str(entry.get("title", "")), str(entry.get("address", ""))
    if learnt == entry["now"]:
        return Standing(key, "in step", (), title, address)
    told: list[str] = []
    for was in entry.get("was", ()):
        told += was["told"]
        if was["meaning"] == learnt:
            return Standing(key, "changed" if told else "in step", tuple(told), title, address)
    return Standing(key, "changed", (), title, address)


def changed(trail: Mapping[str, Any], meanings: Mapping[str, str]) -> Iterator[Standing]:
    """What says something else now, of all that was learnt together: a moment and its promises."""
    for key, learnt in meanings.items():
        found = standing(trail, key, learnt)
        if found.state == "changed":
            yield found
