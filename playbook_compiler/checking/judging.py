"""The rules over a handbook of which most has been judged before: an entry that did not change is not judged again.

Some rules hold an entry against nothing but the registers (the settings, the roles, the sources …). They are run over
a handbook that has the registers and, of all other entries, only those that changed; what they told of the others is
kept. So it is with rules that hold an entry against some others, where these are the same. All other rules see the
whole, each time. Which rule is of which sort, `held_against.py` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, fields, replace
from functools import partial
from types import ModuleType
from typing import Any, Final

from playbook_compiler.checking.held_against import BESIDE, BESIDE_NAMED, BY_THEMSELVES, IN_HALVES, OF_TRANSLATIONS
from playbook_compiler.kept.digest import Known, digest, of_bytes
from playbook_compiler.kept.kept import Kept
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.entry_digest import entry_digest
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.model.translations import Translations
from playbook_compiler.problems.problem import Fix, Problem
from playbook_compiler.problems.worded_data import as_data, from_data
from playbook_compiler.rules import RULES

_TEXTS: Final = tuple(one.name for one in fields(Problem) if one.name != "fix")

ToldOfFiles = dict[str, list[Any]]
"""By the path of a file: its digest in digits, and the problems told of it."""


def as_typed(entry: Entry, known: Known) -> str:
    """The digest of an entry and its file: where in it something stands, and what of it is seen."""
    seen = entry_digest(entry, known) if entry.whole is not None else b""
    return of_bytes(entry.file.digest, repr(entry.prefix).encode(), seen).hex()


def judge(
    handbook: Handbook,
    kept: Kept | None,
    whose: str = "all",
    rules: Sequence[ModuleType] = RULES,
    typed: Callable[[Entry, Known], str] = as_typed,
) -> Iterator[Problem]:
    """What rules find, in no order. `whose` names the audience or the language that has just this handbook.

    `typed` gives the digest of an entry and of the files that it was made of.
    """
    if kept is None:
        for rule in rules:
            yield from rule.check(handbook)
        return
    known: Known = {}
    digests = {entry.file.path: typed(entry, known) for entry in handbook.all_entries() if entry.of.is_folder}
    registers = _registers(
        handbook, [typed(entry, known) for entry in handbook.all_entries() if not entry.of.is_folder]
    )

    def by_themselves(changed: set[str]) -> Iterator[Problem]:
        few = only(handbook, changed)
        for rule in rules:
            if rule in BY_THEMSELVES:
                yield from rule.check(few)
            elif rule in IN_HALVES:
                yield from IN_HALVES[rule][0](few)

    yield from _kept_apart(f"judged for {whose} by themselves", registers, digests, kept, by_themselves)
    for rule in rules:
        if rule in BESIDE:
            key = of_bytes(registers, repr(BESIDE[rule](handbook)).encode("utf-8", "surrogatepass"))
            look = partial(_beside, rule, handbook)
            yield from _kept_apart(f"judged for {whose} by {rule.NAME}", key, digests, kept, look)
        elif rule in BESIDE_NAMED:
            files = _with_named(handbook, *BESIDE_NAMED[rule], digests)
            look = partial(_beside, rule, handbook)
            yield from _kept_apart(f"judged for {whose} by {rule.NAME}", registers, files, kept, look)
        elif rule in IN_HALVES:
            yield from IN_HALVES[rule][1](handbook)
        elif rule not in (*BY_THEMSELVES, *OF_TRANSLATIONS):
            yield from rule.check(handbook)
    of_translations = [rule for rule in rules if rule in OF_TRANSLATIONS]
    for said in handbook.translations.values() if of_translations else ():
        name, key = f"judged for {whose} in {said.language}", said.glossary.digest if said.glossary else b""
        files = {one.file.path: one.file.digest.hex() for one in said.files.values()}
        yield from _kept_apart(name, key, files, kept, partial(_translations, of_translations, handbook, said))


def _with_named(handbook: Handbook, kind: str, then: str, digests: Mapping[str, str]) -> dict[str, str]:
    """The digests of the files of one kind, together with those that they name, and with what these name of `then`."""
    found = {}
    for entry in handbook.entries[kind].values():
        near = {named: handbook.entries.get(named[0], {}).get(named[1]) for named in entry.named}
        of_then = {named for one in near.values() if one for named in one.named if named[0] == then}
        near |= {named: handbook.entries[then].get(named[1]) for named in of_then}
        told = sorted(
            f"{named[0]}/{named[1]} {digests.get(one.file.path, '') if one else ''}" for named, one in near.items()
        )
        found[entry.file.path] = of_bytes(digests[entry.file.path].encode(), "\n".join(told).encode()).hex()
    return found


def _beside(rule: ModuleType, handbook: Handbook, changed: set[str]) -> Iterator[Problem]:
    problems: Iterator[Problem] = rule.check(handbook, only(handbook, changed))
    return problems


def _translations(
    rules: Sequence[ModuleType], handbook: Handbook, said: Translations, changed: set[str]
) -> Iterator[Problem]:
    files = {place: one for place, one in said.files.items() if one.file.path in changed}
    few = replace(handbook, translations={said.language: replace(said, files=files)})
    for rule in rules:
        yield from rule.check(few)


def only(handbook: Handbook, paths: Iterable[str]) -> Handbook:
    """The handbook with its registers, and of what has a file for itself only the entries in these files."""
    wanted = frozenset(paths)
    entries = {
        kind: {id_: entry for id_, entry in of_kind.items() if not BY_NAME[kind].is_folder or entry.file.path in wanted}
        for kind, of_kind in handbook.entries.items()
    }
    return replace(handbook, entries=entries)


def _kept_apart(
    name: str,
    key: bytes,
    files: Mapping[str, str],
    kept: Kept,
    look: Callable[[set[str]], Iterator[Problem]],
) -> Iterator[Problem]:
    """What rules tell: of files that did not change what they told before, and of the others what they tell now."""
    told: ToldOfFiles = kept.found(name, key) or {}
    changed = {path for path, digits in files.items() if path not in told or told[path][0] != digits}
    now: ToldOfFiles = {path: [digits, []] if path in changed else told[path] for path, digits in files.items()}
    for problem in look(changed):
        if problem.path in changed:
            now[problem.path][1].append(_row(problem))
        else:
            yield problem  # of a register: those are looked through every time
    for _, problems in now.values():
        yield from (_problem(*one) for one in problems)
    if now != told:
        kept.note(name, key, now)


def _row(problem: Problem) -> list[Any]:
    return [as_data(getattr(problem, name)) for name in _TEXTS] + [astuple(problem.fix) if problem.fix else None]


def _problem(*row: Any) -> Problem:
    *told, fix = row
    problem: Problem = Problem(*(from_data(one, Duration) for one in told))
    return replace(problem, fix=Fix(*fix)) if fix else problem


def _registers(handbook: Handbook, told: Iterable[str]) -> bytes:
    """The digest of all that these rules may know besides the entry; `told` are the digests of the registers."""
    return digest((list(told), sorted(handbook.unread), sorted(handbook.unlisted), _pictures(handbook)))


def _pictures(handbook: Handbook) -> list[tuple[str, bytes]]:
    return [(path, of_bytes(content)) for path, content in handbook.pictures.items()]
