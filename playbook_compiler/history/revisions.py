"""The playbooks as they were at a git revision, and what of them could not be read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from playbook_compiler.checking.load import load, shown
from playbook_compiler.history.git import GitFailed, Repository, listed, opened
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS, kind_at
from playbook_compiler.problems.problem import Problem
from playbook_compiler.yaml12.file import MAX_BYTES

Read = Callable[[Path], tuple[Handbook, list[Problem]]]


@dataclass(frozen=True)
class Files:
    """What lay in a folder of playbooks: contents by path, the names of its folders, and why others were not read.

    Paths are one or two names with a slash between, none of which leads out of a folder.
    """

    contents: Mapping[str, bytes] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    odd: Mapping[str, str] = field(default_factory=dict)


def handbook_at(revision: str, playbooks: Path) -> tuple[Handbook, list[Problem]]:
    """The handbook of a revision, and all that could not be read of it.

    `playbooks` is the folder as it is now, in the repository. Raises GitFailed where there is no git, no repository,
    no such revision, or where the revision has no such folder.
    """
    with opened(playbooks) as repository:
        return handbook_of(files_at(repository, revision, playbooks), shown(playbooks))


def staged(playbooks: Path, read: Read = load) -> tuple[Handbook, list[Problem]]:
    """The handbook of the next commit, and its problems: of what git's index holds, whatever else lies in the folder.

    Raises GitFailed.
    """
    with opened(playbooks) as repository:
        tree = repository.objects.tree_at(repository.staged(), repository.folder)
        if not tree:
            raise GitFailed("revision", f"nothing of the folder '{playbooks}' is to be committed")
        return handbook_of(_files_of(repository, tree), shown(playbooks), read)


def files_at(repository: Repository, revision: str, playbooks: Path) -> Files:
    """The files of a revision. One that is not here, or damaged, is told beside the others. Raises GitFailed."""
    tree = repository.objects.tree_at(repository.commit(repository.commit_of(revision)).tree, repository.folder)
    if not tree:
        raise GitFailed("revision", f"at the revision '{revision}' there is no folder '{playbooks}'")
    return _files_of(repository, tree)


def _files_of(repository: Repository, tree: str) -> Files:
    found = listed(repository.objects, tree)
    contents, odd = {}, dict(found.odd)
    for path, id_ in found.files.items():
        try:
            contents[path] = repository.objects.read(id_, "blob", MAX_BYTES + 1)
        except GitFailed as error:
            odd[path] = str(error)
    return Files(contents, frozenset(found.folders), odd)


def handbook_of(files: Files, folder: str, read: Read = load) -> tuple[Handbook, list[Problem]]:
    """The handbook that files make, as `read` reads a folder; problems show them as if they lay in `folder`."""
    with tempfile.TemporaryDirectory(prefix="playbooks-") as made:
        root = Path(made)
        for path in sorted(files.folders):
            (root / path).mkdir(parents=True, exist_ok=True)
        for path, content in files.contents.items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_bytes(content)
        handbook, problems = read(root)
        before = f"{shown(root)}/"
    unread = {place for path in files.odd if (place := _place(path)) is not None}
    missing = {f"{before}{kind.place}" for kind in KINDS if (kind.name, "") in unread}
    told = [
        replace(problem, path=f"{folder}/{problem.path.removeprefix(before)}")
        for problem in problems
        if problem.path not in missing
    ]
    told += [
        Problem(f"{folder}/{path}", 1, 1, "unreadable-file", why, "Put a text file in its place.")
        for path, why in files.odd.items()
    ]
    handbook = replace(
        handbook,
        unread=handbook.unread | {place for place in unread if place[1]},
        unlisted=handbook.unlisted | {kind for kind, id_ in unread if not id_},
    )
    return handbook, told


def _place(path: str) -> tuple[str, str] | None:
    """The kind and id of the entry at a path; no id where it is the place of a whole kind."""
    whole = next((kind.name for kind in KINDS if kind.place.rstrip("/") == path), None)
    if whole is not None:
        return whole, ""
    kind = kind_at(Path(path))
    return (kind.name, Path(path).stem) if kind is not None and "/" in path else None
