"""The one repository that holds a folder of playbooks, opened without a single one of its own settings."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playbook_compiler.history.git.commits import Commit
from playbook_compiler.history.git.objects import Objects, in_hex
from playbook_compiler.history.git.run_git import (
    GitFailed,
    ask,
    ask_as_far_as_it_goes,
    ask_with_warnings,
    environment,
    index_of_the_hook,
    not_in_git,
)
from playbook_compiler.problems.worded import worded

_MOST_SHALLOW: Final = 1_000_000  # bytes of the list of commits at which a clone was cut
_MOST_TAGS: Final = 9  # a tag of a tag of a tag
_TAGGED: Final = re.compile(rb"object ([0-9a-f]{40,64})\n")
_EXACT: Final = re.compile(r"(?:HEAD|[0-9a-f]{40}|[0-9a-f]{64})(?![^~^:@])")  # nothing else goes before these
_HEAD: Final = re.compile(r"HEAD(?![^~^:@])")
_FORMATS: Final = ("sha1", "sha256")
_CONFIG: Final = "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = {format}\n"


@dataclass(frozen=True)
class Repository:
    """A repository, ready to be read.

    `folder` is the folder of playbooks as git knows it: relative to `top`, with slashes, or empty where it is the
    repository itself. `cut` holds the commits before which a shallow clone knows nothing. `bare` is the folder of our
    own in which git is asked, gone when the repository is closed.
    """

    top: Path
    folder: str
    cut: frozenset[str]
    objects: Objects
    bare: Path
    _env: Mapping[str, str]

    def commit_of(self, revision: str) -> str:
        """The id of the commit that a revision names, in the repository's own words. Raises GitFailed."""
        try:
            if _HEAD.match(revision):  # where it is broken, git looks for a branch or a tag that somebody called so
                ask(self.top, "show-ref", "--verify", "--quiet", "HEAD")
            said, warnings = ask_with_warnings(self.top, "rev-parse", "--verify", "--end-of-options", revision)
        except GitFailed as error:
            if error.why not in ("revision", "odd"):
                raise
            if self.cut:
                hint = worded(
                    "The clone is shallow, so older ones are not here: 'git fetch --unshallow' brings the rest."
                )
                raise GitFailed(
                    "shallow",
                    worded("there is no git revision '{revision}' here. {hint}", revision=revision, hint=hint),
                ) from None
            raise GitFailed(
                "revision", worded("there is no git revision and no folder '{revision}'.", revision=revision)
            ) from None
        if "is ambiguous" in warnings and not _EXACT.match(revision):
            raise GitFailed(
                "revision",
                worded(
                    "there is more than one git revision called '{revision}'. Write refs/heads/{revision} for a "
                    "branch, refs/tags/{revision} for a tag, or the whole id of a commit.",
                    revision=revision,
                ),
            )
        return self._peeled(said.decode("ascii", "replace").strip(), revision)

    def newest(self) -> str | None:
        """The id of the newest commit, or None where nothing is committed yet. Raises GitFailed.

        HEAD may also lead to a branch that is there, though no commit can be read by it.
        """
        try:
            return self.commit_of("HEAD")
        except GitFailed as error:
            if error.why != "revision":
                raise
        try:
            branch = _line(ask(self.top, "symbolic-ref", "--quiet", "HEAD"))
            ask(self.top, "check-ref-format", branch)
            place = Path(self.top, _line(ask(self.top, "rev-parse", "--git-path", branch)))
        except GitFailed as error:
            raise GitFailed(
                "damaged", worded("the HEAD of the repository in {top} is damaged", top=self.top)
            ) from error
        if os.path.lexists(place):
            raise GitFailed(
                "damaged", worded("the branch {branch} is damaged: no commit is named in it", branch=branch)
            )
        return None

    def _peeled(self, id_: str, revision: str) -> str:
        """The commit that an id is of: its own, or the one that a tag is put on."""
        for _ in range(_MOST_TAGS):
            kind, content = self.objects.any(id_)
            if kind == "commit":
                return id_
            match = _TAGGED.match(content) if kind == "tag" else None
            if match is None:
                break
            id_ = match[1].decode("ascii")
        raise GitFailed("revision", worded("'{revision}' is no commit.", revision=revision))

    def commit(self, id_: str) -> Commit:
        """A commit, read. Raises GitFailed where it is not there or damaged."""
        return Commit.read(id_, self.objects.read(id_, "commit"))

    def staged(self) -> str:
        """The id of the tree that a commit would have now. Raises GitFailed, as where files are not merged yet."""
        try:
            said = ask(self.top, "write-tree", env=environment(**index_of_the_hook()))
        except GitFailed as error:
            raise GitFailed(error.why, worded("what is to be committed cannot be read: {error}", error=error)) from None
        return said.decode("ascii", "replace").strip()

    def walk(self, *arguments: str, stdin: bytes = b"") -> tuple[bytes, GitFailed | None]:
        """What git says to a question about its objects, as far as it came, and how it failed."""
        return ask_as_far_as_it_goes(self.bare, *arguments, env=self._env, stdin=stdin)

    @property
    def below(self) -> tuple[str, ...]:
        """The arguments that keep a walk to the folder."""
        return ("--", self.folder) if self.folder else ("--",)


def top_of(folder: Path) -> Path | None:
    """The folder of the repository that holds a folder, or None.

    It is looked for around the folder first: a `.git` inside the playbooks may have come with them, from anybody.
    """
    ceilings = {Path(place) for place in os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep) if place}
    here = Path(os.path.realpath(folder))
    for place in (*here.parents, here):
        if os.path.lexists(place / ".git") and not ceilings & set(_between(here, place)):
            return place
    return None


def _between(here: Path, place: Path) -> Iterator[Path]:
    """The folders above `here` that one passes on the way up to `place`, and that one itself."""
    return (parent for parent in here.parents if parent == place or place in parent.parents)


@contextmanager
def opened(folder: Path) -> Iterator[Repository]:
    """Open the repository that holds a folder. Raises GitFailed, in the block as well.

    Where the repository around the folder does not hold it, and the folder is a repository itself, it is that one.
    """
    here = Path(os.path.realpath(folder))
    around = top_of(here)
    if around is None:
        raise GitFailed("none", not_in_git(here))
    own = here != around and os.path.lexists(here / ".git")
    with _opened(around, here) as repository:
        if not own or _holds(repository):
            yield repository
            return
    with _opened(here, here) as repository:
        yield repository


def _holds(repository: Repository) -> bool:
    """Whether the newest commit of a repository has the folder as a folder of its own, no submodule. Raises GitFailed.

    Where that cannot be read, nobody knows, and the repository in the folder may say anything.
    """
    head = repository.newest()
    return head is not None and repository.objects.tree_at(repository.commit(head).tree, repository.folder) != ""


@contextmanager
def _opened(top: Path, here: Path) -> Iterator[Repository]:
    _must_be_top(top)
    objects = Path(top, _line(ask(top, "rev-parse", "--git-path", "objects")))
    cut = _cut(Path(top, _line(ask(top, "rev-parse", "--git-path", "shallow"))))
    kind = _line(ask(top, "rev-parse", "--show-object-format"))
    if kind not in _FORMATS:
        raise GitFailed(
            "odd", worded("the repository keeps its objects in a way that is not known here: {kind}", kind=kind)
        )
    with tempfile.TemporaryDirectory(prefix="handbook-git-") as made:
        bare = Path(made)
        for name in ("objects", "refs"):
            (bare / name).mkdir()
        (bare / "HEAD").write_text("ref: refs/heads/none\n", encoding="ascii")
        (bare / "config").write_text(_CONFIG.format(format=kind), encoding="ascii")
        if cut:
            (bare / "shallow").write_text("".join(f"{id_}\n" for id_ in sorted(cut)), encoding="ascii")
        env = environment(
            GIT_DIR=made,
            GIT_OBJECT_DIRECTORY=os.path.realpath(objects),
            GIT_CONFIG_NOSYSTEM="1",
            GIT_CONFIG_GLOBAL=os.devnull,
            GIT_CONFIG_SYSTEM=os.devnull,
            GIT_CONFIG_COUNT="0",
            GIT_CONFIG_PARAMETERS="",
            GIT_ATTR_NOSYSTEM="1",
        )
        with Objects(bare, env, kind) as found:
            folder = "" if here == top else here.relative_to(top).as_posix()
            yield Repository(top, folder, cut, found, bare, env)


def _must_be_top(top: Path) -> None:
    """Raise GitFailed where git itself says no, or the repository says that its files lie elsewhere."""
    try:
        said = Path(_line(ask(top, "rev-parse", "--show-toplevel")))
    except GitFailed as error:
        if error.why == "none":
            raise GitFailed(
                "damaged", worded("the repository in {top} is damaged: git does not know it as one", top=top)
            ) from None
        raise
    if Path(os.path.realpath(said)) != top:
        raise GitFailed(
            "odd", worded("the repository in {top} says that its files lie elsewhere: {said}", top=top, said=said)
        )


def _line(said: bytes) -> str:
    return os.fsdecode(said.removesuffix(b"\n"))


def _cut(shallow: Path) -> frozenset[str]:
    """The commits at which a clone was cut."""
    try:
        if not shallow.is_file():
            return frozenset()
        with shallow.open("rb") as file:
            lines = file.read(_MOST_SHALLOW).decode("ascii", "replace").split()
    except OSError:
        return frozenset()
    return frozenset(line for line in lines if in_hex(line))
