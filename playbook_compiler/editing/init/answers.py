"""What somebody answers when a handbook begins: each answer as it will be written, or why it cannot be taken."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from playbook_compiler.editing.refusals import WrongUse
from playbook_compiler.model.colour import is_colour
from playbook_compiler.model.palette import readable
from playbook_compiler.model.picture import wrong_with

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_ADDRESS: Final = re.compile(r"https?://\S+\.\S+")
_PICTURES: Final = (".svg", ".png")


def line(text: str) -> str:
    """Words on one line. Raises WrongUse, as all of these do."""
    words = " ".join(text.split())
    if not words or not words.isprintable():
        raise WrongUse("this is empty, or holds signs that nobody sees. Write it on one line.")
    return words


def email(text: str) -> str:
    """An e-mail address."""
    if not _EMAIL.fullmatch(text.strip()):
        raise WrongUse(f"'{text}' is no e-mail address. Write one such as post@firm.example.")
    return text.strip()


def website(text: str) -> str:
    """An address on the web, or nothing."""
    if text.strip() and not _ADDRESS.fullmatch(text.strip()):
        raise WrongUse(f"'{text}' is no address on the web. Write one such as https://firm.example.")
    return text.strip()


def colour(text: str) -> str:
    """A colour that text can be read on and in, or nothing. Its # may be left out: a shell takes it for a remark."""
    if not text.strip():
        return ""
    typed = "#" + text.strip().removeprefix("#").lower()
    if not is_colour(typed):
        raise WrongUse(f"'{text}' is no colour. Write a # and six digits or letters a to f, such as #0b5c58.")
    better = readable(typed)
    if better != typed:
        instead = f"The nearest that can be read is {better}." if better else "Write a stronger one."
        raise WrongUse(f"white text on {typed}, or {typed} as text, is hard to read. {instead}")
    return typed


def logo(text: str) -> str:
    """The file of a logo that can be published, or nothing. Raises WrongUse, OSError."""
    if not text.strip():
        return ""
    path = Path(text.strip()).expanduser()
    if path.suffix.lower() not in _PICTURES or not path.is_file():
        raise WrongUse(f"there is no svg or png file '{text}'. Name the file of your logo.")
    wrong = wrong_with(path.name.lower(), path.read_bytes())
    if wrong:
        raise WrongUse(f"the logo '{text}' {wrong}. Name another file; a PNG of at most 256 KiB will do.")
    return str(path)
