"""What somebody typed after `retire` -> what they want: kinds and ids in turn, who takes over, where to go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from playbook_compiler.editing.plan import NOWHERE, NamedId, Wanted
from playbook_compiler.editing.refusals import WrongUse, must_exist
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.worded import our_word, worded

NAMED_KINDS: Final = (*(kind.name for kind in KINDS if kind.name not in ("handbook", "retired")), "stage")
"""Every kind of which one can be named by its id."""
_WORDS: Final = {
    **{name: name for name in NAMED_KINDS},
    **{kind.plural: kind.name for kind in KINDS if kind.name in NAMED_KINDS},
    "stages": "stage",
}


def kind_of(word: str) -> str:
    """The kind that a word means, one or several of it. Raises WrongUse."""
    if word not in _WORDS:
        near = did_you_mean(word, _WORDS)
        raise WrongUse(
            worded(
                "'{word}' is not one of the kinds{near}. There are: {named_kinds}.",
                word=word,
                near=near,
                named_kinds=", ".join(NAMED_KINDS),
            )
        )
    return _WORDS[word]


def keys_of(handbook: Handbook, words: Iterable[str]) -> tuple[NamedId, ...]:
    """`moment a b message c` or `moment/a message/c`, commas or not, each once. Raises WrongUse."""
    keys: dict[NamedId, None] = {}
    kind = ""
    named = True
    for word in [part for text in words for part in re.split(r"[,\s]+", text) if part]:
        before, slash, id_ = word.partition("/")
        if slash:
            key = NamedId(kind_of(before), id_)
        elif word in _WORDS or not kind:
            if not named:
                raise WrongUse(worded("no id stands after '{kind}'.", kind=our_word(kind)))
            kind, named = kind_of(word), False
            continue
        else:
            key = NamedId(kind, word)
        must_exist(handbook, *key, "ID")
        keys[key] = None
        named = True
    if not named or not keys:
        raise WrongUse(worded("name at least one {kind}: retire {kind} ID …", kind=kind or "moment"))
    return tuple(keys)


def wishes(handbook: Handbook, words: Iterable[str], now: Iterable[str], lead: Iterable[str]) -> Wanted:
    """What is wanted. Raises WrongUse where it names what is not there, or goes as well."""
    keys = keys_of(handbook, words)
    return Wanted(keys, _successors(handbook, keys, now), _leads(handbook, keys, lead))


def _successors(handbook: Handbook, keys: tuple[NamedId, ...], given: Iterable[str]) -> Mapping[NamedId, str]:
    """`--now OTHER` for all that go of its kind, or `--now OLD=OTHER` for one."""
    now: dict[NamedId, str] = {}
    for text in given:
        old, equals, new = text.partition("=")
        old, new = (old, new) if equals else ("", old)
        kind, slash, bare = old.partition("/")
        about = [key for key in keys if not old or old == key.id or (slash and (kind, bare) == key)]
        if not about:
            raise WrongUse(worded("--now: '{old}' is not among what you retire.", old=old))
        fitting = [key for key in about if new in (handbook.known(key.kind) or ())]
        for key in fitting or about[:1]:
            must_exist(handbook, key.kind, new, "--now")
            if new == key.id:
                raise WrongUse(worded("--now: '{new}' cannot take its own place.", new=new))
            if NamedId(key.kind, new) in keys:
                raise WrongUse(worded("--now: '{new}' is to be retired as well.", new=new))
            now[key] = new
    return now


def _leads(handbook: Handbook, keys: tuple[NamedId, ...], given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    lead: dict[tuple[str, str], None] = {}
    for text in given:
        place, equals, to = text.partition("=")
        if not equals:
            raise WrongUse(worded("--lead: write FROM=TO, as in --lead complaint=win-back; found '{text}'.", text=text))
        guide, slash, outcome = place.partition("/")
        if guide in handbook.guides:
            outcomes = [one.id for one in handbook.guides[guide].outcomes]
            if slash and outcome not in outcomes:
                near = did_you_mean(outcome, outcomes)
                raise WrongUse(
                    worded(
                        "--lead: the guide '{guide}' has no outcome '{outcome}'{near}. It has: {outcomes}.",
                        guide=guide,
                        outcome=outcome,
                        near=near,
                        outcomes=", ".join(outcomes),
                    )
                )
        elif must_exist(handbook, "moment", place, "--lead") and NamedId("moment", place) in keys:
            raise WrongUse(worded("--lead: the moment '{place}' is to be retired.", place=place))
        if to != NOWHERE and NamedId("moment", must_exist(handbook, "moment", to, "--lead")) in keys:
            raise WrongUse(worded("--lead: the moment '{to}' is to be retired as well.", to=to))
        lead[place, to] = None
    return tuple(lead)
