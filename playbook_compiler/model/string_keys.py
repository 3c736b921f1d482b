"""Keys of strings: `checklist/ring-back/do`, `phrases/tell-me-from-the-start/say`. They stay while the source changes.

Where a list has ids, its keys are made of them. Other items get a name from their first words when they are first
translated, and keep it: from then on a translation knows its item by the sentences that it was made of.

- An item whose sentences are all as they were is that item, wherever it stands by now.
- One of several sentences of which some are as they were is that item, too: the others were edited.
- Of the rest, the ones that are nearly the same belong together; and what is left then between two items that were
  found, in its order, where there are as many as there were. So an edited sentence finds its translation, and is stale.
- What then has no item was deleted from the source, and its translations are left over. Where the same sentence stands
  in the same field under another id, it was renamed, and keeps its translation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from playbook_compiler.languages.wording import telling
from playbook_compiler.model.strings import SourceString, StringWay
from playbook_compiler.problems.near import as_id

NEAR: Final = 55
"""Of 100: below this, one sentence was taken out and another put in."""

_WORDS: Final = 4
_LETTERS: Final = 40

Sentences = Mapping[str, str]
"""The sentences of one item by what they are in it (`say`, `because`); nothing, where the item is a sentence itself."""


def keyed(strings: Sequence[SourceString], known: Mapping[str, str]) -> dict[str, SourceString]:
    """The strings of an entry by their keys. `known` has, by key, the sentence of which there is a translation."""
    ways = [string.way for string in strings]
    while lists := _lists(ways):
        for prefix, items in lists.items():
            before = _known_items("/".join(map(str, prefix)), known)
            at = len(prefix) + 1
            said = [{"/".join(map(str, ways[n][at:])): strings[n].text for n in places} for places in items]
            for name, places in zip(named(said, before), items, strict=True):
                for number in places:
                    ways[number] = (*prefix, name, *ways[number][at:])
    return {"/".join(map(str, way)): string for way, string in zip(ways, strings, strict=True)}


def found_in(strings: Sequence[SourceString], known: Mapping[str, str]) -> dict[str, tuple[SourceString, str]]:
    """The strings of an entry by their keys, each with the key under which its translation stands: mostly the same."""
    now = keyed(strings, known)
    without = [key for key in now if key not in known]
    left: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    if without:
        for key, of in known.items():
            if key not in now:
                left[_field(key, of)].append(key)
    moved = {key: there.pop(0) for key in without if (there := left.get(_field(key, now[key].text)))}
    return {key: (string, moved.get(key, key)) for key, string in now.items()}


def _field(key: str, text: str) -> tuple[str, str, str]:
    """In which part of an entry a sentence stands, and as what."""
    return key.partition("/")[0], key.rpartition("/")[2], telling(text)


def named(items: Sequence[Sentences], before: Mapping[str, Sentences]) -> list[str]:
    """The name of each item: that of the one among `before` (in their order) which it is, or else a new one."""
    found = matched(items, before)
    taken = set(before)
    names = []
    for number, item in enumerate(items):
        if number not in found:
            found[number] = _fresh(next(iter(item.values()), ""), taken)
            taken.add(found[number])
        names.append(found[number])
    return names


def matched(items: Sequence[Sentences], before: Mapping[str, Sentences]) -> dict[int, str]:
    """Which item, by its place, is which of those that are known, by name."""
    told = [_told(item) for item in items]
    were = {name: _told(item) for name, item in before.items()}
    pairs: dict[int, str] = {}
    by_sentences: dict[frozenset[tuple[str, str]], list[str]] = defaultdict(list)
    for name, item in were.items():
        by_sentences[item].append(name)
    for number, item in enumerate(told):
        if by_sentences[item]:
            pairs[number] = by_sentences[item].pop(0)
    if len(pairs) < min(len(items), len(before)):
        _pair_shared(told, were, pairs)
        _pair_near(items, before, pairs)
        _pair_in_gaps(len(items), list(before), pairs)
    return pairs


def _pair_shared(
    told: Sequence[frozenset[tuple[str, str]]], were: Mapping[str, frozenset[tuple[str, str]]], pairs: dict[int, str]
) -> None:
    """Pair what has a sentence in common, the most first."""
    shared = [
        (-len(item & old), number, place, name)
        for number, item in enumerate(told)
        if number not in pairs
        for place, (name, old) in enumerate(were.items())
        if name not in pairs.values() and item & old
    ]
    for _, number, _, name in sorted(shared):
        if number not in pairs and name not in pairs.values():
            pairs[number] = name


def _pair_near(items: Sequence[Sentences], before: Mapping[str, Sentences], pairs: dict[int, str]) -> None:
    """Pair what is nearly the same, the nearest first: it was edited, and may have been moved as well."""
    from rapidfuzz import fuzz  # only where something was edited, so not in every check

    taken = set(pairs.values())
    near = [
        (-fuzz.ratio(" ".join(item.values()), " ".join(old.values())), abs(number - place), number, name)
        for number, item in enumerate(items)
        if number not in pairs
        for place, (name, old) in enumerate(before.items())
        if name not in taken
    ]
    for score, _, number, name in sorted(near):
        if -score >= NEAR and number not in pairs and name not in pairs.values():
            pairs[number] = name


def _pair_in_gaps(count: int, names: Sequence[str], pairs: dict[int, str]) -> None:
    """Pair what is left between two neighbours, in its order, where there are as many as there were."""
    for rest, left in list(_gaps(count, names, pairs)):
        if len(rest) == len(left):
            pairs.update(zip(rest, left, strict=True))


def _gaps(count: int, names: Sequence[str], pairs: Mapping[int, str]) -> Iterable[tuple[list[int], list[str]]]:
    """What is left on both sides between items that stand in the same order on both."""
    places = {name: place for place, name in enumerate(names)}
    anchors = _longest_rising([(number, places[pairs[number]]) for number in sorted(pairs)])
    taken = set(pairs.values())
    ends = [(-1, -1), *anchors, (count, len(names))]
    for (first, start), (last, end) in pairwise(ends):
        yield (
            [number for number in range(first + 1, last) if number not in pairs],
            [name for name in names[start + 1 : end] if name not in taken],
        )


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    best: list[list[tuple[int, int]]] = []
    for pair in pairs:
        longest = max((run for run in best if run[-1][1] < pair[1]), key=len, default=[])
        best.append([*longest, pair])
    return max(best, key=len, default=[])


def _told(item: Sentences) -> frozenset[tuple[str, str]]:
    return frozenset((what, telling(text)) for what, text in item.items())


def _lists(ways: Sequence[StringWay]) -> dict[StringWay, list[list[int]]]:
    """The lists without ids that have no such list around them: their ways, and the numbers of each item's strings."""
    found: dict[StringWay, dict[int, list[int]]] = {}
    for number, way in enumerate(ways):
        at = next((place for place, part in enumerate(way) if isinstance(part, int)), None)
        if at is not None:
            found.setdefault(way[:at], {}).setdefault(int(way[at]), []).append(number)
    return {prefix: [items[place] for place in sorted(items)] for prefix, items in found.items()}


def _known_items(prefix: str, known: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The items of a list that have translations, by name and in their order."""
    found: dict[str, dict[str, str]] = {}
    for key, text in known.items():
        if key.startswith(f"{prefix}/"):
            name, _, rest = key[len(prefix) + 1 :].partition("/")
            found.setdefault(name, {})[rest] = text
    return found


def _fresh(text: str, taken: set[str]) -> str:
    """A name of the first words of a sentence, other than those that are taken."""
    whole = "-".join(as_id(text).split("-")[:_WORDS])[:_LETTERS].strip("-") or "item"
    return next(name for name in (whole, *(f"{whole}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
