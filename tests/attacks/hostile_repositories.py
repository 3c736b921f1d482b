"""Repositories that somebody with bad intent made: one to four traits each, over a change that must be told."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from tests.attacks.hostile_settings import SETTINGS
from tests.hostile_git import BASE, FILE, FOLDER, LINK, SUBMODULE, WHO, Entry, Hostile

HOOKS: Final = (
    *("applypatch-msg", "fsmonitor-watchman", "post-checkout", "post-index-change", "pre-commit", "pre-auto-gc"),
    *("post-merge", "query-watchman", "reference-transaction", "pre-receive", "update", "proc-receive", "pre-push"),
)


@dataclass(frozen=True)
class Known:
    """The change between the two commits: in which file and entry, from what to what, and a sign of it where told."""

    path: str
    kind: str
    id: str
    old: bytes
    new: bytes
    sign: str


CHANGES: Final = (
    Known(
        "promises.yml", "promise", "told-in-time", b"limit: 1 working day", b"limit: 2 working days", "working days+}"
    ),
    Known("moments/late-job.yml", "moment", "late-job", b"Has to ask.", b"Has to ask seven times.", "seven times."),
    Known("moments/late-job.yml", "moment", "late-job", b"within: 1 hour", b"within: 3 hours", "3 hours"),
    Known("messages/new-day.yml", "message", "new-day", b"title:", b"title: Never ", "Never"),
)


@dataclass
class Making:
    """A repository while it is made. What is put into `old` or `new` stands in that commit, by folder ("" the top)."""

    ground: Path
    chance: Random
    known: Known
    hostile: Hostile = field(init=False)
    seen: Path = field(init=False)
    program: str = field(init=False)
    before: dict[str, bytes] = field(init=False)
    after: dict[str, bytes] = field(init=False)
    old: dict[str, list[Entry]] = field(default_factory=dict)
    new: dict[str, list[Entry]] = field(default_factory=dict)
    beside: list[Entry] = field(default_factory=list)
    twice: list[Entry] = field(default_factory=list)
    author: bytes = WHO
    committer: bytes = WHO
    message: bytes = b"A change\n"
    headers: bytes = b""
    later: list[Callable[[], object]] = field(default_factory=list)
    last: Callable[[], object] = lambda: None
    commits: tuple[str, str] = ("", "")
    names: tuple[str, str] = ("HEAD~1", "HEAD")

    def __post_init__(self) -> None:
        for name in ("outside", "firm", "temporary", "home"):
            (self.ground / name).mkdir(parents=True)
        (self.ground / "outside/letter.yml").write_text("title: The only copy\n", encoding="utf-8")
        more = f"[core]\n\tfsmonitor = {self.ground}/outside/program\n\thooksPath = {self.ground}/outside\n"
        (self.ground / "outside/more").write_text(more, encoding="utf-8")
        self.seen, program = self.ground / "it-ran", self.ground / "outside/program"
        program.write_text(f"#!/bin/sh\necho ran >> '{self.seen}'\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        self.program = str(program)
        self.hostile = Hostile(self.ground / "firm")
        self.before = dict(BASE)
        self.after = {**BASE, self.known.path: BASE[self.known.path].replace(self.known.old, self.known.new)}
        self.hostile.lay_out(self.after)

    def configure(self, settings: str) -> None:
        """Add settings to the repository's own."""
        text = settings.format(it=self.program, outside=self.ground / "outside", firm=self.hostile.top)
        with (self.hostile.git / "config").open("a", encoding="utf-8") as config:
            config.write(text)

    def blob(self, content: bytes) -> str:
        """Write a file's content."""
        return self.hostile.write("blob", content)

    def put(self, folder: str, entry: Entry) -> None:
        """Put an entry into the newer commit, the older one, or both."""
        for side in self.chance.choice([(self.old,), (self.new,), (self.new,), (self.old, self.new)]):
            side.setdefault(folder, []).append(entry)

    def commit(self) -> None:
        """Write the two commits, then do what is to be done to the whole."""
        made = self.hostile
        first = made.commit(made.folder(self.before, self.old), beside=self.beside)
        second = made.commit(
            made.folder(self.after, self.new), first, author=self.author, committer=self.committer,
            message=self.message, headers=self.headers, beside=[*self.beside, *self.twice],
        )  # fmt: skip
        self.commits = (first, second)
        for act in (*self.later, self.last):
            act()


Trait = Callable[[Making], None]


def _settings(it: Making) -> None:
    for name in it.chance.sample(sorted(SETTINGS), 3):
        it.configure(SETTINGS[name])


def _hooks(it: Making) -> None:
    for name in HOOKS:
        os.link(it.program, it.hostile.git / "hooks" / name)
    it.configure(it.chance.choice(["", "[core]\n\tfsmonitor = true\n", "[core]\n\thooksPath = {firm}/.git/hooks\n"]))


def _worktree_settings(it: Making) -> None:
    it.configure("[core]\n\trepositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true\n")
    (it.hostile.git / "config.worktree").write_text(f"[core]\n\tfsmonitor = {it.program}\n", encoding="utf-8")


def _attributes(it: Making) -> None:
    text = it.chance.choice([
        b"* filter=x diff=x merge=x ident\n", b"*.yml export-ignore\n", b"* -diff binary\n", b"* -text eol=crlf\n",
        b"[attr]x export-ignore -diff\n* x\n", b"* working-tree-encoding=utf-16 filter=x\n", b"* export-subst\n",
    ])  # fmt: skip
    it.put("", (FILE, b".gitattributes", it.blob(text)))
    (it.hostile.git / "info/attributes").write_bytes(text)
    (it.hostile.playbooks / ".gitattributes").write_bytes(text)
    it.configure('[filter "x"]\n\tclean = {it}\n\tsmudge = {it}\n\tprocess = {it}\n\trequired = true\n'
                 '[diff "x"]\n\ttextconv = {it}\n\tcommand = {it}\n[merge "x"]\n\tdriver = {it}\n')  # fmt: skip


def _link(it: Making) -> None:
    target = it.chance.choice([b"/etc", b"late-job.yml", b"../../..", b"/dev/zero", b"", b"../../outside/letter.yml"])
    name = it.chance.choice([b"another.yml", b"late-job.yml/x", b".hidden", b"guides", b"a-link"])
    it.put(it.chance.choice(["", "moments"]), (LINK, name, it.blob(target)))


def _name(it: Making) -> None:
    names = [b"..", b".", b".git", b"a\\b.yml", b"c:d.yml", b"a\nb.yml", b"\x01.yml", b"\xff\xfe.yml", b"-n.yml"]
    names += [b"\xe2\x80\xae.yml", b"x" * 5_000 + b".yml", b"CON.yml", b"GIT~1", b"a/b.yml", b"/etc/x.yml", b"%s.yml"]
    names += [b"../../outside/letter.yml", b"../promises.yml", b"::error::x.yml", b"x.yml ", b"*.yml", b":(top)x.yml"]
    for name in it.chance.sample(names, 2):
        inner = it.hostile.tree([(FILE, b"letter.yml", it.blob(b"evil"))])
        folder = it.chance.random() < 0.3
        it.put(it.chance.choice(["", "moments"]), (FOLDER, name, inner) if folder else (FILE, name, it.blob(b"evil")))


def _twice(it: Making) -> None:
    """The name of the file that changed once more, with what it was before: as it is, or in capital letters."""
    folder, _, name = it.known.path.rpartition("/")
    name = it.chance.choice([name, name, name.upper(), name.capitalize()])
    content = it.chance.choice([BASE[it.known.path], b"x"])
    entry = (it.chance.choice([FILE, FILE, LINK]), name.encode(), it.blob(content))
    it.put(folder, entry)


def _whole_twice(it: Making) -> None:
    """The whole folder once more, as it was before."""
    old = it.hostile.tree(it.hostile.folder(BASE))
    where = it.chance.choice([it.beside, it.twice])
    where.append((it.chance.choice([FOLDER, FOLDER, LINK]), b"playbooks", old))


def _untidy(it: Making) -> None:
    """A tree that is not in git's order: what looks for a name in it may end too soon."""
    it.beside.append((FILE, it.chance.choice([b"zzz", b"playbooks.zzz", b"q", b"\xff"]), it.blob(b"")))


def _submodule(it: Making) -> None:
    it.put(it.chance.choice(["", "moments"]), (SUBMODULE, b"sub.yml", "1" * 40))
    text = f'[submodule "x"]\n\tpath = sub\n\turl = ext::{it.program}\n\tupdate = !{it.program}\n'
    it.beside.append((FILE, b".gitmodules", it.blob(text.encode())))
    (it.hostile.top / ".gitmodules").write_text(text, encoding="utf-8")
    it.configure('[submodule]\n\trecurse = true\n[submodule "x"]\n\turl = ext::{it}\n\tupdate = !{it}\n')


def _mode(it: Making) -> None:
    """The file that changed, with a mode that no file has."""
    content = it.after.pop(it.known.path)
    folder, _, name = it.known.path.rpartition("/")
    mode = it.chance.choice(
        ["100755", "100664", "100600", "0100644", "104777", "20000", "0", "777777", LINK, SUBMODULE]
    )
    it.new.setdefault(folder, []).append((mode, name.encode(), it.blob(content)))


def _author(it: Making) -> None:
    lines = [
        b"K\x01ari <k@x> 1795000000 +0100", b"Kari <k@x> 253402300800 +0000", b"Kari <k@x> -1 +0000", b"",
        b"Kari <k@x> 99999999999999999999 +0000", b"Kari <k@x> 1795000000 +9999", b"Kari <k@x> yesterday",
        b"<<>> 1 +0000", b"<script>@all</script> <k@x> 1 +0000", b"\xff\xfe <\xff> 1795000000 -9960", b"K <a\n",
        b"Kari <k@x> 1795000000 -0000", b"K" * 9_000 + b" <k@x> 0 +0000", b"> < 1 +0000", b"Kari 1795000000",
    ]  # fmt: skip
    it.author, it.committer = it.chance.choice(lines), it.chance.choice([WHO, *lines])


def _message(it: Making) -> None:
    it.message = it.chance.choice(
        [b"", b"\xff\xfe\n\n", b"\0", b"a\0b", b"\n" * 900, b"::set-output x::y\n", b"x" * 9**6]
    )
    encoding = it.chance.choice([b"utf-16", b"rot13", b"hex", b"idna", b"nothing", b"\xff", b"iso-8859-1", b"zlib"])
    headers = [
        b"encoding %b\n" % encoding,
        b"gpgsig x\n y\n",
        b"parent x\n",
        b"tree y\n",
        b"author Eve <e@x> 1 +0000\n",
    ]
    it.headers = it.chance.choice(headers)


def _replacements(it: Making) -> None:
    def act() -> None:
        empty = it.hostile.write("commit", b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor " + WHO + b"\n\nx\n")
        first, second = it.commits
        old = it.blob(BASE[it.known.path])
        pairs = [(first, second), (second, empty), (it.blob(it.after.get(it.known.path, b"")), old), (first, empty)]
        for one, other in it.chance.sample(pairs, 2):
            (it.hostile.git / "refs/replace" / one).write_text(f"{other}\n", encoding="ascii")

    it.later.append(act)


def _grafts(it: Making) -> None:
    def act() -> None:
        said = it.chance.choice([f"{it.commits[1]}\n", "x" * 99, " ".join(it.commits)])
        (it.hostile.git / "info/grafts").write_text(said, encoding="ascii")

    it.later.append(act)


def _alternates(it: Making) -> None:
    (it.hostile.git / "objects/info").mkdir(exist_ok=True)
    names = ("alternates", "http-alternates")
    for name in names:
        text = it.chance.choice(
            ["/dev/null\n/nowhere\n", f"{it.hostile.git}/objects\n", f"{it.ground}/outside\n", "\0\n"]
        )
        (it.hostile.git / "objects/info" / name).write_text(text, encoding="ascii")
    it.configure('[core]\n\talternateRefsCommand = {it}\n')  # fmt: skip


def _graph(it: Making) -> None:
    (it.hostile.git / "objects/info").mkdir(exist_ok=True)
    (it.hostile.git / "objects/pack").mkdir(exist_ok=True)
    (it.hostile.git / "objects/info/commit-graph").write_bytes(b"CGPH\1\1\4\0" + it.chance.randbytes(200))
    (it.hostile.git / "objects/pack/multi-pack-index").write_bytes(b"MIDX\1\1\4\0" + it.chance.randbytes(200))
    (it.hostile.git / "objects/pack" / f"pack-{'1' * 40}.idx").write_bytes(b"\xfftOc\0\0\0\2" + bytes(1032))
    (it.hostile.git / "index").write_bytes(b"DIRC" + it.chance.randbytes(90))


def _embedded(it: Making) -> None:
    """A repository inside the playbooks, which says something else and would run the program."""
    inner = Hostile(it.hostile.playbooks, f"[core]\n\tfsmonitor = {it.program}\n\tworktree = ../..\n")
    inner.commit([], message=b"A lie\n")
    it.put("", (FOLDER, b".git", it.hostile.tree([(FILE, b"config", it.blob(b"[core]\n"))])))


def _bare(it: Making) -> None:
    for name in ("objects", "refs"):
        (it.hostile.playbooks / name).mkdir(exist_ok=True)
    (it.hostile.playbooks / "HEAD").write_text("ref: refs/heads/main\n", encoding="ascii")
    (it.hostile.playbooks / "config").write_text(f"[core]\n\tfsmonitor = {it.program}\n", encoding="utf-8")


def _names_of_refs(it: Making) -> None:
    """A tag that is called like the branch, and leads elsewhere."""

    def act() -> None:
        tagged = it.chance.choice(it.commits)
        for place in it.chance.sample(["refs/tags/main", "refs/heads/HEAD", "refs/tags/HEAD", "refs/remotes/main"], 2):
            path = it.hostile.git / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{tagged}\n", encoding="ascii")

    it.later.append(act)
    it.names = it.chance.choice([("main~1", "main"), ("HEAD~1", "main"), ("HEAD~1", "HEAD")])


def _head(it: Making) -> None:
    said = it.chance.choice(["", "ref: refs/heads/main/../main\n", "ref: ../../outside\n", "\0"])
    name = it.chance.choice(["HEAD", "refs/heads/main"])
    it.later.append(lambda: (it.hostile.git / name).write_text(said, encoding="ascii"))


def _shallow(it: Making) -> None:
    def act() -> None:
        said = it.chance.choice([*it.commits, "x", "1" * 40])
        (it.hostile.git / "shallow").write_text(f"{said}\n", encoding="ascii")

    it.later.append(act)


def _damaged(it: Making) -> None:
    def act() -> None:
        loose = sorted(path for path in (it.hostile.git / "objects").glob("??/*") if path.is_file())
        for path in it.chance.sample(loose, 3):
            content = path.read_bytes()
            how = it.chance.choice([b"", content[:9], content[:-4], bytes(len(content)), it.chance.randbytes(60)])
            path.unlink()
            if it.chance.random() < 0.7:
                path.write_bytes(how)

    it.later.append(act)


def _swapped(it: Making) -> None:
    """The file of an object holds another one."""

    def act() -> None:
        old, new = it.blob(BASE[it.known.path]), it.blob(it.after.get(it.known.path, b""))
        it.hostile.object(new).write_bytes(it.hostile.object(old).read_bytes())

    it.later.append(act)


def _elsewhere(it: Making) -> None:
    def act() -> None:
        hidden = it.ground / "outside/hidden"
        it.hostile.git.rename(hidden)
        if it.chance.random() < 0.5:
            it.hostile.git.symlink_to(hidden)
        else:
            said = it.chance.choice([f"gitdir: {hidden}\n", "gitdir: ../nowhere\n", "", "\0", "gitdir: /etc\n"])
            it.hostile.git.write_text(said, encoding="utf-8")

    it.last = act


def _mailmap(it: Making) -> None:
    path = it.hostile.top / ".mailmap"
    how = it.chance.choice([b"Eve <e@x> <kari@firm.example>\n", b"\xff\0<<<>>>\n" * 99, b"<" * 9_000, None])
    if how is None:
        path.symlink_to(it.chance.choice(["/dev/zero", "/etc/passwd", ".mailmap"]))
    else:
        path.write_bytes(how)


TRAITS: Final[tuple[Trait, ...]] = (
    *(
        _settings,
        _settings,
        _hooks,
        _worktree_settings,
        _attributes,
        _link,
        _name,
        _name,
        _twice,
        _whole_twice,
        _untidy,
    ),
    *(_submodule, _mode, _author, _message, _replacements, _grafts, _alternates, _graph, _embedded, _bare),
    *(_names_of_refs, _head, _shallow, _damaged, _swapped, _elsewhere, _mailmap),
)
SPOIL: Final = frozenset(
    {_settings, _worktree_settings, _twice, _whole_twice, _mode, _head, _shallow, _damaged, _swapped, _elsewhere}
    | {_names_of_refs, _message, _untidy, _name, _graph, _link}
)
"""The traits after which something may not be readable. Without one of them everything must be told."""


def repository(ground: Path, chance: Random) -> tuple[Making, tuple[Trait, ...]]:
    """Make a repository in `ground/firm`, with its surroundings, of one to four traits."""
    it = Making(ground, chance, chance.choice(CHANGES))
    traits = tuple(dict.fromkeys(chance.choices(TRAITS, k=chance.randint(1, 4))))
    for trait in traits:
        trait(it)
    it.commit()
    if it.names == ("HEAD~1", "HEAD") and chance.random() < 0.3:
        it.names = it.commits
    return it, traits
