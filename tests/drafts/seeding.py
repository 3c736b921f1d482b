"""Letters of others with one fault put into each: what kind, the whole text, and where the fault stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml

from playbook_compiler.languages.language import language_of
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.slotted_text import by_ear
from playbook_compiler.view.view import view_of
from tests.drafts.conftest import HERE, letters_in, starter

FAULTS: Final = yaml.safe_load((HERE / "faults.yml").read_text(encoding="utf-8"))
KINDS: Final = (
    "never-said", "limit", "placeholder", "never-said", "absolute", "other-customer", "next-step",
    "never-said-varied", "limit", "greeting",
)  # fmt: skip
NAMES: Final = (
    "Solbakken Barnehage AS",
    "Nordvik Bakery",
    "Trädgårdsgruppen AB",
    "Hansen & Søn ApS",
    "Kvist Arkitekter",
)
FILLERS: Final = {"en": "really", "nb": "dessverre", "da": "desværre", "sv": "tyvärr"}
DEAR: Final = {"en": "Dear ,", "nb": "Hei ,", "da": "Kære ,", "sv": "Hej ,"}


@dataclass(frozen=True)
class Seeded:
    kind: str
    text: str
    start: int
    end: int
    names: tuple[str, ...] = ()


def seeded(language: str) -> Iterator[Seeded]:
    """One fault in each letter."""
    never = _never(language)
    for number, letter in enumerate(letters_in(language)):
        kind, turn = KINDS[number % len(KINDS)], number // len(KINDS)
        if kind == "next-step":
            told = FAULTS[language][kind][turn % 3]
            lines = letter.splitlines()
            text = f"{lines[0]}\n\n{told}\n\n{lines[-2]}\n{lines[-1]}"
            yield Seeded(kind, text, 0, len(text))
        elif kind == "greeting":
            rest = letter.partition("\n")[2]
            yield Seeded("placeholder", f"{DEAR[language]}\n{rest}", 0, len(DEAR[language]))
        elif kind == "other-customer":
            name = NAMES[turn % len(NAMES)]
            yield _put(kind, letter, name.removesuffix(" AS").removesuffix(" AB"), turn, NAMES, around="({})")
        elif kind == "never-said-varied":
            yield _put("never-said", letter, _varied(never[(number * 7) % len(never)], language, turn), turn)
        elif kind == "never-said":
            yield _put(kind, letter, never[(number * 11) % len(never)], turn)
        elif kind == "placeholder":
            yield _put(kind, letter, FAULTS[kind][(turn + len(language_of(language).name)) % len(FAULTS[kind])], turn)
        else:
            yield _put(kind, letter, FAULTS[language][kind][turn % len(FAULTS[language][kind])], turn)


def _put(kind: str, letter: str, fault: str, turn: int, names: tuple[str, ...] = (), around: str = "{}") -> Seeded:
    """A fault behind one of the letter's paragraphs."""
    parts = letter.split("\n\n")
    at = 1 + turn % max(1, len(parts) - 2)
    before = "\n\n".join(parts[: at + 1]) + " " if len(parts) > 2 else parts[0] + "\n\n"
    rest = parts[at + 1 :] if len(parts) > 2 else parts[1:]
    put = around.format(fault)
    text = before + put + ("\n\n" + "\n\n".join(rest) if rest else "")
    start = len(before) + put.index(fault)
    return Seeded(kind, text, start, start + len(fault), names)


def _varied(saying: str, language: str, turn: int) -> str:
    words = saying.split()
    if turn % 3 == 0 and len(words) > 4:
        return " ".join([*words[:2], FILLERS[language], *words[2:]])
    if turn % 3 == 1:
        return saying.upper().replace("'", "’")
    return saying.rstrip(".!?") + ("," if len(words) > 4 else ".")


def _never(language: str) -> list[str]:
    moments: Any = view_of(starter(), language=language).moments.values()
    return [by_ear(phrase.not_) for moment in moments if isinstance(moment, Moment) for phrase in moment.phrases]
