"""A text and the rules -> remarks. assets/js/draft/judge.js is its twin: change both; test_twins.py holds them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from playbook_compiler.drafts.outlasting import outlasts
from playbook_compiler.drafts.patterns import AFTER, BEFORE, BETWEEN, escaped
from playbook_compiler.drafts.sentences import sentences_in, stems_in

ALIKE: Final = 0.5  # the share of a promise's words that a sentence must hold to be about it,
ALIKE_WORDS: Final = 3  # and how many at least
NEAR: Final = 70  # so many signs before or behind its limit stands what is promised
RARE: Final = 3  # a promise that so many times fewer moments keep is about a case of its own
SHORT: Final = 12  # a text of fewer words is no letter yet
SURE: Final = ("never-said", "limit", "placeholder", "other-customer")

Rules = Mapping[str, Any]


@dataclass(frozen=True)
class DraftRemark:
    """What was found in a text: by which rule, where, and the number of what it broke (-1: nothing by number)."""

    rule: str
    start: int
    end: int
    of: int = -1

    @property
    def sure(self) -> bool:
        """Whether it is a fault; else somebody should look at it."""
        return self.rule in SURE


def judged(
    rules: Rules,
    text: str,
    *,
    moments: Collection[str] = (),
    names: Sequence[str] = (),
    to: str = "",
    is_letter: bool = True,
) -> list[DraftRemark]:
    """The remarks on a text in the order of their places. `moments` are those that it may be about.

    `names` are customers, `to` the one who gets it. `is_letter`: it must say what comes next, and when.
    """
    found = [
        *_never(rules, text),
        *_limits(rules, text, moments),
        *(_remark("absolute", one) for one in _all(rules["absolute"], text)),
        *(_remark("placeholder", one) for form in rules["blanks"] for one in _all(form, text)),
        *_others(text, names, to),
        *(_no_step(rules, text) if is_letter else ()),
    ]
    found.sort(key=lambda one: (one.start, -one.end, one.rule, one.of))
    kept: list[DraftRemark] = []
    for remark in found:
        if not any(one.rule == remark.rule and remark.start < one.end for one in kept):
            kept.append(remark)
    return kept


def _never(rules: Rules, text: str) -> Iterator[DraftRemark]:
    small = text.lower()
    for number, one in enumerate(rules["never"]):
        if all(word in small for word in one["words"]):  # few are near: the others are not even made
            form = one["form"].replace(BETWEEN, rules["between"])
            yield from (_remark("never-said", found, number) for found in _all(form, text))


def _limits(rules: Rules, text: str, moments: Collection[str]) -> Iterator[DraftRemark]:
    lengths = rules["lengths"]
    kept = {promise for moment in moments for promise in rules["moments"].get(moment, ())}
    for start, end in sentences_in(text):
        sentence = text[start:end]
        for found in _all(lengths["form"], sentence):
            length = _length(lengths, found)
            about = _about(rules, sentence, found, kept)
            if about and all(outlasts(length, rules["promises"][number]["limit"]) for number in about):
                nearest = max(about, key=lambda number: (rules["promises"][number]["kept"], -number))
                yield DraftRemark("limit", start + found.start(1), start + found.end(1), nearest)


def _length(lengths: Mapping[str, Any], found: re.Match[str]) -> tuple[int, str, bool]:
    said = " ".join((found[3] or found[2]).lower().split())
    unit = lengths["units"][" ".join(found[4].lower().split())]
    return (
        lengths["numbers"][said] if said in lengths["numbers"] else int(said),
        unit.removeprefix("working "),
        unit.startswith("working "),
    )


def _about(rules: Rules, sentence: str, found: re.Match[str], kept: Collection[str]) -> list[int]:
    """The promises that a sentence with a limit is about: one that it repeats, or those that promise to do the same."""
    promises = rules["promises"]
    stems = stems_in(sentence, rules["stops"])
    alike = [max((_alike(stems, own) for own in promise["stems"]), default=0.0) for promise in promises]
    best = max(range(len(promises)), key=lambda number: (alike[number], -number), default=-1)
    if best >= 0 and alike[best] >= ALIKE:
        return [best]
    near = sentence[max(0, found.start() - NEAR) : found.end() + NEAR]
    acts = [act for act, form in rules["acts"].items() if _made(form).search(near)]
    same = [number for number, promise in enumerate(promises) if any(act in promise["acts"] for act in acts)]
    own = [number for number in same if promises[number]["id"] in kept]
    most = max((promises[number]["kept"] for number in same), default=0)
    return own or [number for number in same if promises[number]["kept"] * RARE >= most]


def _alike(stems: Collection[str], own: Collection[str]) -> float:
    shared = sum(stem in stems for stem in own)
    return shared / len(own) if shared >= ALIKE_WORDS else 0.0


_FORM_OF_FIRM: Final = re.compile(
    r"(?<!\s)\s+(AS|ASA|AB|ApS|A/S|HB|KB|Ltd\.?|Limited|GmbH|Inc\.?|ENK|DA|ANS|SA|BA|I/S)$"
)


def _others(text: str, names: Sequence[str], to: str) -> Iterator[DraftRemark]:
    """Customers of the list who are named, apart from the one who gets it. Who that is, the greeting may tell."""
    greeting = text.strip().partition("\n")[0]
    for number, name in enumerate(names):
        bare = _FORM_OF_FIRM.sub("", name.strip())
        if len(bare) < 3 or bare in to or (to and to in bare):
            continue
        form = _named(bare)
        if not to and form.search(greeting):
            continue
        yield from (_remark("other-customer", found, number) for found in form.finditer(text))


def _no_step(rules: Rules, text: str) -> Iterator[DraftRemark]:
    if len(text.split()) < SHORT:
        return
    if _made(rules["steps"]).search(text) and _has_time(rules, text):
        return
    line = text.rstrip().rpartition("\n")[2]
    end = len(text.rstrip())
    yield DraftRemark("next-step", end - len(line.strip()), end)


def _has_time(rules: Rules, text: str) -> bool:
    return any(_made(form).search(text) for form in (*rules["times"], rules["lengths"]["form"]))


def _remark(rule: str, found: re.Match[str], of: int = -1) -> DraftRemark:
    return DraftRemark(rule, found.start(2), found.end(2), of)


def _all(form: str, text: str) -> Iterator[re.Match[str]]:
    return _made(form).finditer(text)


@cache
def _made(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


@cache
def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"({BEFORE})({escaped(name)})(?:['’]?s)?{AFTER}")
