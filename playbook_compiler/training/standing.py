"""Whether what somebody learnt still stands: the meaning they learnt, judged against the trail of meanings.

`assets/js/shared/standing.js` judges the same in a reader's browser; `tests/cases/standing.json` holds both to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from playbook_compiler.model.meaning_form import compared

State = Literal["in step", "changed", "gone", "unknown"]
"""`unknown`: learnt from a handbook of newer tools, by a scheme that these do not know. It stands; nobody is told."""


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
    """Judge the meaning that was learnt of one entry, `moment/complaint` say. A change of spelling tells nobody.

    It is compared in the scheme by which it was learnt: the same meaning by another scheme has not changed.
    """
    entry = trail.get(key)
    if entry is None:
        return Standing(key, "gone")
    title, address = str(entry.get("title", "")), str(entry.get("address", ""))
    today = compared(learnt, by_every_scheme(entry, "now"))
    if today != "other":
        return Standing(key, "in step" if today == "same" else "unknown", (), title, address)
    told: list[str] = []
    for was in entry.get("was", ()):
        told += was["told"]
        if compared(learnt, by_every_scheme(was, "meaning")) == "same":
            return Standing(key, "changed" if told else "in step", tuple(told), title, address)
    return Standing(key, "changed", (), title, address)


def by_every_scheme(written: Mapping[str, Any], field: str) -> list[str]:
    """The hash in a field of the trail, and the same meaning by older schemes."""
    return [written[field], *written.get("also", ())]


def changed(trail: Mapping[str, Any], meanings: Mapping[str, str]) -> Iterator[Standing]:
    """What says something else now, of all that was learnt together: a moment and its promises."""
    for key, learnt in meanings.items():
        found = standing(trail, key, learnt)
        if found.state == "changed":
            yield found
