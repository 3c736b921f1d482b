"""Which languages there are: those that have a folder here. Nothing else lists them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

HERE: Final = Path(__file__).parent
LANGUAGES: Final = tuple(sorted(path.parent.name for path in HERE.glob("*/language.yml")))
"""What a handbook's `language` may be, as web pages name it: `en`, `nb`."""

if TYPE_CHECKING:
    LanguageId = str
else:
    LanguageId = Literal[LANGUAGES]  # pydantic and the schemas for editors list the folders that are there
