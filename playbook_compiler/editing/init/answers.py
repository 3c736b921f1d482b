"""What somebody answers when a handbook begins: each answer as it will be written, or why it cannot be taken."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from playbook_compiler.editing.refusals import WrongUse
from playbook_compiler.model.colour import is_colour
from playbook_compiler.model.palette import readable
from playbook_compiler.model.picture import wrong_with
from playbook_compiler.problems.worded import worded

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ADDRESS: Final = re.compile(r"https?://\S+\.\S+")
_PICTURES: Final = (".svg", ".png")


def line(text: str) -> str:
    """Words on one line. Raises WrongUse, as all of these do."""
    words = " ".join(text.split())
    if not words or not words.isprintable():
        raise WrongUse(worded("this is empty, or holds signs that nobody sees. Write it on one line."))
    return words


def email(text: str) -> str:
    """An e-mail address."""
    if not _EMAIL.fullmatch(text.strip()):
        raise WrongUse(worded("'{text}' is no e-mail address. Write one such as post@firm.example.", text=text))
    return text.strip()


def website(text: str) -> str:
    """An address on the web, or nothing."""
    if text.strip() and not _ADDRESS.fullmatch(text.strip()):
        raise WrongUse(worded("'{text}' is no address on the web. Write one such as https://firm.example.", text=text))
    return text.strip()


def colour(text: str) -> str:
    """A colour that text can be read on and in, or nothing. Its # may be left out: a shell takes it for a remark."""
    if not text.strip():
        return ""
    typed = "#" + text.strip().removeprefix("#").lower()
    if not is_colour(typed):
        raise WrongUse(
            worded("'{text}' is no colour. Write a # and six digits or letters a to f, such as #0b5c58.", text=text)
        )
    better = readable(typed)
    if better != typed:
        instead = (
            worded("The nearest that can be read is {better}.", better=better)
            if better
            else worded("Write a stronger one.")
        )
        raise WrongUse(
            worded(
                "white text on {typed}, or {typed} as text, is hard to read. {instead}", typed=typed, instead=instead
            )
        )
    return typed


def logo(text: str) -> str:
    """The file of a logo that can be published, or nothing. Raises WrongUse, OSError."""
    if not text.strip():
        return ""
    path = Path(text.strip()).expanduser()
    if path.suffix.lower() not in _PICTURES or not path.is_file():
        raise WrongUse(worded("there is no svg or png file '{text}'. Name the file of your logo.", text=text))
    wrong = wrong_with(path.name.lower(), path.read_bytes())
    if wrong:
        raise WrongUse(
            worded(
                "the logo '{text}' {wrong}. Name another file; a PNG of at most 256 KiB will do.",
                text=text,
                wrong=wrong,
            )
        )
    return str(path)
