"""A build's folders: where they may lie, that they are ours, and that nobody else is at them."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from playbook_compiler.edition.compile import Places
from playbook_compiler.folders.claim import NotOurs, holds_else, must_be_ours, must_lie_free
from playbook_compiler.folders.lock import PATIENCE, held
from playbook_compiler.folders.mark import LOCK, MARK, Mark, is_nobodys, read_mark, write_mark
from playbook_compiler.folders.swap import must_be_free, recover
from playbook_compiler.folders.writing import sweep
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import lines, worded

_FILES: Final = {"mkdocs.yml": "", "nowhere.html": "", "zensical.yml": ""}
_OF_A_GENERATOR: Final = ".cache"
"""Where Zensical keeps what it made, for its next run. We neither write there nor delete."""

_MAKING: Final = "making/"
"""Stands in the mark of a work folder while the site is being made there: what lies there then is to be deleted."""


def placed(playbooks: Path, work: Path, site: Path) -> Places:
    """The places of a build, from what was typed. The project is the folder that the playbooks lie in.

    Raises NotOurs with all that is wrong; nothing was written then.
    """
    project = playbooks.absolute().parent.resolve()
    read = {"the playbooks": playbooks.resolve(), "the pages that people wrote": project / "docs"}
    code = {"the compiler": Path(__file__).resolve().parents[1]}
    holds = {
        "the folder that you are in": Path.cwd(),
        "your home folder": _home(),
        "the project": project,
        **read,
        **code,
    }
    wrong = [
        *_wrong(lambda: must_lie_free(work, holds, {**read, **code}), "--work"),
        *_wrong(lambda: must_lie_free(site, holds, {**read, **code}), "--site"),
    ]
    if not wrong:
        places = Places(project, work.resolve(), site.resolve())
        parts = (places.docs, places.as_is, places.drawn, places.making, places.work / _OF_A_GENERATOR)
        wrong += _wrong(lambda: must_lie_free(site, {"the work folder": places.work}, {}), "--site")
        inside = {f"{part.name} in the work folder": part for part in parts}
        wrong += _wrong(lambda: must_lie_free(site, {}, inside), "--site")
    if wrong:
        raise NotOurs(lines(wrong))
    return places


@contextlib.contextmanager
def claimed(places: Places, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the folders of a build. Raises NotOurs before anything is written, Held where another is at it, OSError."""
    if read_mark(places.work) is None:  # not even a lock may be written into it before we know whose it is
        _must_be_ours(places, waiting)
    places.work.mkdir(parents=True, exist_ok=True)
    with held(places.work / LOCK, PATIENCE, waiting, inherited=True):
        _must_be_ours(places, waiting)
        recover(places.site, "site", waiting)
        if places.making.exists():  # of a build that was killed: the mark says so
            shutil.rmtree(places.making)
        sweep([places.work])
        write_mark(places.work, Mark("work", _FILES))
        yield


@contextlib.contextmanager
def making(places: Places) -> Iterator[Path]:
    """An empty folder for a site that is being made. It is gone afterwards, whatever happens. Raises OSError."""
    if os.path.lexists(places.making):
        raise holds_else(places.work, [places.making.name])
    places.work.mkdir(parents=True, exist_ok=True)
    write_mark(places.work, Mark("work", {**_FILES, _MAKING: ""}))
    try:
        places.making.mkdir()
        yield places.making
    finally:
        shutil.rmtree(places.making, ignore_errors=True)
        if not places.making.exists():
            with contextlib.suppress(OSError):
                write_mark(places.work, Mark("work", _FILES))


def _must_be_ours(places: Places, waiting: Callable[[str], None]) -> None:
    wrong = [
        *_wrong(lambda: _must_be_a_work_folder(places), "--work"),
        *_wrong(lambda: must_be_free(places.site, "site", waiting), "--site"),
    ]
    if wrong:
        raise NotOurs(lines(wrong))


def _must_be_a_work_folder(places: Places) -> None:
    """A work folder holds a few files, parts with marks of their own, and perhaps finished sites."""
    mark = read_mark(places.work)
    if mark is None or mark.what != "work":
        must_be_ours(places.work, "work")  # says what it is instead, if it is anything
        return
    for part in (places.docs, places.as_is, places.drawn):
        must_be_ours(part, "pages")
    own = {places.docs, places.as_is, places.drawn, places.work / _OF_A_GENERATOR, places.site}
    own |= {places.making} if _MAKING in mark.files else set()
    strange = []
    for path in (Path(entry.path) for entry in os.scandir(places.work)):
        if path in own and path.is_dir() and not path.is_symlink():
            continue
        if path.is_file() and not path.is_symlink() and (is_nobodys(path) or path.name in (*_FILES, MARK)):
            continue
        if not path.is_symlink() and path.is_dir() and (_is_site(path) or not any(path.iterdir())):
            continue
        strange.append(path.name)
    if strange:
        raise holds_else(places.work, sorted(strange))


def _is_site(path: Path) -> bool:
    mark = read_mark(path)
    return mark is not None and mark.what == "site"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a user without one
        return Path("/")


def _wrong(ask: Callable[[], None], option: str) -> Iterator[str]:
    """What is wrong, if anything, behind the option that it was given with."""
    try:
        ask()
    except NotOurs as error:
        yield worded("{option}: {error}.", option=option, error=error)
    except OSError as error:
        yield worded(
            "{option}: {path} cannot be read: {reason}.",
            option=option,
            path=printable(str(error.filename)),
            reason=reason_of(error),
        )
