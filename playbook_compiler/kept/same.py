"""Whether two values surely have the same digest, without making one: most of a handbook is the same objects again.

In a program that stays at work nearly all of a save is what was there before. To see that costs a tenth of a digest.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, cast

from playbook_compiler.kept.digest import form_of

_PLAIN: Final = frozenset({str, int, bool, float, date})


def surely_same(one: Any, other: Any) -> bool:
    """Whether two values are one object, or the same plain values, lists and dataclasses all the way down.

    Objects of any other sort, texts of ours that know more than their letters among them, have to be one. What may be
    the same and is not seen to be, is not.
    """
    if one is other:
        return True
    of: Any = type(one)
    if of is not type(other):
        return False
    if of in _PLAIN:
        return bool(one == other)
    if of is tuple or of is list:
        return len(one) == len(other) and all(map(surely_same, one, other))
    if of is dict:
        return len(one) == len(other) and all(map(surely_same, one.items(), other.items()))
    form = form_of(cast(Any, of))
    return form is not None and all(surely_same(getattr(one, name), getattr(other, name)) for name, _ in form[1])
