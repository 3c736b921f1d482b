"""The playbooks as they were at a git revision. The only room of the review that knows git."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoRevision(Exception):
    """A revision that cannot be had. Its text says why, for the person who named it."""


@contextmanager
def playbooks_at(revision: str, playbooks: Path) -> Iterator[Path]:
    """A folder with the playbooks of a revision, gone when the block ends.

    `playbooks` is the folder as it is now, in the repository. Raises NoRevision where there is no git, no repository,
    no such revision, or where the revision has no such folder.
    """
    where = playbooks if playbooks.is_dir() else Path.cwd()
    inside = git(where, "rev-parse", "--show-prefix").strip() if playbooks.is_dir() else f"{playbooks.as_posix()}/"
    top = Path(git(where, "rev-parse", "--show-toplevel").strip())
    commit = _commit(where, revision)
    folder = inside.rstrip("/")
    if folder and not git(top, "ls-tree", "-d", "--name-only", commit, "--", folder).strip():
        raise NoRevision(f"at the revision '{revision}' there is no folder '{folder}'")
    packed = _bytes(top, "archive", "--format=tar", f"{commit}:{folder}")
    with tempfile.TemporaryDirectory(prefix="playbooks-") as made:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(made, filter="data")
        yield Path(made)


def _commit(where: Path, revision: str) -> str:
    try:
        return git(where, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    except NoRevision:
        shallow = git(where, "rev-parse", "--is-shallow-repository").strip() == "true"
        hint = " The clone is shallow: 'git fetch --unshallow' brings the rest." if shallow else ""
        raise NoRevision(f"there is no git revision and no folder '{revision}'.{hint}") from None


def git(where: Path, *arguments: str) -> str:
    """What git says, as text. Raises NoRevision where it is missing or fails."""
    return _bytes(where, *arguments).decode("utf-8", "replace")


def _bytes(where: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(where), *arguments], capture_output=True, check=False)  # noqa: S607
    except FileNotFoundError:
        raise NoRevision("git is not installed here") from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoRevision(said[-1].removeprefix("fatal: ") if said else f"git {arguments[0]} failed")
    return done.stdout
