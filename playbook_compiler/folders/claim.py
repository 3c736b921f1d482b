"""May a command have this folder, to make what it likes in it? Asked before anything is written, answered in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from playbook_compiler.folders.mark import Mark, What, is_nobodys, names_in, read_mark, strangers
from playbook_compiler.folders.places import is_same, is_within, no_folder
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded

_SHOWN: Final = 5

_NAMES: Final[Mapping[What, str]] = {
    "site": worded("a finished site"),
    "work": worded("the work folder of builds"),
    "pages": worded("part of a work folder"),
    "packages": worded("a folder of packages"),
}


class NotOurs(Exception):
    """A folder that we must not touch. Its text says which, why, and what to do."""


def must_lie_free(folder: Path, holds: Mapping[str, Path], lies_in: Mapping[str, Path]) -> None:
    """Raise NotOurs for a folder that is no folder, that holds what it must not, or lies where it must not.

    `folder` is as it was typed. The keys of `holds` and `lies_in` name the places in words ("the playbooks").
    """
    shown = printable(str(folder))
    try:
        other = no_folder(folder)
        place = folder.resolve()
    except (OSError, ValueError, RuntimeError) as error:  # a name too long, a byte that no name has, links in a ring
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise NotOurs(worded("{shown} cannot be a folder here: {reason}", shown=shown, reason=reason)) from error
    if other is not None:
        raise NotOurs(
            worded(
                "{shown} is {other}, and a folder is needed. Name the folder itself, or another one",
                shown=shown,
                other=printable(other),
            )
        )
    if any(part.casefold() == ".git" for part in place.parts):
        raise NotOurs(worded("{shown} lies in what git keeps for itself. Name another folder", shown=shown))
    for name, held in holds.items():
        if is_within(held, place):
            same = "is" if is_same(held, place) else "holds"
            raise NotOurs(
                worded(
                    "{shown} {same} {name}, and would be replaced. Name another folder, best one that is new",
                    shown=shown,
                    same=same,
                    name=name,
                )
            )
    for name, outer in lies_in.items():
        if is_within(place, outer):
            raise NotOurs(worded("{shown} lies in {name}. Name a folder beside it", shown=shown, name=name))


def must_be_ours(folder: Path, what: What) -> Mark | None:
    """Raise NotOurs for a folder (resolved) that holds anything which we did not make. Missing and empty ones are free.

    Returns its mark, if it has one. Raises OSError where it cannot be read.
    """
    shown = printable(str(folder))
    if not folder.exists():
        return None
    mark = read_mark(folder)
    if mark is None:
        found = sorted(name for name in names_in(folder) if not is_nobodys(folder / name))
        if found:
            raise NotOurs(_no_mark(folder, shown, found))
        return None
    if mark.what != what:
        raise NotOurs(
            worded(
                "{shown} is {names}, and not {names_2}. Name another folder",
                shown=shown,
                names=_NAMES[mark.what],
                names_2=_NAMES[what],
            )
        )
    must_hold_nothing_else(folder, mark)
    return mark


def must_hold_nothing_else(folder: Path, mark: Mark) -> None:
    """Raise NotOurs for a marked folder with files that its mark does not know."""
    found = strangers(folder, mark)
    if found:
        raise holds_else(folder, found)


def holds_else(folder: Path, found: list[str]) -> NotOurs:
    """What to raise for a folder of ours that holds these files of somebody else's."""
    return NotOurs(
        worded(
            "{folder} holds what no build made, or what was changed since: {listed}. Move that "
            "away (pages and files of your own belong in docs/), or delete the folder",
            folder=printable(str(folder)),
            listed=_listed(found),
        )
    )


def _no_mark(folder: Path, shown: str, found: list[str]) -> str:
    if _is_of_an_earlier_version(folder):
        return worded(
            "{shown} looks like the work of an earlier version, which kept no list of what it "
            "made. If nothing in it is yours, delete the folder; the next build makes it anew",
            shown=shown,
        )
    return worded(
        "{shown} holds what no build made: {listed}. Name a folder that is new or empty",
        shown=shown,
        listed=_listed(found),
    )


def _is_of_an_earlier_version(folder: Path) -> bool:
    """Whether a folder without a mark is a site or a work folder as they were made before there were marks."""
    for name, sign in (("sw.js", b"self.HANDBOOK = "), ("mkdocs.yml", b'{\n "INHERIT": ')):
        try:
            with (folder / name).open("rb") as file:
                if file.read(len(sign)) == sign:
                    return True
        except OSError:
            continue
    return False


def _listed(names: list[str]) -> str:
    shown = ", ".join(printable(name) for name in names[:_SHOWN])
    more = len(names) - _SHOWN
    return worded("{shown} and {more} more", shown=shown, more=more) if more > 0 else shown
