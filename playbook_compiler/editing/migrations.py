"""From one format of a handbook's files to the next: what changes, in words, and the edits that do it.

A migration gets all texts of a handbook, by path below the playbooks, and returns those that change. It goes by the
text (`yaml12/edits`, `proven`, `grafts`), so that remarks and layout stay. starter.yml is among the texts: where a
field gets another name, its imprint goes along, or every firm would be asked about it at the next upgrade.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from playbook_compiler.model.format_version import FIRST
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.apply import with_fixes
from playbook_compiler.yaml12.edits import replaced_by_word
from playbook_compiler.yaml12.file import YamlFile, read_yaml
from playbook_compiler.yaml12.proven import CannotEdit, proven

PlaybookTexts = Mapping[str, str]
_SETTINGS: Final = "handbook.yml"


@dataclass(frozen=True)
class Migration:
    """From format `of` to the next."""

    of: int
    words: str
    changed: Callable[[PlaybookTexts], PlaybookTexts]


MIGRATIONS: Final[tuple[Migration, ...]] = ()
"""One for each format that was ever released but the newest. None is ever taken out."""


def format_of(texts: PlaybookTexts) -> int | None:
    """The format of a handbook; None where its settings cannot be read, or say something else than a number."""
    file, _ = read_yaml(texts.get(_SETTINGS, "").encode(), _SETTINGS)
    if file is None:
        return None
    found: Any = file.data.get("format", FIRST)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def migrated(texts: PlaybookTexts, to: int, table: Sequence[Migration]) -> tuple[dict[str, str], list[str]]:
    """The texts in a newer format, and in words what changed on the way. Raises CannotEdit."""
    now, words = dict(texts), []
    of = format_of(texts)
    while of is not None and of < to:
        step = next((one for one in table if one.of == of), None)
        if step is None:
            raise CannotEdit(
                worded(
                    "{path}: 'format: {to}', for nobody wrote down how to get there from {of}",
                    path=_SETTINGS,
                    to=to,
                    of=of,
                )
            )
        now |= step.changed(now)
        of += 1
        now[_SETTINGS] = _with_format(now[_SETTINGS], of)
        words.append(step.words)
    return now, words


def _with_format(text: str, number: int) -> str:
    """The settings with the number of the format: in its place, or as their first field."""
    file, _ = read_yaml(text.encode(), _SETTINGS)
    if file is None:
        raise CannotEdit(f"{_SETTINGS}: 'format: {number}'")
    wanted = {**file.data, "format": number}
    by_hand = f"'format: {number}'"
    if "format" in file.data:
        fix = replaced_by_word(file, ("format",), str(number))
        return proven(file, with_fixes(text, [fix])[0] if fix else text, wanted, by_hand)
    return proven(file, _first_field(file, f"format: {number}"), wanted, by_hand)


def _first_field(file: YamlFile, line: str) -> str:
    start = file.root.value[0][0].start_mark.index if file.root else 0
    return f"{file.text[:start]}{line}\n{file.text[start:]}"
