"""Repositories as somebody with bad intent makes them: objects, names, dates and settings by hand, and no git asked."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.overlay import MINIMAL

FILE, FOLDER, LINK, SUBMODULE = "100644", "40000", "120000", "160000"

Entry = tuple[str, bytes, str]
"""Mode, name and id of one entry of a tree."""

WHO = b"Kari <kari@firm.example> 1795000000 +0100"
CONFIG = "[core]\n\trepositoryformatversion = 0\n\tbare = false\n"

BASE: Mapping[str, bytes] = {
    path.relative_to(MINIMAL).as_posix(): path.read_bytes() for path in sorted(MINIMAL.rglob("*.yml"))
}
LONGER: Mapping[str, bytes] = {
    **BASE,
    "promises.yml": BASE["promises.yml"].replace(b"limit: 1 working day", b"limit: 2 working days"),
}
"""The smallest handbook, and the same with a change that every customer meets."""


class Hostile:
    """A repository in a folder, with playbooks in `playbooks/`, written object by object."""

    def __init__(self, top: Path, config: str = CONFIG) -> None:
        self.top = top
        self.git = top / ".git"
        for name in ("objects", "refs/heads", "refs/tags", "refs/replace", "info", "hooks"):
            (self.git / name).mkdir(parents=True, exist_ok=True)
        (self.git / "HEAD").write_text("ref: refs/heads/main\n", encoding="ascii")
        (self.git / "config").write_text(config, encoding="utf-8")

    @property
    def playbooks(self) -> Path:
        """The folder of playbooks."""
        return self.top / "playbooks"

    def write(self, kind: str, content: bytes) -> str:
        """Write a loose object, and return its id."""
        whole = f"{kind} {len(content)}\0".encode() + content
        id_ = hashlib.sha1(whole).hexdigest()
        path = self.object(id_)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(zlib.compress(whole, 1))
        return id_

    def object(self, id_: str) -> Path:
        """The file of a loose object."""
        return self.git / "objects" / id_[:2] / id_[2:]

    def tree(self, entries: Iterable[Entry]) -> str:
        """Write a tree of entries as they come."""
        return self.write("tree", b"".join(b"%b %b\0%b" % (m.encode(), n, bytes.fromhex(i)) for m, n, i in entries))

    def folder(self, files: Mapping[str, bytes], more: Mapping[str, Iterable[Entry]] | None = None) -> list[Entry]:
        """The entries of a folder of playbooks, and by the name of a folder in it ("" for itself) more of them."""
        own: dict[str, list[Entry]] = {"": []}
        for path, content in files.items():
            folder, _, name = path.rpartition("/")
            own.setdefault(folder, []).append((FILE, name.encode(), self.write("blob", content)))
        for name, entries in (more or {}).items():
            own.setdefault(name, []).extend(entries)
        folders = [(FOLDER, name.encode(), self.tree(entries)) for name, entries in own.items() if name]
        return [*own[""], *folders]

    def commit(
        self,
        playbooks: Iterable[Entry],
        *parents: str,
        author: bytes = WHO,
        committer: bytes = WHO,
        message: bytes = b"A change\n",
        headers: bytes = b"",
        beside: Iterable[Entry] = (),
    ) -> str:
        """Write a commit whose `playbooks/` holds these entries, with others beside it, and let main lead to it."""
        tree = self.tree([*beside, (FOLDER, b"playbooks", self.tree(playbooks))])
        lines = [b"tree " + tree.encode(), *(b"parent " + parent.encode() for parent in parents)]
        lines += [b"author " + author, b"committer " + committer]
        id_ = self.write("commit", b"\n".join(lines) + b"\n" + headers + b"\n" + message)
        (self.git / "refs/heads/main").write_text(f"{id_}\n", encoding="ascii")
        return id_

    def lay_out(self, files: Mapping[str, bytes]) -> None:
        """Write files where somebody works on them."""
        for path, content in files.items():
            (self.playbooks / path).parent.mkdir(parents=True, exist_ok=True)
            (self.playbooks / path).write_bytes(content)
