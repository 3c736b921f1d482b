"""Every file of the repository that is made from the models or the playbooks, and how it is made."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from playbook_compiler.generated.codeowners import codeowners
from playbook_compiler.generated.editor_schema import schema
from playbook_compiler.generated.fields import Schema
from playbook_compiler.generated.names import names
from playbook_compiler.languages.messages import ENGLISH, in_language
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS, TERM, TRANSLATION, Kind

Maker = Callable[..., str]

SCHEMAS: Final = ".vscode/schemas"


def _as_json(found: Schema) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _schema_of(kind: Kind, handbook: Handbook, root: str = "playbooks") -> str:
    """The schema of a kind: the same for every handbook in a language."""
    return _as_json(_told(schema(kind), _language(handbook)))


def _names(handbook: Handbook, root: str = "playbooks") -> str:
    return _as_json(_told(names(handbook), _language(handbook)))


def _language(handbook: Handbook) -> str:
    """The language in which editors help: the handbook's, where its settings could be read."""
    settings = handbook.entries["handbook"].get("handbook")
    return str(handbook.settings.language) if settings else ENGLISH


def _told(found: Any, language: str) -> Any:
    """A schema with its words for people in a language."""
    if language == ENGLISH:
        return found
    if isinstance(found, dict):
        return {key: _told(value, language) for key, value in found.items()}
    if isinstance(found, list | tuple):
        return [_told(value, language) for value in found]
    return in_language(found, language) if isinstance(found, str) else found


GENERATED: Final[tuple[tuple[str, Maker], ...]] = (
    *((f"{SCHEMAS}/{kind.name}.json", partial(_schema_of, kind)) for kind in (*KINDS, TRANSLATION, TERM)),
    (f"{SCHEMAS}/names.json", _names),
    ("CODEOWNERS", codeowners),  # GitHub and GitLab both look for it here
)
"""The path of each file, from the repository's folder, and what makes its text from a handbook and its `root`."""


def out_of_step(handbook: Handbook, repository: Path, root: str = "playbooks") -> dict[str, str]:
    """The files that are missing or hold something else than they should, by path, with what they should hold.

    `root` is the folder of playbooks, seen from the top of the repository.
    """
    made = {path: make(handbook, root) for path, make in GENERATED}
    return {path: text for path, text in made.items() if not _holds(repository / path, text)}


def _holds(path: Path, text: str) -> bool:
    """Whether a file holds a text; the line ends of a checkout on Windows are no difference."""
    try:
        return path.read_bytes().replace(b"\r\n", b"\n") == text.encode()
    except OSError:
        return False
