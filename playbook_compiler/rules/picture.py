"""A picture that is not there, that cannot be published, or that stands where none is shown.

Pictures lie in `playbooks/pictures/`. A text shows one where its words for it and its file are written so:
`![The list of open jobs](pictures/open-jobs.png)`. The words in the square brackets are for those who cannot see it:
they are read aloud, found by the search, and stand wherever only words can. The `note:` of a moment, the `why:` of a
step and the `told:` of a story show pictures. What is said aloud, a letter, a title or a button is words alone.

In a text it is a PNG, JPEG, WebP or SVG of at most 512 KiB; the logo and the icon of `look:` are PNG or SVG, of at most
256 KiB, and an icon is square. Nothing is fetched from elsewhere: no reader's browser tells anybody that they read it.
An SVG holds a drawing and nothing else, for scripts and links in it would run in every reader's browser; a drawing
program exports it so ("plain SVG").

Bad:

    note: |
      Look here first: ![](https://fjell.example/open-jobs.png)

Good, with the file in `playbooks/pictures/open-jobs.png`:

    note: |
      Look here first: ![The list of open jobs, with the late ones on top.](pictures/open-jobs.png)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.picture import MOST, MOST_IN_TEXT, wrong_with
from playbook_compiler.model.pictured import PICTURE_PATH, PICTURES, Picture, pictures_in, shows_pictures
from playbook_compiler.model.settings import Settings
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.problem import Problem
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import Location

NAME = "picture"
_DRAWING: Final = worded(
    "Export it anew from the drawing program as a plain or optimised SVG, its texts as paths; or take a PNG."
)
_EMPTY_LINE: Final = re.compile(r"\n[ \t]*\n")
_ELSEWHERE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def check(handbook: Handbook) -> Iterator[Problem]:
    """Report each picture of the look and of a text that cannot be shown."""
    yield from _of_the_look(handbook)
    for entry in handbook.all_entries():
        for location, text in entry.texts_with_pictures:
            for picture in pictures_in(text):
                yield from _in_text(handbook, entry, location, picture)


def _of_the_look(handbook: Handbook) -> Iterator[Problem]:
    for entry in handbook.entries["handbook"].values():
        look = cast(Settings, entry.model).look
        for field, path in (("logo", look.logo), ("icon", look.icon)):
            if path is None:
                continue
            content = handbook.pictures.get(path)
            if content is None:
                message = worded(
                    "there is no picture '{path}'{near}", path=path, near=did_you_mean(path, sorted(handbook.pictures))
                )
                hint = worded("Put it into playbooks/pictures/, or delete this line.")
                yield entry.problem(("look", field), NAME, message, hint)
                continue
            wrong = wrong_with(path, content, square=field == "icon")
            if wrong:
                hint = worded("Crop it to a square.") if "square" in wrong else _how_to_save(path, MOST)
                yield entry.problem(("look", field), NAME, worded("the picture {wrong}", wrong=wrong), hint)


def _in_text(handbook: Handbook, entry: Entry, location: Location, picture: Picture) -> Iterator[Problem]:
    found = _wrong_in_text(handbook, picture) if shows_pictures(entry.model, location) else _NO_PLACE
    if found is not None:
        message, hint = found
        piece = picture.typed.partition("\n")[0]
        yield entry.problem(location, NAME, message, hint, piece=piece)


_NO_PLACE: Final = (
    worded("a picture stands here, where only words can be shown"),
    worded(
        "Say in words what it shows. Pictures are shown in the 'note:' of a moment, the "
        "'why:' of a step and the 'told:' of a story."
    ),
)


def _wrong_in_text(handbook: Handbook, picture: Picture) -> tuple[str, str] | None:
    """What is wrong with a picture in a text, and how to mend it."""
    address, known = picture.address, sorted(handbook.pictures)
    if _ELSEWHERE.match(address):
        hint = worded(
            "Save it as a file in playbooks/{pictures}/, and write ({pictures}/open-jobs.png), with its own name.",
            pictures=PICTURES,
        )
        shown = address if len(address) <= 60 else f"{address[:60]}…"
        return worded("the picture '{shown}' is not one of the handbook's own", shown=shown), hint
    if not PICTURE_PATH.fullmatch(address):
        guess = did_you_mean(f"{PICTURES}/{address.rpartition('/')[2]}", known)
        hint = worded(
            "Write ({pictures}/open-jobs.png), the name of a .png, .jpg, .webp or .svg file in playbooks/{pictures}/.",
            pictures=PICTURES,
        )
        return worded("'{address}' names no picture{guess}", address=address, guess=guess), hint
    content = handbook.pictures.get(address)
    if content is None:
        hint = worded("Put it into playbooks/{pictures}/, or correct its name here.", pictures=PICTURES)
        return worded("there is no picture '{address}'{near}", address=address, near=did_you_mean(address, known)), hint
    if not picture.alternative:
        hint = worded("Write between the brackets what it shows: ![The list of open jobs]({address}).", address=address)
        return worded("the picture has no words for those who cannot see it"), hint
    if picture.title:
        message = worded("{title} stands behind the address, and no page shows it", title=picture.title)
        return message, worded("Write it into the text, or delete it.")
    if _EMPTY_LINE.search(picture.typed):
        return worded("an empty line parts the words for the picture"), worded("Write them in one paragraph.")
    wrong = wrong_with(address, content, most=MOST_IN_TEXT)
    return (worded("the picture {wrong}", wrong=wrong), _how_to_save(address, MOST_IN_TEXT)) if wrong else None


def _how_to_save(path: str, most: int) -> str:
    ending = path.rpartition(".")[2]
    if ending == "svg":
        return _DRAWING
    kind = {"png": worded("a PNG"), "webp": worded("a WebP")}.get(ending, worded("a JPEG"))
    smaller = worded(", with fewer dots") if most == MOST_IN_TEXT else ""
    return worded(
        "Save it anew as {kind} of at most {most} KiB{smaller}.",
        kind=kind,
        most=most // 1024,
        smaller=smaller,
    )
