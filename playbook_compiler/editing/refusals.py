"""Why a playbook is not begun, renamed or retired: each with what a person can do about it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from playbook_compiler.model.base import ID_FORM
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.problems.near import as_id, did_you_mean
from playbook_compiler.problems.worded import our_word, worded


class Refused(Exception):
    """What was asked for cannot be done to this handbook; the text says why, and what to do."""


class WrongUse(Refused):
    """What was asked for is no id, or names what is not there: the command was used wrongly."""


def line_of(entry: Entry) -> str:
    """Where an entry begins: its file, and its line in a file that holds many."""
    return f"{entry.file.path}:{entry.file.position(entry.prefix, key=True)[0]}" if entry.prefix else entry.file.path


def must_be_id(text: str) -> None:
    """Raise WrongUse, with an id that is near, where a text is none."""
    if not re.fullmatch(ID_FORM, text):
        near = as_id(text)
        raise WrongUse(
            worded(
                "'{text}' is no id. Use small letters a-z, digits and single hyphens, as in '{near}'.",
                text=text,
                near=near or "late-delivery",
            )
        )


_WORDS: Final = re.compile(r"[^\W_][^\W_ ,.?!'’-]*(?:[ ,.?!'’-]+[^\W_]+)*[.?! ]*")


def id_and_title(text: str) -> tuple[str, str | None]:
    """The id for what was typed as one, and the title where words were typed: 'Kunden får nei' is kunden-faar-nei.

    Raises WrongUse where it is neither an id nor words.
    """
    near = as_id(text)
    if re.fullmatch(ID_FORM, text) or not near or not _WORDS.fullmatch(text):
        must_be_id(text)
        return text, None
    return near, text.strip() if " " in text.strip() else None


def must_be_free(handbook: Handbook, folder: Path, kind: str, id_: str) -> None:
    """Raise Refused where the id is taken: by an entry, by a retired one, or by a file."""
    there = handbook.entries[kind].get(id_)
    if there is not None:
        raise Refused(
            worded(
                "the {kind} '{id}' is there already: {line_of}. Change that one, or choose another id.",
                kind=our_word(kind),
                id=id_,
                line_of=line_of(there),
            )
        )
    retired = handbook.retired_as(kind, id_)
    if retired is not None:
        goes = worded(", and its old links lead to '{now}'", now=retired.now) if retired.now else ""
        where = line_of(handbook.entries["retired"][retired.id])
        raise Refused(
            worded(
                "the {kind} '{id}' was retired on {since}{goes}: {where}. Choose another id.",
                kind=our_word(kind),
                id=id_,
                since=retired.since,
                goes=goes,
                where=where,
            )
        )
    path = folder / BY_NAME[kind].file_of(id_)
    if BY_NAME[kind].is_folder and (path.exists() or path.is_symlink()):
        raise Refused(worded("there is a file {path} already. Choose another id, or move that file away.", path=path))


def must_exist(handbook: Handbook, kind: str, id_: str, option: str) -> str:
    """Return the id; raise WrongUse where nothing of that kind has it."""
    known = handbook.known(kind) or frozenset()
    if id_ not in known:
        retired = handbook.retired_as(kind, id_)
        instead = (
            worded(" It was retired; its readers are sent to '{now}'.", now=retired.now)
            if retired and retired.now
            else ""
        )
        listed = ", ".join(sorted(known)[:12]) + (" …" if len(known) > 12 else "")
        near = did_you_mean(id_, known)
        raise WrongUse(
            worded(
                "{option}: there is no {kind} '{id}'{near}.{instead} There are: {listed}.",
                option=option,
                kind=our_word(kind),
                id=id_,
                near=near,
                instead=instead,
                listed=listed or worded("none yet"),
            )
        )
    return id_
