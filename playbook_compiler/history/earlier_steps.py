"""The steps that moments had when they were last committed, and on a pull request those of the branch that it goes to.

Most checks find that no moment differs from what is committed: that is asked with one quick question, and only where
one differs is git's history opened. What git cannot answer is not asked again: the check goes on without it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from playbook_compiler.history.commits import folder_in
from playbook_compiler.history.git import GitFailed, Repository, in_hex, opened, top_of
from playbook_compiler.history.git.run_git import ask
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.yaml12.file import MAX_BYTES, read_yaml

StepsByMoment = Mapping[str, tuple[str, ...]]
"""The ids of the steps of each moment, by the moment's id, at one time."""

_FOLDER: Final = BY_NAME["moment"].place.rstrip("/")
_MERGE_REQUEST: Final = "CI_MERGE_REQUEST_DIFF_BASE_SHA"
_PULL_REQUEST: Final = "GITHUB_BASE_REF"


def earlier_steps(playbooks: Path, handbook: Handbook, settings: Mapping[str, str]) -> tuple[StepsByMoment, ...]:
    """The states to compare with; none where nothing differs, or git cannot say. `settings` are the environment's."""
    on_a_request = bool(settings.get(_MERGE_REQUEST) or settings.get(_PULL_REQUEST))
    try:
        if not on_a_request and _all_committed(playbooks, handbook):
            return ()
        with opened(playbooks) as repository:
            head = repository.newest()
            commits = (head, _goes_to(repository, head, settings)) if head else ()
            return tuple(_state(repository, commit, handbook) for commit in dict.fromkeys(commits) if commit)
    except GitFailed:
        return ()


def _all_committed(playbooks: Path, handbook: Handbook) -> bool:
    """Whether every moment of the newest commit is here as it was. Only whether to look closer hangs on the answer."""
    top = top_of(playbooks)
    if top is None:
        raise GitFailed("none", "this is no repository")
    place = (Path(os.path.realpath(playbooks)) / _FOLDER).relative_to(top).as_posix()
    said = ask(top, "ls-tree", "-z", f"HEAD:{place}").decode("utf-8", "replace")
    for line in said.split("\0")[:-1]:
        about, _, name = line.partition("\t")
        if name.endswith(".yml") and not _is_as_here(handbook, name[:-4], about.split()[-1]):
            return False
    return True


def _is_as_here(handbook: Handbook, moment: str, id_: str) -> bool:
    """Whether a moment's file has the content that git knows by an id. Line ends of Windows are git's affair."""
    entry = handbook.entries["moment"].get(moment)
    if entry is None:
        return False
    content = entry.file.text.replace("\r\n", "\n").encode()
    hash_ = hashlib.sha1 if len(id_) == 40 else hashlib.sha256
    return hash_(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == id_


def _goes_to(repository: Repository, head: str, settings: Mapping[str, str]) -> str | None:
    """The commit from which a pull request began; None where this is none, or that commit is not here."""
    try:
        base = settings.get(_MERGE_REQUEST, "")
        if in_hex(base):
            return repository.commit(base).id
        branch = settings.get(_PULL_REQUEST)
        if not branch:
            return None
        tip = repository.commit_of(f"refs/remotes/origin/{branch}")
        said, failed = repository.walk("merge-base", head, tip)
        found = said.decode("ascii", "replace").strip()
        return found if failed is None and in_hex(found) else None
    except GitFailed:
        return None


def _state(repository: Repository, commit: str, handbook: Handbook) -> StepsByMoment:
    tree = repository.objects.tree_at(folder_in(repository, commit), _FOLDER)
    state: dict[str, tuple[str, ...]] = {}
    for one in repository.objects.tree(tree) if tree else ():
        name = one.name.decode("utf-8", "replace")
        moment = name.removesuffix(".yml")
        if moment == name or not one.mode.startswith(b"100"):
            continue
        if _is_as_here(handbook, moment, one.id):
            state[moment] = tuple(step.id for step in handbook.moments[moment].checklist.steps)
        else:
            content = repository.objects.read(one.id, "blob", MAX_BYTES + 1)
            state[moment] = tuple(_ids(read_yaml(content, name)[0]))
    return state


def _ids(file: Any) -> Iterator[str]:
    """The ids of the steps in a file that may be of any form."""
    checklist = file.data.get("checklist") if file is not None and isinstance(file.data, dict) else None
    steps = checklist.get("steps") if isinstance(checklist, dict) else None
    for step in steps if isinstance(steps, list) else ():
        id_ = step.get("id") if isinstance(step, dict) else None
        if isinstance(id_, str):
            yield id_
