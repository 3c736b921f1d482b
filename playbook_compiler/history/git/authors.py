"""The names of authors, as a firm's .mailmap writes them."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from typing import Final

from playbook_compiler.history.git.commits import Commit, shown
from playbook_compiler.history.git.repository import Repository

_MOST: Final = 1_000_000  # bytes of a .mailmap that are read


def authors(commits: Iterable[Commit], repository: Repository) -> dict[str, str]:
    """Commit id -> its author's name, as the .mailmap beside the repository's files writes it."""
    of = list(commits)
    own = {commit.id: commit.author.name for commit in of}
    asked = [commit for commit in of if commit.author.name and commit.author.email]
    if not asked or not _has_mailmap(repository):
        return own
    contacts = "".join(f"{commit.author.name} <{commit.author.email}>\n" for commit in asked)
    option = f"mailmap.file={repository.bare / 'mailmap'}"
    said, failed = repository.walk("-c", option, "check-mailmap", "--stdin", stdin=contacts.encode("utf-8", "replace"))
    lines = said.decode("utf-8", "replace").splitlines()
    if failed is not None or len(lines) != len(asked):
        return own
    return own | {
        commit.id: shown(line.rpartition(" <")[0].encode()) for commit, line in zip(asked, lines, strict=True)
    }


def _has_mailmap(repository: Repository) -> bool:
    """Lay a copy of the .mailmap, if there is one, where git may read it: a link could lead anywhere, or never end."""
    mailmap = repository.top / ".mailmap"
    try:
        if not stat.S_ISREG(mailmap.lstat().st_mode):
            return False
        with mailmap.open("rb") as file:
            (repository.bare / "mailmap").write_bytes(file.read(_MOST))
    except OSError:
        return False
    return True
