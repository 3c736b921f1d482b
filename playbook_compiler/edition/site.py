"""Compiled docs -> the finished site: a generator, then the search index, then one swap.

The site is made in the work folder and takes its place only when it is whole. Whatever goes wrong before
that (a full disk, Ctrl-C, a generator's error) leaves the last good site where it was.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final, Literal

from playbook_compiler.edition.claiming import making
from playbook_compiler.edition.compile import Places
from playbook_compiler.edition.digests import Digests
from playbook_compiler.edition.elsewhere import set_right
from playbook_compiler.edition.generator.drawn import Drawn
from playbook_compiler.edition.generator.inside import QUIET, GeneratorFailed, is_plain
from playbook_compiler.edition.generator.making import make_pages
from playbook_compiler.edition.keepers import for_keepers
from playbook_compiler.edition.nowhere import NOWHERE, below_any_path
from playbook_compiler.edition.offline import write_offline
from playbook_compiler.edition.search_index import FOLDER, ROW, SearchIndex
from playbook_compiler.folders.mark import MARK, Mark, names_in, write_mark
from playbook_compiler.folders.swap import put_in_place
from playbook_compiler.problems.undone import where_and_why
from playbook_compiler.problems.worded import worded

Engine = Literal["mkdocs", "zensical"]

FOR_MANAGERS: Final = frozenset({"changes", "fields", "health", "reviews", "rules"})
"""Pages that tell how the handbook itself is doing."""

NOT_KEPT: Final = FOR_MANAGERS | {"team", "whole"}
"""Pages that are not kept for use without a network: they change with the day, and staff need none of them there."""

NOT_SEARCHED: Final = NOT_KEPT | {"cards", "keepers"} | for_keepers()
"""Pages that name every moment and most of its words, or are for those who keep the handbook: they would stand before
what staff look for."""


class BuildFailed(Exception):
    """The site could not be made. Its text says why, in words for the person who ran the command."""


def build_site(
    places: Places,
    engine: Engine,
    path: str = "/",
    waiting: Callable[[str], None] = lambda _: None,
    *,
    beside: Callable[[], object] = lambda: None,
    keeps: bool = True,
) -> None:
    """Make the site from an edition that was compiled, and put it in the place of the old one.

    `path` is where it is to stand on its host: for readers without scripts at an address that does not exist. `waiting`
    is told of another build that is putting its site there. `beside` writes what goes to the site as it is. One that
    `keeps` finds the pages that were drawn before. Raises BuildFailed, and NotOurs where something else stands in its
    place; then that stays.
    """
    try:
        with making(places) as made:
            make_site(places, engine, path, made, beside=beside, keeps=keeps)
            put_in_place(made, places.site, "site", waiting)
    except OSError as error:
        raise BuildFailed(worded("the site could not be written: {reason}", reason=where_and_why(error))) from error


def make_site(
    places: Places,
    engine: Engine,
    path: str,
    made: Path,
    told: Callable[[str], None] = lambda _: None,
    *,
    beside: Callable[[], object] = lambda: None,
    keeps: bool = True,
) -> None:
    """Make the whole site in a folder of ours, with its mark. The old one is not touched.

    `told` is told, in a line, of something kept that could not be used; the rest as above. Raises BuildFailed, OSError.
    """
    digests = Digests(made)
    if (places.docs / "index.md").is_file():  # the charter is finished as it is
        with closing(Drawn(places.drawn if keeps else None, told)) as drawn:
            _make_pages(places, engine, path, made, drawn, digests, beside)
    else:
        beside()
        put_as_is(places, made)
    write_mark(made, Mark("site", {name: digests.for_mark(name) for name in names_in(made)}))


def _make_pages(
    places: Places,
    engine: Engine,
    path: str,
    made: Path,
    drawn: Drawn,
    digests: Digests,
    beside: Callable[[], object],
) -> None:
    """All of a site that has pages. While Pagefind works, what it does not read is made."""
    generate(places, engine, made, drawn)
    set_right(made, places.docs)
    put_nowhere(places, path, made)
    index = SearchIndex(made, NOT_SEARCHED, drawn)

    def save() -> None:
        drawn.save(lambda name: name == ROW or (places.docs / name.partition("/")[2]).is_file())

    try:
        beside()
        put_as_is(places, made)
        digests.read_all(without=FOLDER)
        save()
        said = index.finish()
    except BaseException:
        index.give_up()
        raise
    if said is not None:
        raise BuildFailed(
            worded("{name} stopped with an error:\n{said}", name="Pagefind", said=_without_traceback(said))
        )
    digests.forget(write_offline(made, without=NOT_KEPT, hash_of=digests.for_readers))
    save()


def put_nowhere(places: Places, path: str, made: Path) -> None:
    """Write the page for addresses that do not exist. Raises OSError."""
    nowhere = made / NOWHERE
    told = places.nowhere.read_text(encoding="utf-8")
    nowhere.write_text(below_any_path(nowhere.read_text(encoding="utf-8"), told, path), encoding="utf-8")


def put_as_is(places: Places, made: Path) -> None:
    """Put the files that no generator makes into the site. Raises OSError."""
    shutil.copytree(places.as_is, made, dirs_exist_ok=True, ignore=shutil.ignore_patterns(MARK))


def generate(places: Places, engine: Engine, target: Path, drawn: Drawn) -> None:
    """Run a site generator over the compiled docs. Warnings of MkDocs fail the build."""
    if engine == "mkdocs" and is_plain(places.config):
        try:
            make_pages(places.config, target, drawn)
        except GeneratorFailed as error:
            raise BuildFailed(worded("{name} stopped with an error:\n{said}", name="MkDocs", said=error)) from error
        return
    if engine == "mkdocs":
        _run("MkDocs", "mkdocs", "build", "--quiet", "--strict", "-f", str(places.config), "-d", str(target))
        return
    # Zensical takes its target from the configuration only, and empties it first.
    config = places.config.with_name("zensical.yml")
    settings = json.loads(places.config.read_text(encoding="utf-8"))
    own = {"site_dir": os.path.relpath(target, config.parent), "plugins": _without_search(settings.get("plugins"))}
    config.write_text(json.dumps(settings | own), encoding="utf-8")
    _run("Zensical", "zensical", "build", "--clean", "--strict", "-f", str(config))
    if not (target / "index.html").is_file():
        raise BuildFailed(worded("{name} ended without an error and without a site", name="Zensical"))


def _without_search(plugins: Any) -> list[Any]:
    """A firm's plugins, and Zensical's own search off: it sends its whole index to every reader, as Material's does,
    and fails on a page with as many words as one of a thousand moments has. Ours is Pagefind.
    """
    asked = [{name: told} for name, told in plugins.items()] if isinstance(plugins, dict) else list(plugins or ())
    others = [one for one in asked if one != "search" and not (isinstance(one, dict) and "search" in one)]
    return [*others, {"search": {"enabled": False}}]


def _run(name: str, module: str, *arguments: str) -> None:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command,
        env=os.environ | QUIET,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        close_fds=False,  # it holds our lock too: killed, we may leave it at its work
    )
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip()
        if f"No module named {module}" in said:
            raise BuildFailed(worded("{name} is not installed here; see docs/about-the-generators.md", name=name))
        raise BuildFailed(worded("{name} stopped with an error:\n{said}", name=name, said=_without_traceback(said)))


def _without_traceback(said: str) -> str:
    """Return what a program said, but of a Python traceback only its last line, which says what went wrong."""
    before, traceback, after = said.partition("Traceback (most recent call last)")
    return f"{before}{after.splitlines()[-1]}" if traceback else said
