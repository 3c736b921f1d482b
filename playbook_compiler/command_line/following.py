"""Changes of the playbooks, with what becomes of their translations: a command that renames or retires takes both."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playbook_compiler.checking.load import load
from playbook_compiler.editing.write import Changes, write_in_copy
from playbook_compiler.layout.with_remarks import laid_out_anew
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import TRANSLATION


def with_translations(
    playbooks: Path, handbook: Handbook, changes: Changes, renamed: tuple[str, str, str] = ("", "", "")
) -> Changes:
    """The changes of a command, and those of the translations that follow from them. Raises OSError."""
    if not handbook.translations:
        return changes
    from playbook_compiler.editing.translating.followed import followed

    with tempfile.TemporaryDirectory() as place:
        copy = Path(place, "playbooks").resolve()
        shutil.copytree(playbooks, copy, ignore=shutil.ignore_patterns(".*", "*~"))
        write_in_copy(copy, changes)
        after, _ = load(copy)
    made = {}
    for name, text in followed(handbook, after, renamed).items():
        path = playbooks / name
        if not path.exists() and renamed[1]:  # it moves, and its remarks with it
            path = path.with_name(f"{renamed[1]}.yml")
        before = path.read_bytes().decode().replace("\r\n", "\n") if path.exists() else None
        made[name] = None if text is None else laid_out_anew(text, before, TRANSLATION)
    return {**changes, **made}
