"""How a plan names things: titles with their ids, kinds in plain words, lists that end in 'and'."""

from __future__ import annotations

from typing import Final

from playbook_compiler.editing.plan import NamedId
from playbook_compiler.editing.plan_retire import title_of
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.worded import forms, worded, worded_number

WORDS: Final = {
    "moment": forms("{number} moment", "{number} moments"),
    "guide": forms("{number} guide", "{number} guides"),
    "message": forms("{number} message", "{number} messages"),
    "policy": forms("{number} policy", "{number} policies"),
    "story": forms("{number} story", "{number} stories"),
    "track": forms("{number} training track", "{number} training tracks"),
    "drill": forms("{number} drill", "{number} drills"),
    "scenario": forms("{number} file of experience tests", "{number} files of experience tests"),
    "promise": forms("{number} promise", "{number} promises"),
    "source": forms("{number} source", "{number} sources"),
    "role": forms("{number} role", "{number} roles"),
    "stage": forms("{number} stage of the journey", "{number} stages of the journey"),
}
"""How many of a kind, when it is told: one, and several. They are told in this order."""

_MOST: Final = 4


def named(handbook: Handbook, key: NamedId) -> str:
    """A title in quotation marks with its id; the id alone where there is no title."""
    title = title_of(handbook, key)
    return title if title == key.id else f"“{title}” ({key.id})"


def titled(handbook: Handbook, key: NamedId) -> str:
    """A title in quotation marks."""
    return f"“{title_of(handbook, key)}”"


def counted(number: int, kind: str) -> str:
    """How many of a kind: `1 moment`, `3 moments`."""
    return worded_number(number, *WORDS[kind])


def listed(names: list[str], most: int = _MOST) -> str:
    """`a, b and c`; of more than a few, how many more there are."""
    if len(names) > most + 1:
        return worded("{names} and {more} more", names=", ".join(names[:most]), more=len(names) - most)
    return names[0] if len(names) == 1 else worded("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])
