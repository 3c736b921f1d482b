"""What was to be filled in and was not: slots, brackets, XXX, a greeting with nobody behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from playbook_compiler.drafts.patterns import AFTER, BEFORE, LETTER, any_of, escaped

_ANYWHERE: Final = (
    r"()(\{\{?[^{}\n]{1,60}\}?\})",
    r"()(\[(?!\d+\]|x\]|\s*\]|\.{3}\]|…\])[^\[\]\n]{1,60}\])(?!\()",
    r"()(<[a-zæøåäö][^<>@/:=\n]{0,40}>)",
    r"()(%[a-z_]{2,}%|\$\{[^}\n]{1,40}\})",
    rf"({BEFORE})(x{{3,}}|xx[.:/-]xx(?:[.:/-]xx+)?|todo|fixme|tb[dca]|lorem ipsum|n\.n\.){AFTER}",
    rf"({BEFORE})(dd[./-]mm[./-](?:yy|åå|jj){{1,2}}|(?:hh|tt)[:.]mm){AFTER}",
    rf"([{LETTER}:.,] *)(_{{3,}}|\.{{6,}}|…{{2,}})",
    rf"()((?:kl\.?|at|klokken|klokka|klockan) xx){AFTER}",
)
_NEVER_BARE: Final = ("dear", "kjære", "kære", "kära", "bästa")
"""A greeting that nobody writes without a name."""


def blanks_of(greetings: Iterable[str], names: Sequence[str]) -> list[str]:
    """The expressions of what was left open. The second group of each is what stands there."""
    hello = "|".join(escaped(greeting) for greeting in greetings)
    bare = "|".join(_NEVER_BARE)
    named = any_of(names).removeprefix(BEFORE).removesuffix(AFTER)
    return [
        *_ANYWHERE,
        rf"(\(|«|“)({named})(?=\)|»|”)",
        rf"(^|\n)((?:{hello})[ \t]+[,!])",
        rf"(^|\n)((?:{bare})\s?[,!:])",
    ]
