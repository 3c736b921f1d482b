"""How far a language is, told at a terminal: what is missing, stale, drafted and reviewed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from playbook_compiler.command_line.spoken import echo, spoken
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.translated import EntryStanding, standings
from playbook_compiler.model.translations import Translations
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import commas, our_word, worded

_SHOWN = ("missing", "stale", "draft", "reviewed")


def all_languages(handbook: Handbook) -> None:
    """A line for each language that there could be."""
    for language in LANGUAGES:
        if language == handbook.settings.language:
            echo(worded("{language}  the handbook's own language", language=language))
        elif language in handbook.translations:
            found = standings(handbook, handbook.translations[language])
            echo(worded("{language}  {counted}", language=language, counted=_counted(count_of(found))))
        else:
            echo(worded("{language}  not begun", language=language))


def one_language(handbook: Handbook, said: Translations, wanted: Collection[tuple[str, str]] | None) -> None:
    """A line for each file that is not done, and with ENTRIES one for each of their strings that is not."""
    by_place: dict[str, list[EntryStanding]] = {}
    total: Counter[str] = Counter()
    for found in standings(handbook, said):
        if wanted is None or (found.entry.kind, found.entry.id) in wanted:
            by_place.setdefault(found.entry.place, []).append(found)
            total += count_of([found])
    for place, group in by_place.items():
        count = count_of(group)
        if wanted is not None or count["reviewed"] != sum(count.values()):
            echo(worded("{place}: {counted}", place=place.removesuffix(".yml"), counted=_counted(count)))
        if wanted is not None:
            for found in group:
                _tell_strings(found)
    echo(worded("{language} in all: {counted}", language=said.language, counted=_counted(total)))


def count_of(found: Iterable[EntryStanding]) -> Counter[str]:
    """How many strings and written lists stand in which way; names that nobody misses are left out."""
    counted: Counter[str] = Counter()
    for one in found:
        counted.update(part.standing for part in one.strings if part.missed or part.translated)
        counted.update(part.standing for part in one.written if part.missed or part.written)
        counted["left over"] += len(one.left_over)
    return +counted


def _counted(count: Counter[str]) -> str:
    told = [
        worded("{count:,} {standing}", count=count[name], standing=our_word(name))
        for name in (*_SHOWN, "left over")
        if count[name]
    ]
    return commas(told) or worded("nothing to translate")


def _tell_strings(found: EntryStanding) -> None:
    for part in found.strings:
        if part.missed:
            standing = f"{spoken(our_word(part.standing)):>8}"
            echo(f"  {standing}  {part.key}: {printable(' '.join(part.source.text.split()))}")
    for written in found.written:
        if written.missed:
            echo(
                worded(
                    "  {standing:>8}  {key}: written anew in each language",
                    standing=our_word(written.standing),
                    key=written.key,
                )
            )
    for key in found.left_over:
        echo(f"  {spoken(our_word('left over')):>8}  {key}")
