"""A figure in prose without its source.

A per cent or a share ("three in ten") that tells how people or firms are is a claim. It is written as a link to its
source, and the page shows the source's grade beside it; a figure of grade C is shown as a claim, never as a fact. The
source also stands under `sources:`.

The firm's own terms are no claims: a price, a discount, VAT, a service level, what a promise or its measure says. Nor
is what a customer says, in a trigger or a practice question. What we say, do or write is judged where it counts people
or firms ("30 % of all customers"); where something says why, every figure is.

Bad:

    because: 30 % can imagine coming back.

Good:

    because: "[Three in ten](source:satish-2017) can imagine coming back."
    sources: [satish-2017]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from playbook_compiler.languages.figures import figures
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.pictured import with_alternatives
from playbook_compiler.problems.near import did_you_mean, surely_meant
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded

NAME = "figure"
CITED: Final = re.compile(r"\[([^\[\]]*)\]\(\s{0,9}<?source:([^)>\s]{0,200})[^)]{0,400}\)")
_READ: Final = ("moment", "guide", "message", "story", "policy")  # a promise is a term of the firm's own
_OF_A_CUSTOMER: Final = frozenset({"triggers", "situation", "answer", "not", "never", "example", "label"})
"""Fields that hold what a customer says, what we never say, or what only shows the form."""
_ARGUES: Final = frozenset({"because", "why", "told", "lessons", "note", "summary", "about"})
"""Fields that say why, or what happened: a figure there is a claim. All others say what to do or to say."""


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report figures that are not linked to a source, and links to sources that are not there or not listed."""
    known = handbook.known("source")
    for entry in handbook.all_entries():
        if not _may_hold_figures(entry.prose.lower()):
            continue  # most do not, and to look through each text for every form costs as much as reading the file
        for location, text in entry.texts:
            if not _may_hold_figures(text.lower()):
                continue
            if entry.kind in _READ:
                yield from _figures(entry, location, text)
            for _, source in CITED.findall(text):
                yield from _citations(entry, location, source, known)


def _may_hold_figures(prose: str) -> bool:
    return "source:" in prose or figures().may_stand_in(prose)


def _figures(entry: Entry, location: tuple[str | int, ...], text: str) -> Iterator[Problem]:
    names = {part for part in location if isinstance(part, str)}
    if names & _OF_A_CUSTOMER:
        return
    own, read = with_alternatives(CITED.sub("", text)), figures()
    found = next(read.in_argument(own) if names & _ARGUES else read.in_instruction(own), None)
    if found is not None:
        message = worded("the figure '{found}' has no source", found=found)
        hint = worded(
            "Write it as '[{found}](source:id)' and name the source under 'sources:', or say it "
            "without a figure. Where it claims nothing, write '# allow figure: reason' at the "
            "end of the line, or alone above it.",
            found=found,
        )
        yield entry.problem(location, NAME, message, hint, piece=found)


def _citations(
    entry: Entry, location: tuple[str | int, ...], source: str, known: frozenset[str] | None
) -> Iterator[Problem]:
    if known is not None and source not in known:
        message = worded("unknown source '{source}'{near}", source=source, near=did_you_mean(source, known))
        hint = worded("Correct the name, or add it to sources.yml.")
        meant = surely_meant(source, known)
        instead = f"source:{meant}" if meant else None
        yield entry.problem(location, "unknown-reference", message, hint, piece=f"source:{source}", instead=instead)
    elif source not in getattr(entry.model, "sources", (source,)):
        message = worded("the source '{source}' is cited, and does not stand under 'sources:'", source=source)
        hint = worded("Add '{source}' to this file's 'sources:'.", source=source)
        yield entry.problem(location, NAME, message, hint, piece=f"source:{source}")
