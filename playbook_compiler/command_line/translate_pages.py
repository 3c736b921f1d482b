"""`translate` for the pages of docs/: which are missing or stale in a language, and which are in step again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Final, get_args

import click

from playbook_compiler.command_line.spoken import echo
from playbook_compiler.edition.files import read_folder
from playbook_compiler.edition.pages_in_languages import docs_of
from playbook_compiler.folders.writing import replace_file
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.how_to import PageInLanguage, PageStanding, accepted, pages_in
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.worded import commas, our_word, worded
from playbook_compiler.starter import PAGES

_SHOWN: Final = get_args(PageStanding)


def tell_all(project: Path, handbook: Handbook) -> None:
    """A line for each language of the handbook whose pages are not all there."""
    for language in (str(handbook.settings.language), *handbook.translations):
        pages = _pages(project, handbook, language)
        if any(page.standing in ("missing", "stale") for page in pages):
            echo(worded("{language}  pages of docs/: {counted}", language=language, counted=_counted(pages)))


def tell_one(project: Path, handbook: Handbook, language: str, only: Collection[str] | None = None) -> None:
    """A line for each page that is missing, stale, or read by nobody yet."""
    pages = [page for page in _pages(project, handbook, language) if only is None or page.name in only]
    for page in pages:
        if page.standing != "reviewed" or only is not None:
            echo(worded("docs/{name}: {standing}", name=page.name, standing=our_word(page.standing)))
    if pages and only is None:
        echo(worded("{language}  pages of docs/: {counted}", language=language, counted=_counted(pages)))


def pages(
    project: Path,
    handbook: Handbook,
    language: str,
    named: Collection[str],
    chosen: Collection[str],
    by: str,
    dry_run: bool,
) -> None:
    """Tell how the named pages stand; or note that they say what their sources say now, and with `by` who read them."""
    docs, all_ = project / "docs", [page.name for page in _pages(project, handbook, language)]
    names = [name for one in named for name in _meant(one, language, all_)]
    if not chosen:
        tell_one(project, handbook, language, names)
        return
    files = read_folder(PAGES) | read_folder(docs)
    for name in dict.fromkeys(names):
        path = docs / language / name
        if not path.is_file():
            if len(names) == 1:
                raise click.UsageError(worded("there is no file {path} yet. Write it first.", path=path.as_posix()))
            continue
        text = accepted(path.read_bytes(), files[name], " ".join(by.split()))
        if text != path.read_bytes():
            if not dry_run:
                replace_file(path, text)
            path_ = path.as_posix()
            echo(worded("Would write {path}", path=path_) if dry_run else worded("Written {path}", path=path_))


def _pages(project: Path, handbook: Handbook, language: str) -> tuple[PageInLanguage, ...]:
    return pages_in(*docs_of(project), language, str(handbook.settings.language))


def _meant(name: str, language: str, known: Collection[str]) -> list[str]:
    """The pages that `docs/`, `docs/start-here` or `docs/nb/start-here.md` means."""
    plain = name.removeprefix("./").removeprefix("docs/").removeprefix(f"{language}/").removesuffix(".md")
    if not plain or plain == language:
        return list(known)
    if f"{plain}.md" in known:
        return [f"{plain}.md"]
    near = did_you_mean(plain, [one.removesuffix(".md") for one in known])
    raise click.UsageError(worded("there is no page docs/{name}.md to translate{near}.", name=plain, near=near))


def _counted(pages: Collection[PageInLanguage]) -> str:
    count: Counter[str] = Counter(page.standing for page in pages)
    return commas(
        worded("{count:,} {standing}", count=count[standing], standing=our_word(standing))
        for standing in _SHOWN
        if count[standing]
    )
