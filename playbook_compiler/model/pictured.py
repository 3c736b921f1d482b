"""Pictures in texts: `![what it shows](pictures/queue.png)`, how they are written, and which texts show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel

from playbook_compiler.model.base import ID_FORM
from playbook_compiler.yaml12.file import Location

PICTURES: Final = "pictures"
"""The folder below the playbooks that holds the firm's pictures, and the one of the site that holds those of texts."""

PICTURE_NAME: Final = rf"{ID_FORM}\.(?:svg|png|jpg|jpeg|webp)"
PICTURE_PATH: Final = re.compile(rf"{PICTURES}/{PICTURE_NAME}")

SIGN: Final = "!["
"""What every picture in a text begins with: whoever looks for pictures looks for this first."""

WRITTEN: Final = re.compile(r"(?<!\\)!\[((?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\])*)\]\(([^()]*)\)", re.DOTALL)
"""A picture as it is typed: the words for it, and what stands behind them."""

_CODE: Final = r"(?<![`\\])(`+)(?!`)[^`\n]+\1(?!`)"
_MEANT: Final = re.compile(f"{_CODE}|{WRITTEN.pattern}", re.DOTALL)
_TITLE: Final = re.compile(r"""(?<=\s)("[^"]*"|'[^']*')\Z""")
_ESCAPED: Final = re.compile(r"\\([^\w\s])")


@dataclass(frozen=True)
class Pictured:
    """Marks a text of which every drawing shows its pictures."""


PICTURED: Final = Pictured()


@dataclass(frozen=True)
class Picture:
    """A picture as a text has it: the words between the brackets, the address, the title behind it, and all of it."""

    alternative: str
    address: str
    title: str
    typed: str
    span: tuple[int, int]


def pictures_in(text: str) -> Iterator[Picture]:
    """Every picture that somebody meant in a text, whether it can be shown or not; none of those told of as `code`."""
    if SIGN not in text:
        return
    for found in _MEANT.finditer(text):
        if found[1]:
            continue
        behind = found[3].strip()
        title = _TITLE.search(behind)
        address = behind[: title.start()].strip() if title else behind
        if address.startswith("<") and address.endswith(">"):
            address = address[1:-1]
        alternative = " ".join(_ESCAPED.sub(r"\1", found[2]).split())
        yield Picture(alternative, address, title[1] if title else "", found[0], found.span())


def with_alternatives(text: str) -> str:
    """A text in which the words for each picture stand in its place: for whatever shows none."""
    pieces, end = [], 0
    for picture in pictures_in(text):
        pieces += [text[end : picture.span[0]], picture.alternative]
        end = picture.span[1]
    return "".join([*pieces, text[end:]]) if pieces else text


def shows_pictures(model: BaseModel, location: Location) -> bool:
    """Whether the text at a place is one of which every drawing shows its pictures."""
    here: Any = model
    shows = False
    for part in location:
        if isinstance(here, BaseModel):
            fields = type(here).model_fields
            name = part if part in fields else next((name for name in fields if fields[name].alias == part), None)
            if name is None:
                return False
            shows = PICTURED in fields[str(name)].metadata
            here = getattr(here, str(name))
        else:
            here, shows = here[part], False
    return shows
