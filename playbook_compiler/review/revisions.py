"""The playbooks as they were at a git revision."""

from __future__ import annotations

import io
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playbook_compiler.git import GitFailed, git, git_text


@contextmanager
def playbooks_at(revision: str, playbooks: Path) -> Iterator[Path]:
    """A folder with the playbooks of a revision, gone when the block ends.

    `playbooks` is the folder as it is now, in the repository. Raises GitFailed where there is no git, no repository,
    no such revision, or where the revision has no such folder.
    """
    where = playbooks if playbooks.is_dir() else Path.cwd()
    prefix = git_text(where, "rev-parse", "--show-prefix") if playbooks.is_dir() else playbooks.as_posix()
    top = Path(git_text(where, "rev-parse", "--show-toplevel"))
    commit = _commit(where, revision)
    folder = prefix.rstrip("/")
    if folder and not git_text(top, "ls-tree", "-d", "--name-only", commit, "--", folder):
        raise GitFailed(f"at the revision '{revision}' there is no folder '{folder}'")
    packed = git(top, "archive", "--format=tar", f"{commit}:{folder}")
    with tempfile.TemporaryDirectory(prefix="playbooks-") as made:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(made, filter="data")
        yield Path(made)


def _commit(where: Path, revision: str) -> str:
    try:
        return git_text(where, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitFailed:
        shallow = git_text(where, "rev-parse", "--is-shallow-repository") == "true"
        hint = " The clone is shallow: 'git fetch --unshallow' brings the rest." if shallow else ""
        raise GitFailed(f"there is no git revision and no folder '{revision}'.{hint}") from None
