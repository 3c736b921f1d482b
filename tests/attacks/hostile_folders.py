"""Folders, links and files of every kind that somebody may name where a command makes what it likes."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from playbook_compiler.folders.mark import LOCK, MARK, Mark, hash_of, write_mark
from tests.git_repository import git

Make = Callable[[Path], object]
"""Makes something in a folder of its own and returns what a person would type."""


def photos(at: Path) -> Path:
    """A folder with files that nobody has twice."""
    (at / "2019").mkdir(parents=True)
    (at / "2019/garden.jpg").write_bytes(b"\xff\xd8 a garden")
    (at / "index.html").write_text("<h1>Our holidays</h1>", encoding="utf-8")
    (at / "notes.txt").write_text("the only copy", encoding="utf-8")
    (at / "last.jpg").symlink_to("2019/garden.jpg")
    return at


def marked(at: Path, what: Any = "site", **files: str) -> Path:
    """A folder of ours: index.html and what else is named, all of it listed."""
    at.mkdir(parents=True, exist_ok=True)
    content = {"index.html": "made", "moments/late/index.html": "made too", **files}
    for name, text in content.items():
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_text(text, encoding="utf-8")
    write_mark(at, Mark(what, {name: hash_of(text.encode()) for name, text in content.items()}))
    return at


def _with(at: Path, name: str, text: str = "mine") -> Path:
    (at / name).parent.mkdir(parents=True, exist_ok=True)
    (at / name).write_text(text, encoding="utf-8")
    return at


def _link(at: Path, to: object) -> Path:
    at.parent.mkdir(parents=True, exist_ok=True)
    at.symlink_to(str(to))
    return at


def _special(at: Path, make: Callable[[Path], None]) -> Path:
    at.parent.mkdir(parents=True, exist_ok=True)
    make(at)
    return at


def _hard_link(at: Path) -> Path:
    at.hardlink_to(_with(at.parent, "real") / "real")
    return at


def _socket(at: Path) -> None:
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(at.parent)  # its whole path may be too long for a socket
    listening.bind(at.name)
    os.chdir(here)
    listening.close()


def _repository(at: Path) -> Path:
    photos(at)
    git(at, "init", "--quiet")
    return at


def _forged(at: Path, **files: object) -> Path:
    photos(at)
    marked(at.with_name("model"))
    data = json.loads((at.with_name("model") / MARK).read_bytes())
    (at / MARK).write_text(json.dumps({**data, "files": files}), encoding="utf-8")
    return at


def _linked_mark(at: Path) -> Path:
    photos(at)
    marked(at.with_name("model"))
    (at / MARK).symlink_to(at.with_name("model") / MARK)
    return at


def _listed_as_link(at: Path) -> Path:
    marked(at)
    (at / "index.html").unlink()
    (at / "index.html").symlink_to(photos(at.with_name("theirs")) / "notes.txt")
    return at


def _folder_as_link(at: Path) -> Path:
    marked(at)
    (at / "moments/late/index.html").unlink()
    (at / "moments/late").rmdir()
    theirs = photos(at.with_name("theirs"))
    (at / "moments/late").symlink_to(theirs)
    return at


def _beside(at: Path, *names: str) -> Path:
    for name in names:
        photos(at.with_name(name))
    return marked(at)


def _typed(at: Path, what: str) -> str:
    photos(at)
    return what


def _earlier_work(at: Path) -> Path:
    _with(at, "mkdocs.yml", '{\n "INHERIT": "../../mkdocs.yml"}')
    return _with(at, "docs/mine.md")


def _work_with_making(at: Path) -> Path:
    at.mkdir(parents=True)
    write_mark(at, Mark("work", {"mkdocs.yml": "", "zensical.yml": ""}))
    photos(at / "making")
    return at


FOLDERS: Final[dict[str, Make]] = {
    "photos": photos,
    "the project": lambda at: _typed(at, "."),
    "the project, spelled out": lambda at: Path.cwd(),
    "the project, round about": lambda at: _typed(at, "docs/../playbooks/.."),
    "no name": lambda at: _typed(at, ""),
    "a parent": lambda at: _typed(at, ".."),
    "a parent, spelled out": lambda at: Path.cwd().parent,
    "the root": lambda at: _typed(at, "/"),
    "home": lambda at: Path.home(),
    "the playbooks": lambda at: _typed(at, "playbooks"),
    "the playbooks, round about": lambda at: _typed(at, "./docs/../playbooks//"),
    "in the playbooks": lambda at: _typed(at, "playbooks/moments"),
    "new in the playbooks": lambda at: _typed(at, "playbooks/site"),
    "docs": lambda at: _typed(at, "docs"),
    "in docs": lambda at: _typed(at, "docs/assets"),
    "new in docs": lambda at: _typed(at, "docs/site"),
    "git": lambda at: _typed(at, ".git"),
    "in git": lambda at: _typed(at, ".git/hooks"),
    "new in git": lambda at: _typed(at, ".GIT/site"),
    "a file": lambda at: _with(at.parent, at.name) / at.name,
    "below a file": lambda at: _with(at.parent, at.name) / at.name / "site",
    "a hard link": _hard_link,
    "a link to photos": lambda at: _link(at, photos(at.with_name("theirs"))),
    "a link to an empty folder": lambda at: _link(at, _special(at.with_name("empty"), Path.mkdir)),
    "a link to a site": lambda at: _link(at, marked(at.with_name("ours"))),
    "a link to a file": lambda at: _link(at, _with(at.parent, "real") / "real"),
    "a link to nothing": lambda at: _link(at, "nowhere"),
    "a link to itself": lambda at: _link(at, at.name),
    "photos below a link": lambda at: _link(at, photos(at.with_name("theirs")).parent) / "theirs",
    "new below a link": lambda at: _link(at, photos(at.with_name("theirs"))) / "site",
    "a pipe": lambda at: _special(at, os.mkfifo),
    "a socket": lambda at: _special(at, _socket),
    "a device": lambda at: _typed(at, "/dev/null"),
    "in a folder of devices": lambda at: _typed(at, "/proc/self/fd/site"),
    "empty": lambda at: _special(at, Path.mkdir),
    "new": lambda at: at,
    "new and deep": lambda at: at / "a/b/c",
    "a name too long": lambda at: at / ("n" * 300),
    "a long name": lambda at: at / ("n" * 250),
    "a path too long": lambda at: at / "/".join(["deep" * 20] * 60),
    "a line break": lambda at: at / "one\ntwo",
    "a name that is no text": lambda at: at / "\udcff",
    "terminal codes": lambda at: at / "\x1b[2J",
    "another repository": _repository,
    "a site of somebody's": lambda at: _with(at, "index.html", "<h1>My site</h1>"),
    "a site of an earlier version": lambda at: _with(_with(at, "sw.js", "self.HANDBOOK = {}"), "mine.pdf"),
    "a work folder of an earlier version": _earlier_work,
    "ours": marked,
    "ours and a file": lambda at: _with(marked(at), "CNAME", "handbook.example"),
    "ours and a hidden file": lambda at: _with(marked(at), ".htaccess"),
    "ours and a deep file": lambda at: _with(marked(at), "moments/late/mine/notes.txt"),
    "ours and a link": lambda at: _link(marked(at) / "photos", photos(at.with_name("theirs"))).parent,
    "ours and a repository": lambda at: _repository(marked(at) / "mine").parent,
    "ours, changed": lambda at: _with(marked(at), "index.html", "edited by hand"),
    "ours, a file now a link": _listed_as_link,
    "ours, a folder now a link": _folder_as_link,
    "ours, a file now a folder": lambda at: _with(_without(marked(at), "index.html"), "index.html/mine.txt"),
    "ours for something else": lambda at: marked(at, "pages"),
    "ours for builds": lambda at: marked(at, "work"),
    "a work folder with photos in it": _work_with_making,
    "photos with a mark": lambda at: _forged(at, **{"index.html": "0" * 32}),
    "photos with an empty mark": _forged,
    "photos with a mark that climbs": lambda at: _forged(at, **{"../theirs/notes.txt": ""}),
    "photos with a mark of the root": lambda at: _forged(at, **{"/etc/passwd": ""}),
    "photos with a mark of numbers": lambda at: _forged(at, **{"notes.txt": 1}),
    "photos with a broken mark": lambda at: _with(photos(at), MARK, "{"),
    "photos with a deep mark": lambda at: _with(photos(at), MARK, "[" * 100_000),
    "photos with a folder for a mark": lambda at: _with(photos(at), f"{MARK}/mine.txt"),
    "photos with a mark by link": _linked_mark,
    "a stranger's lock": lambda at: _with(at, LOCK, "my keys"),
    "a stranger's lock beside": lambda at: _with(marked(at), f"../.{at.name}{LOCK}", "my keys"),
    "a pipe for a lock": lambda at: _special(at / LOCK, os.mkfifo).parent,
    "a pipe for a mark": lambda at: _special(photos(at) / MARK, os.mkfifo).parent,
    "strangers beside": lambda at: _beside(
        at, f".{at.name}-old", f".{at.name}-new-abc12345", f".{at.name}-old-0123abcd"
    ),
    "what a computer puts there": lambda at: _with(at, ".DS_Store"),
    "hidden files alone": lambda at: _with(at, ".env", "PASSWORD=1"),
    "empty folders": lambda at: _special(at, lambda at: (at / "a/b").mkdir(parents=True)),
    "in a site": lambda at: marked(at.with_name("ours")) / "packages",
}


def _without(at: Path, name: str) -> Path:
    (at / name).unlink()
    return at


def told(path: Path) -> object:
    """All that may not be lost of a file, a link or a folder."""
    found = path.lstat()
    if path.is_symlink():
        return str(path.readlink())
    return (found.st_mode, found.st_uid, path.read_bytes() if path.is_file() else None)


def state(folder: Path) -> dict[str, object]:
    """Every file, link and special file below a folder, links not followed; no plain folders."""
    return {
        str(Path(place, name)): told(Path(place, name))
        for place, folders, files in os.walk(folder)
        for name in (*files, *(name for name in folders if Path(place, name).is_symlink()))
    }
