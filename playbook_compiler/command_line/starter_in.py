"""The starter in a language: as it is shipped, or written out in a folder that is thrown away afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playbook_compiler.checking.load import load
from playbook_compiler.editing.translating.as_source import as_source
from playbook_compiler.folders.fresh import write_fresh
from playbook_compiler.layout.layout import formatted
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import kind_at


@contextmanager
def in_folder(starter: Path, language: str) -> Iterator[Path]:
    """A folder with a starter's playbooks in a language; the starter's own where none is named or it speaks no such."""
    handbook, _ = load(starter) if language else (Handbook({}), [])
    if language not in handbook.translations:
        yield starter
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place).resolve() / "playbooks"
        files = {name: _laid_out(name, text).encode() for name, text in as_source(handbook, language).items()}
        write_fresh(folder, files | dict(handbook.pictures))
        yield folder


def speaks(starter: Handbook, language: str) -> bool:
    """Whether a starter is written in a language, or has been translated into it."""
    return language == starter.settings.language or language in starter.translations


def _laid_out(name: str, text: str) -> str:
    kind = kind_at(Path("playbooks", name))
    assert kind is not None
    return formatted(text, kind)
