"""The smallest handbook, and a Norwegian of it in which every string is its own sentence, marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.editing.translating.language_draft import LanguageDraft, SaidThere
from playbook_compiler.layout.layout import formatted
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import TRANSLATION
from playbook_compiler.model.translated import standings
from playbook_compiler.model.translations import Translations, whole_key


def in_norwegian(text: str) -> str:
    """What stands for a translation: its source between two words of Norwegian."""
    return f"Her: {text}"


def translate_all(playbooks: Path, there: Callable[[str], str] = in_norwegian) -> Handbook:
    """Write a translation of everything, and load the handbook with it. `there` says a sentence in that language."""
    handbook, _ = check_folder(playbooks)
    draft = LanguageDraft(handbook, handbook.translations.get("nb", Translations("nb")))
    for found in standings(handbook, draft.translations):
        for one in found.strings:
            draft.put(found.entry, one.key, SaidThere((there(one.source.text),), one.source.text, "draft", "Kari"))
        for written in found.written:
            if written.source.texts:
                texts = tuple(map(there, written.source.texts))
                draft.put(found.entry, written.key, SaidThere(texts, "", "draft", "Kari"))
    for name, text in draft.changes().items():
        assert text is not None
        (playbooks / name).parent.mkdir(parents=True, exist_ok=True)
        (playbooks / name).write_text(formatted(text, TRANSLATION), encoding="utf-8")
    return check_folder(playbooks)[0]


@pytest.fixture
def translated(playbooks: Path) -> Path:
    """The smallest handbook with all of it in Norwegian."""
    translate_all(playbooks)
    return playbooks


Standings = Callable[[Path], dict[str, str]]


@pytest.fixture
def missed() -> Standings:
    """Tells what is missing, stale or left over in Norwegian: file and key -> how it stands."""

    def of(playbooks: Path) -> dict[str, str]:
        handbook, problems = check_folder(playbooks)
        assert [problem for problem in problems if problem.severity == "error"] == []
        found = list(standings(handbook, handbook.translations["nb"]))
        parts = [one for all_ in found for one in all_.strings if one.missed]
        told: dict[str, str] = {
            f"{one.entry.place[:-4]}/{whole_key(one.entry, one.key)}": one.standing for one in parts
        }
        told |= {f"{all_.entry.place[:-4]}/{key}": "left over" for all_ in found for key in all_.left_over}
        return told

    return of
