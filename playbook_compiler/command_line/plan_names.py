"""How a plan names things: titles with their ids, kinds in plain words, lists that end in 'and'."""

from __future__ import annotations

from typing import Final

from playbook_compiler.editing.plan import NamedId
from playbook_compiler.editing.plan_retire import title_of
from playbook_compiler.model.handbook import Handbook

WORDS: Final = {
    "moment": ("moment", "moments"),
    "guide": ("guide", "guides"),
    "message": ("message", "messages"),
    "policy": ("policy", "policies"),
    "story": ("story", "stories"),
    "track": ("training track", "training tracks"),
    "drill": ("drill", "drills"),
    "scenario": ("file of experience tests", "files of experience tests"),
    "promise": ("promise", "promises"),
    "source": ("source", "sources"),
    "role": ("role", "roles"),
    "stage": ("stage of the journey", "stages of the journey"),
}
"""What a kind is called when it is told: one, and several. They are told in this order."""

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
    return f"{number} {WORDS[kind][number != 1]}"


def listed(names: list[str], most: int = _MOST) -> str:
    """`a, b and c`; of more than a few, how many more there are."""
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
