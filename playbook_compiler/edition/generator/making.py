"""All pages of a site: found among what is kept where nothing that they are made of changed, else read and drawn."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from playbook_compiler.checking.pause_garbage_collection import garbage_collection_paused
from playbook_compiler.edition.generator.drawn import Drawn, DrawnRow, packed
from playbook_compiler.edition.generator.facts import PageFacts, as_bytes, from_bytes
from playbook_compiler.edition.generator.inside import GeneratorFailed, Inside, hash_of_source, write_page
from playbook_compiler.edition.generator.shares import in_shares

_FACTS: Final = "facts/"
_PAGE: Final = "page/"


def page_row(name: str, key: str, page: bytes) -> DrawnRow:
    """A page, packed, as it is kept."""
    return DrawnRow(_PAGE + name, key, page)


class PagesKnown(NamedTuple):
    """What is known of each page, and the key of what each page is made of."""

    facts: dict[str, PageFacts]
    keys: dict[str, str]


def make_pages(config: Path, target: Path, drawn: Drawn) -> int:
    """Make the whole site in an empty folder; return how many pages were drawn. Raises GeneratorFailed, OSError.

    What is new is put with `drawn`, and not saved yet.
    """
    with garbage_collection_paused():  # the processes that share the work begin with it paused, too
        return _made(config, target, drawn)


def _made(config: Path, target: Path, drawn: Drawn) -> int:
    inside = Inside(config, target)
    must_be_well(inside.warnings)
    known = known_facts(inside, drawn)
    unread = [name for name in inside.pages if name not in known]
    done = 0
    with in_shares(inside, unread) as shares:
        known |= shares.read()
        plan = planned(inside, known)
        must_be_well([*(told for facts in plan.facts.values() for told in facts.warnings), *inside.pointless()])
        missing = []
        for name in inside.pages:
            found = drawn.find(_PAGE + name, plan.keys[name])
            if found is None:
                missing.append(name)
            else:
                write_page(target, inside.target(name), found)
        shares.begin_drawing(missing, known, target, packs=drawn.keeps)
        inside.copy_files()
        inside.draw_theme()
        for name, page in shares.drawn():
            drawn.keep([page_row(name, plan.keys[name], page)])
            done += 1
    keep_facts(inside, drawn, {name: known[name] for name in unread})
    return done


def known_facts(inside: Inside, drawn: Drawn) -> dict[str, PageFacts]:
    """What is known of the pages whose Markdown, and whatever else their facts hang on, did not change."""
    known = {}
    for name in inside.pages:
        source = hash_of_source(inside.source(name).read_bytes())
        for is_linked in (False, True):
            told = drawn.find(_FACTS + name, f"{source}-{inside.key_for(is_linked=is_linked)}")
            if told is not None:
                known[name] = from_bytes(told)
    for name, facts in known.items():
        inside.take(name, facts)
    return known


def keep_facts(inside: Inside, drawn: Drawn, facts: dict[str, PageFacts]) -> None:
    """Keep what was found out."""
    for name, one in facts.items():
        told = as_bytes(one)
        if told is not None:
            drawn.keep(
                [DrawnRow(_FACTS + name, f"{one.source}-{inside.key_for(is_linked=one.is_linked)}", packed(told))]
            )


def planned(inside: Inside, facts: dict[str, PageFacts]) -> PagesKnown:
    """The keys of all pages; `inside` knows the facts of each."""
    frames = inside.frames()
    keys = {
        name: "-".join((one.source, inside.key_for(is_linked=one.is_linked), frames.of(inside.pages[name])))
        for name, one in facts.items()
    }
    return PagesKnown(facts, keys)


def must_be_well(warnings: Iterable[str]) -> None:
    """Raise GeneratorFailed where anything was warned of: a link that leads nowhere is no small thing."""
    said = list(warnings)
    if said:
        raise GeneratorFailed("\n".join(said))
