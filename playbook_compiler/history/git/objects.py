"""Objects of a repository by their ids: one git process hands them out."""

from __future__ import annotations

import hashlib
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from playbook_compiler.history.git.run_git import TIMEOUT, GitFailed, command
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded

MOST: Final = 16_000_000
"""Bytes of one object that are kept; no playbook, list of files or commit is anywhere near."""

_ID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_PIECE: Final = 1 << 20


def in_hex(text: str) -> bool:
    """Whether a text is the id of an object."""
    return _ID.fullmatch(text) is not None


@dataclass(frozen=True)
class Named:
    """One name in a tree, as it stands there: any bytes at all."""

    mode: bytes
    name: bytes
    id: str


class Objects:
    """One git process that hands out objects by id. A context manager; reading raises GitFailed."""

    def __init__(self, bare: Path, env: Mapping[str, str], kind: str) -> None:
        self.hash = kind
        self._args = (command(bare, "cat-file", "--batch"), env)
        self._process: subprocess.Popen[bytes] | None = None
        self._trees: dict[str, tuple[Named, ...]] = {}
        self._asked = 0
        self._waiting = False
        self._slow = False

    def __enter__(self) -> Objects:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def read(self, id_: str, kind: str, most: int = MOST) -> bytes:
        """The content of an object: its first `most` bytes. Raises GitFailed where it is not there, or no `kind`."""
        found, content = self.any(id_, most)
        if found != kind:
            raise GitFailed("damaged", worded("the object {id} is no {kind}", id=id_, kind=kind))
        return content

    def any(self, id_: str, most: int = MOST) -> tuple[str, bytes]:
        """The kind of an object, and its first `most` bytes. Raises GitFailed where it is not there, or damaged."""
        source, target = self._pipes()
        self._asked, self._waiting = self._asked + 1, True
        try:
            target.write(f"{id_}\n".encode("ascii"))
            target.flush()
            head = source.readline().split()
            if len(head) == 3 and head[2].isdigit():
                content, hash_ = _taken(
                    source, hashlib.new(self.hash, b"%b %b\0" % (head[1], head[2])), int(head[2]), most
                )
                if hash_ == id_:
                    return head[1].decode("ascii"), content
        except (OSError, EOFError, UnicodeError):
            head = []
        finally:
            self._waiting = False
        if self._slow:
            raise GitFailed(
                "slow", worded("git {verb} did not answer within {seconds} seconds", verb="cat-file", seconds=TIMEOUT)
            )
        if not head:  # git gave up at this one; the next is asked of another process
            self._end()
        raise GitFailed("damaged", worded("the object {id} is not here, or it is damaged", id=id_))

    def tree(self, id_: str) -> tuple[Named, ...]:
        """The names in a tree. Raises GitFailed where it is not there, or damaged."""
        if id_ not in self._trees:
            self._trees[id_] = tuple(_names(self.read(id_, "tree"), hashlib.new(self.hash).digest_size, id_))
        return self._trees[id_]

    def tree_at(self, tree: str, path: str) -> str:
        """The id of the tree at a path below another, or nothing where no folder is there. Raises GitFailed."""
        for part in path.encode("utf-8", "surrogateescape").split(b"/") if path else ():
            found = [one for one in self.tree(tree) if one.name == part]
            if len(found) > 1:
                raise GitFailed("damaged", worded("the object {id} is damaged: a name stands in it twice", id=tree))
            if not found or found[0].mode.lstrip(b"0") != b"40000":
                return ""
            tree = found[0].id
        return tree

    def id_of(self, content: bytes) -> str:
        """The id that a file of this content has."""
        return hashlib.new(self.hash, b"blob %d\0" % len(content) + content).hexdigest()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            words, env = self._args
            pipe = subprocess.PIPE
            try:
                self._process = subprocess.Popen(words, env=env, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
            except OSError as error:
                raise GitFailed("missing", worded("git could not be run: {reason}", reason=reason_of(error))) from None
            threading.Thread(target=self._watch, args=(self._process,), daemon=True).start()
        assert self._process.stdout and self._process.stdin
        return self._process.stdout, self._process.stdin

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """End a process that owes an answer for too long."""
        asked = 0
        while True:
            try:
                process.wait(TIMEOUT)
            except subprocess.TimeoutExpired:
                if self._waiting and self._asked == asked:
                    self._slow = True
                    process.kill()
                    return
                asked = self._asked
            else:
                return


def _taken(source: IO[bytes], hash_: hashlib._Hash, size: int, most: int) -> tuple[bytes, str]:
    """The first bytes of what comes, and the hash of all: git does not look whether a file holds what it is named for.

    The rest is read too, and let go. Raises EOFError where it ends too soon.
    """
    content = source.read(min(size, most))
    hash_.update(content)
    rest = size - len(content)
    while rest > 0 and (piece := source.read(min(rest, _PIECE))):
        hash_.update(piece)
        rest -= len(piece)
    if rest or not source.read(1):  # a line's end follows
        raise EOFError
    return content, hash_.hexdigest()


def _names(content: bytes, size: int, id_: str) -> Iterator[Named]:
    """Read `mode SPACE name NUL id` again and again."""
    at = 0
    while at < len(content):
        end = content.find(b"\0", at)
        mode, _, name = content[at:end].partition(b" ")
        if end < 0 or len(content) < end + 1 + size or not name:
            raise GitFailed("damaged", worded("the object {id} is damaged", id=id_))
        yield Named(mode, name, content[end + 1 : end + 1 + size].hex())
        at = end + 1 + size
