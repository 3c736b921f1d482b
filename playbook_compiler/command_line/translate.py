"""`translate`: how far each language is; and translations out, in, written one by one and accepted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from playbook_compiler.command_line import options
from playbook_compiler.command_line.checked import checked, say_unsound, tell
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import TRANSLATIONS
from playbook_compiler.model.translations import Translations
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.rules import forbidden_term, translated_figure, translated_signs

SAID_WRONG: Final = frozenset({forbidden_term.NAME, translated_figure.NAME, translated_signs.NAME})
"""What a translation may say wrong while one works on it."""


@click.command(
    epilog="""\b
Examples:
  build_playbooks.py translate                                        how far each language is
  build_playbooks.py translate nb                                     the same, file by file
  build_playbooks.py translate nb --next --by Kari                    what is missing or stale, one by one
  build_playbooks.py translate nb --export nb.po                      for a translation tool
  build_playbooks.py translate nb --import nb.po --by Kari            and back
  build_playbooks.py translate nb --from ../nb/playbooks --by Kari    a whole copy, written in Norwegian
  build_playbooks.py translate nb --accept moments/complaint --by Lars
  build_playbooks.py translate nb --accept docs/start-here --by Lars  a how-to page
"""
)
@click.argument("language", required=False, type=click.Choice(LANGUAGES))
@click.argument("entries", nargs=-1, metavar="[ENTRIES]...")
@options.playbooks
@click.option("--export", "out", type=click.Path(path_type=Path, dir_okay=False), help="Write a PO file.")
@click.option("--import", "in_", type=click.Path(path_type=Path, dir_okay=False), help="Take what a PO file says.")
@click.option("--from", "copy", type=click.Path(path_type=Path, file_okay=False), help="Take a whole copy's texts.")
@click.option("--of", "source", type=click.Path(path_type=Path, file_okay=False), help="What it was written from.")
@click.option("--next", "next_", is_flag=True, help="Ask for what is missing or stale, one string after another.")
@click.option("--accept", is_flag=True, help="You have read the drafts of ENTRIES (or all), and they are right.")
@click.option("--tidy", is_flag=True, help="Delete translations of what is no longer in the source.")
@click.option("--stamp", is_flag=True, help="Pages of docs/ say what their sources say now; they stay drafts.")
@click.option("--by", metavar="NAME", help="Who translated, or who accepts.")
@click.option("--dry-run", is_flag=True, help="Change nothing; tell which files would change.")
def translate(language: str | None, entries: tuple[str, ...], playbooks: Path, dry_run: bool, **given: Any) -> None:
    """Tell how far LANGUAGE is, or change its translations. ENTRIES (moments/complaint) are the only ones meant.

    Pages of docs/ (docs/nb/start-here.md is docs/start-here.md in Norwegian) are told with the rest.

    What is told as stale was translated from a sentence that the source no longer says; readers get the source's
    sentence until somebody translates it anew. Exit code 1: something could not be read or does not fit.
    """
    from playbook_compiler.command_line import translate_changes, translate_pages, translate_status

    ways = {
        "--export": given["out"],
        "--import": given["in_"],
        "--from": given["copy"],
        "--next": given["next_"],
        "--accept": given["accept"],
        "--tidy": given["tidy"],
        "--stamp": given["stamp"],
    }
    chosen = [way for way, value in ways.items() if value]
    if len(chosen) > 1:
        raise click.UsageError(worded("{chosen} do not go together. Use one of them.", chosen=" and ".join(chosen)))
    if chosen and language is None:
        raise click.UsageError(worded("{chosen} needs a language, such as: translate nb {chosen}.", chosen=chosen[0]))
    if chosen and chosen[0] in ("--import", "--from", "--next", "--accept") and not (given["by"] or "").strip():
        raise click.UsageError(
            worded('{chosen} needs --by "NAME": every translation says whose it is.', chosen=chosen[0])
        )
    handbook = _readable(playbooks, language)
    if language is None:
        translate_status.all_languages(handbook)
        translate_pages.tell_all(playbooks.parent, handbook)
        return
    if language == handbook.settings.language:
        raise click.UsageError(
            worded("the handbook itself is written in '{language}'. Name another language.", language=language)
        )
    if entries and all(name.removeprefix("./").startswith("docs/") for name in entries):
        if chosen not in ([], ["--accept"], ["--stamp"]):
            raise click.UsageError(worded("{chosen} is not for pages of docs/.", chosen=chosen[0]))
        translate_pages.pages(playbooks.parent, handbook, language, entries, chosen, (given["by"] or ""), dry_run)
        return
    if given["stamp"]:
        raise click.UsageError(worded("--stamp is for pages of docs/. Name them: docs/start-here, or docs/ for all."))
    said = handbook.translations.get(language, Translations(language))
    wanted = chosen_entries(handbook, entries)
    if not chosen:
        translate_status.one_language(handbook, said, wanted)
        if wanted is None:
            translate_pages.tell_one(playbooks.parent, handbook, language)
        return
    change = getattr(translate_changes, _CHANGES[chosen[0]])
    change(playbooks, handbook, said, wanted, dry_run=dry_run, **given)


_CHANGES = {
    "--export": "export",
    "--import": "take_po",
    "--from": "take_copy",
    "--next": "ask_for_next",
    "--accept": "accept",
    "--tidy": "tidy",
}


def _readable(playbooks: Path, language: str | None) -> Handbook:
    """The handbook, where its source is sound and each file of the language could be read: else work would be lost.

    What a translation says wrong is no hindrance: it is mended here.
    """
    handbook, problems = checked(playbooks)
    errors = [problem for problem in problems if problem.severity == "error" and not _may_stand(problem, language)]
    if errors:
        tell(errors)
        say_unsound(errors, worded("mend the errors first. Nothing was written."))
        sys.exit(1)
    return handbook


def _may_stand(problem: Problem, language: str | None) -> bool:
    place = f"/{TRANSLATIONS}/"
    if place not in problem.path:
        return False
    other = language is not None and f"{place}{language}/" not in problem.path
    return other or problem.rule in SAID_WRONG


def chosen_entries(handbook: Handbook, named: tuple[str, ...]) -> frozenset[tuple[str, str]] | None:
    """The entries that are meant, as (kind, id); None for all of them."""
    if not named:
        return None
    found = set()
    for name in named:
        plain = name.removeprefix("playbooks/").removesuffix(".yml")
        keys = {
            (entry.kind, entry.id)
            for entry in handbook.all_entries()
            if plain in (entry.place.removesuffix(".yml"), f"{entry.place.removesuffix('.yml')}/{entry.id}")
        }
        if not keys:
            _no_such_entry(handbook, plain)
        found |= keys
    return frozenset(found)


def _no_such_entry(handbook: Handbook, name: str) -> NoReturn:
    from playbook_compiler.problems.near import did_you_mean

    near = did_you_mean(name, (entry.place.removesuffix(".yml") for entry in handbook.all_entries()))
    raise click.UsageError(
        worded("the handbook has no '{name}'{near}. Name a file, such as moments/complaint.", name=name, near=near)
    )
