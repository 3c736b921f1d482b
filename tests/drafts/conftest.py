"""The rules of the starter in each language, made once, and the letters of people who knew none of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from playbook_compiler.checking.check import check_folder
from playbook_compiler.drafts.rules import draft_rules
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.view.view import view_of
from tests.overlay import PROJECT

HERE: Final = Path(__file__).parent
LANGUAGES: Final = ("en", "nb", "da", "sv")


@cache
def starter() -> Handbook:
    return check_folder(PROJECT / "playbooks")[0]


@cache
def rules_in(language: str) -> dict[str, Any]:
    return draft_rules(view_of(starter(), language=language))


@cache
def letters_in(language: str) -> tuple[str, ...]:
    text = (HERE / "letters" / f"{language}.txt").read_text(encoding="utf-8")
    return tuple(letter.strip() for letter in re.split(r"^={4,}\s*$", text, flags=re.MULTILINE) if letter.strip())
