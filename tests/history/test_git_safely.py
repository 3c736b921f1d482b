"""A repository is what a stranger wrote: nothing in it runs, leads out, hides a change or ends in a traceback."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.checking.load import load
from playbook_compiler.command_line import main
from playbook_compiler.command_line.diff import _told
from playbook_compiler.history.git import opened, top_of
from playbook_compiler.history.history import Past, history
from playbook_compiler.history.last_changes import last_changes
from playbook_compiler.history.report_forms import as_markdown, as_text
from tests.git_repository import commit, git
from tests.hostile_git import BASE, FILE, FOLDER, LINK, LONGER, SUBMODULE, WHO, Entry, Hostile

BOTH = "[-1 working day-] → {+2 working days+}"
WAYS_OUT = [b"..", b".", b"a\\b.yml", b"c:d.yml"]


@pytest.fixture
def hostile(tmp_path: Path) -> Hostile:
    (tmp_path / "firm").mkdir()
    made = Hostile(tmp_path / "firm")
    made.lay_out(LONGER)
    return made


def two(
    hostile: Hostile, more: Mapping[str, Iterable[Entry]] | None = None, files: Mapping[str, bytes] = LONGER
) -> None:
    """Two commits: the smallest handbook, then what somebody made of it."""
    first = hostile.commit(hostile.folder(BASE))
    hostile.commit(hostile.folder(files, more), first)


def told(hostile: Hostile) -> str:
    return as_text(_told("HEAD~1", "HEAD", hostile.playbooks))


def past(hostile: Hostile) -> Past:
    return history(hostile.playbooks, load(hostile.playbooks)[0])


def run(where: Path, *arguments: str) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(where)
        done = CliRunner().invoke(main, list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def canary(where: Path) -> tuple[Path, str]:
    """A program, and the file that is there when it ran."""
    seen, program = where / "it-ran", where / "program"
    program.write_text(f"#!/bin/sh\necho ran >> '{seen}'\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return seen, str(program)


RUNS = {
    "fsmonitor": "[core]\n\tfsmonitor = {it}\n",
    "hooks": "[core]\n\thooksPath = {folder}\n\tfsmonitor = true\n",
    "filters": '[filter "x"]\n\tclean = {it}\n\tsmudge = {it}\n\tprocess = {it}\n\trequired = true\n',
    "diff": '[diff]\n\texternal = {it}\n[diff "x"]\n\ttextconv = {it}\n\tcommand = {it}\n',
    "pager": "[core]\n\tpager = {it}\n[pager]\n\tlog = {it}\n\tdiff = {it}\n",
    "signatures": '[log]\n\tshowSignature = true\n[gpg]\n\tprogram = {it}\n[gpg "ssh"]\n\tprogram = {it}\n',
    "promisor": "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = x\n"
    '[remote "x"]\n\turl = ext::{it}\n'
    "\tpromisor = true\n\tuploadpack = {it}\n[core]\n\tsshCommand = {it}\n[protocol]\n\tallow = always\n",
    "alias": "[alias]\n\tlog = !{it}\n\trev-parse = !{it}\n\tcat-file = !{it}\n",
    "includes": "[include]\n\tpath = {folder}/more\n",
}


@pytest.mark.parametrize(
    ("name", "place"),
    [*((name, ".git") for name in RUNS), ("fsmonitor", "playbooks/.git"), ("hooks", "playbooks/.git")],
)
def test_no_setting_of_a_repository_runs_a_program(name: str, place: str, tmp_path: Path) -> None:
    seen, program = canary(tmp_path)
    settings = RUNS[name].format(it=program, folder=tmp_path)
    (tmp_path / "more").write_text(RUNS["fsmonitor"].format(it=program), encoding="utf-8")
    for hook in ("fsmonitor-watchman", "post-checkout", "query-watchman"):
        os.link(program, tmp_path / hook)
    top = tmp_path / "firm"
    top.mkdir()
    hostile = Hostile(top)
    hostile.lay_out(LONGER)
    attributes = hostile.write("blob", b"* filter=x diff=x ident working-tree-encoding=utf-16\n")
    two(hostile, {"": [(FILE, b".gitattributes", attributes)]})
    (hostile.playbooks / ".gitattributes").write_bytes(b"* filter=x diff=x\n")
    if place != ".git":
        inner = Hostile(hostile.playbooks, settings)
        inner.commit([])
    else:
        with (hostile.git / "config").open("a", encoding="utf-8") as config:
            config.write(settings)
    if name == "promisor" and place == ".git":  # then what is not here would be fetched
        hostile.object(hostile.write("blob", LONGER["promises.yml"])).unlink()
        assert "could not be read" in told(hostile)
    else:
        assert BOTH in told(hostile)
        assert [change.commit.subject for change in past(hostile).changes] == ["A change"]
    last_changes(hostile.playbooks)
    assert not seen.exists()


def test_nothing_in_the_environment_runs_or_leads_elsewhere(
    hostile: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, program = canary(tmp_path)
    two(hostile)
    for name in ("GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_PAGER", "GIT_ASKPASS", "GIT_PROXY_COMMAND"):
        monkeypatch.setenv(name, program)
    for elsewhere in ("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"):
        monkeypatch.setenv(elsewhere, str(tmp_path / "elsewhere"))
    assert BOTH in told(hostile)
    assert len(past(hostile).changes) == 1
    assert not seen.exists()


@pytest.mark.parametrize(("name", "inner"), [*zip(WAYS_OUT, ["", "moments", "moments", ""], strict=True)])
def test_no_name_leads_out_of_a_folder(name: bytes, inner: str, hostile: Hostile, tmp_path: Path) -> None:
    outside = {path for path in tmp_path.parent.rglob("*") if "firm" not in path.parts}
    evil = hostile.write("blob", b"evil")
    entry = (
        (FOLDER, name, hostile.tree([(FILE, b"escaped.yml", evil)])) if name.strip(b".") == b"" else (FILE, name, evil)
    )
    two(hostile, {inner: [entry]})
    said = told(hostile)
    assert "no file may have this name" in said and BOTH in said
    assert [change.commit.subject for change in past(hostile).changes] == ["A change"]
    assert {path for path in tmp_path.parent.rglob("*") if "firm" not in path.parts} == outside


@pytest.mark.parametrize(
    "attributes",
    [
        b"moments/late-job.yml export-ignore\npromises.yml export-ignore\n",
        b"* export-subst ident\n",
        b"* -diff binary\n",
        b"[attr]x export-ignore -diff\n* x\n",
    ],
)
def test_attributes_hide_no_change(attributes: bytes, hostile: Hostile) -> None:
    blob = hostile.write("blob", attributes)
    two(hostile, {"": [(FILE, b".gitattributes", blob)]})
    (hostile.git / "info/attributes").write_bytes(attributes)
    assert BOTH in told(hostile)
    assert len(past(hostile).changes) == 1


@pytest.mark.parametrize(
    ("mode", "target"), [(LINK, b"/etc"), (LINK, b"late-job.yml"), (LINK, b"../.."), (SUBMODULE, b"")]
)
def test_a_link_or_a_submodule_is_told_as_not_read(mode: str, target: bytes, hostile: Hostile) -> None:
    id_ = hostile.write("blob", target) if mode == LINK else "1" * 40
    two(hostile, {"moments": [(mode, b"another.yml", id_)], "": [(mode, b".hidden", id_)]})
    said = as_markdown(_told("HEAD~1", "HEAD", hostile.playbooks))
    assert "> [!CAUTION]" in said and "playbooks/moments/another.yml" in said
    assert "2 working days" in said and "hidden" not in said


@pytest.mark.parametrize("gone", ["moments", "promises.yml", "guides"])
def test_what_stands_in_the_place_of_a_folder_or_register_takes_nothing_away(gone: str, hostile: Hostile) -> None:
    files = {path: content for path, content in LONGER.items() if path.split("/")[0] != gone}
    two(hostile, {"": [(LINK, gone.encode(), hostile.write("blob", b"/etc"))]}, files)
    report = _told("HEAD~1", "HEAD", hostile.playbooks)
    assert [one.path.split("/")[-1] for one in report.unread] == [gone]
    assert "gone" not in as_text(report), "what cannot be read is not told as deleted"
    assert not [
        change
        for change in past(hostile).changes
        for told in change.report.groups.get("staff", ())
        if not told.entry.new
    ]


@pytest.mark.parametrize(
    "name", [b"a\nb.yml", b".a\nb.yml", b"\x01\x1e\x1f.yml", b"\xff\xfe.yml", b"-n.yml", b"\xe2\x80\xae.yml"]
)
def test_an_odd_file_name_confuses_nothing(name: bytes, hostile: Hostile) -> None:
    two(hostile, {"moments": [(FILE, name, hostile.write("blob", b"x"))]})
    said = told(hostile)
    assert BOTH in said and ("Not everything" in said) is not name.startswith(b".")
    assert said.count("\n    - ") == 1, "no false changes"
    assert [change.commit.subject for change in past(hostile).changes] == ["A change"]


@pytest.mark.parametrize(
    ("author", "subject"),
    [
        (b"K\x01ari <k@x> 1795000000 +0100", b"A\x01B"),
        (b"K\x1e\x1fari <k@x> 1795000000 +0100", b"A\x1e\x1fgrafted"),
        (b"Kari <k@x> 253402300800 +0000", b"The year 10000"),
        (b"Kari <k@x> 99999999999999999999 +0000", b"Beyond"),
        (b"Kari <k@x> -1 +0000", b"Before"),
        (b"Kari <k@x> 1795000000 +9999", b"No zone"),
        (b"Kari <k@x> yesterday", b"No number"),
        (b"", b""),
        (b"<<>> 1 +0000", b"\xff\xfe\n\n\n"),
    ],
)
def test_no_author_date_or_subject_ends_a_build(author: bytes, subject: bytes, hostile: Hostile) -> None:
    first = hostile.commit(hostile.folder(BASE))
    hostile.commit(hostile.folder(LONGER), first, author=author, committer=author, message=subject)
    found = past(hostile)
    assert (len(found.changes), found.why) == (1, None)
    commit = found.changes[0].commit
    assert 1970 <= commit.when.year < 2100 and (commit.author + commit.subject).isprintable()
    log = last_changes(hostile.playbooks)
    assert not log.shallow
    assert all(change.author.isprintable() and 1970 <= change.day.year < 2100 for change in log.changes.values())
    assert BOTH in told(hostile)


@pytest.mark.parametrize("encoding", [b"iso-8859-1", b"rot13", b"idna", b"\xff"])
def test_a_foreign_encoding_garbles_nothing_else(encoding: bytes, hostile: Hostile) -> None:
    first = hostile.commit(hostile.folder(BASE))
    author = "Kåre <k@x> 1795000000 +0100".encode("iso-8859-1")
    hostile.commit(hostile.folder(LONGER), first, author=author, headers=b"encoding " + encoding + b"\n")
    author_shown = past(hostile).changes[0].commit.author
    assert author_shown == "Kåre" if encoding == b"iso-8859-1" else author_shown.isprintable()


SAYS_ELSE = (
    "[diff]\n\trelative = true\n\torderFile = /dev/null\n"
    "[i18n]\n\tlogOutputEncoding = utf-16\n\tcommitEncoding = ebcdic\n"
    "[core]\n\tquotePath = true\n\tignoreCase = true\n[color]\n\tui = always\n"
    "[log]\n\tdate = relative\n\tshowRoot = false\n\tdiffMerges = off\n[format]\n\tpretty = raw\n"
    "[mailmap]\n\tfile = /dev/zero\n\tblob = HEAD:nothing\n"
)


def test_settings_change_nothing_of_what_is_told(hostile: Hostile) -> None:
    two(hostile)
    with (hostile.git / "config").open("a", encoding="utf-8") as config:
        config.write(SAYS_ELSE)
    assert BOTH in told(hostile)
    assert [change.commit.author for change in past(hostile).changes] == ["Kari"]
    assert len(last_changes(hostile.playbooks).changes) == len(LONGER)


def test_replacements_grafts_and_a_forged_graph_hide_nothing(hostile: Hostile) -> None:
    first = hostile.commit(hostile.folder(BASE))
    newest = hostile.commit(hostile.folder(LONGER), first)
    same = hostile.write("commit", b"tree " + b"4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor " + WHO + b"\n\nx\n")
    for id_ in (first, newest):
        (hostile.git / "refs/replace" / id_).write_text(f"{same}\n", encoding="ascii")
    (hostile.git / "info/grafts").write_text(f"{newest}\n", encoding="ascii")
    (hostile.git / "objects/info").mkdir(exist_ok=True)
    (hostile.git / "objects/info/commit-graph").write_bytes(b"CGPH\1\1\4\0" + bytes(100))
    (hostile.git / "objects/info/alternates").write_text("/dev/null\n/nowhere\n", encoding="ascii")
    assert BOTH in told(hostile)
    assert [change.commit.id for change in past(hostile).changes] == [newest]


def test_a_repository_inside_the_playbooks_speaks_only_where_no_other_holds_them(hostile: Hostile) -> None:
    two(hostile)
    inner = Hostile(hostile.playbooks)
    inner.commit([], message=b"A lie\n")
    assert top_of(hostile.playbooks) == hostile.top.resolve()
    assert [change.commit.subject for change in past(hostile).changes] == ["A change"]
    (hostile.top / ".git").rename(hostile.top / "not-git")
    with opened(hostile.playbooks) as repository:
        assert (repository.top, repository.folder) == (hostile.playbooks.resolve(), "")


@pytest.mark.parametrize("said", ["gitdir: ../../nowhere\n", "gitdir: /etc\n", "", "\0\n"])
def test_a_file_that_leads_git_elsewhere_is_told(said: str, hostile: Hostile) -> None:
    two(hostile)
    (hostile.top / ".git").rename(hostile.top.parent / "hidden")
    (hostile.top / ".git").write_text(said, encoding="utf-8")
    assert past(hostile).why in ("damaged", "odd")
    assert told(hostile).startswith("Not everything could be read")


def test_a_bare_repository_among_the_files_is_not_asked(hostile: Hostile, tmp_path: Path) -> None:
    two(hostile)
    seen, program = canary(tmp_path)
    for name in ("HEAD", "config"):
        (hostile.playbooks / name).write_bytes((hostile.git / name).read_bytes())
    (hostile.playbooks / "config").write_text(RUNS["fsmonitor"].format(it=program), encoding="utf-8")
    for name in ("objects", "refs"):
        (hostile.playbooks / name).mkdir()
    assert BOTH in told(hostile) and not seen.exists()


def test_somebody_elses_repository_is_told_with_the_reason(hostile: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    two(hostile)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    found = past(hostile)
    assert (found.why, found.changes) == ("owner", ())
    assert "git config --global --add safe.directory" in found.text
    done = run(hostile.top, "diff", "HEAD~1", "HEAD", "--format", "markdown")
    assert done.exit_code == 1 and "belongs to somebody else" in done.stdout and "safe.directory" in done.stderr
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(hostile.top))
    assert (past(hostile).why, len(past(hostile).changes)) == (None, 1), "who trusts it reads it"


@pytest.mark.parametrize(
    ("lost", "how"),
    [("blob", "gone"), ("blob", "damaged"), ("tree", "empty"), ("commit", "gone"), ("commit", "damaged")],
)
def test_a_damaged_repository_says_so_and_never_that_nothing_changes(lost: str, how: str, hostile: Hostile) -> None:
    first = hostile.commit(hostile.folder(BASE))
    hostile.commit(hostile.folder(LONGER), first)
    entries = hostile.folder(BASE)
    of = {
        "blob": hostile.write("blob", BASE["promises.yml"]),
        "tree": next(id_ for mode, name, id_ in entries if name == b"moments"),
        "commit": first,
    }
    path = hostile.object(of[lost])
    if how == "gone":
        path.unlink()
    else:
        path.write_bytes(b"" if how == "empty" else path.read_bytes()[:12])
    found, said = past(hostile), told(hostile)
    assert said.startswith("Not everything could be read") and "damaged" in said
    if lost != "tree":  # the tree of the moments is the same on both sides, and of another file than what changed
        assert found.why == "damaged"
    last_changes(hostile.playbooks)


def test_the_three_ends_are_told_apart(hostile: Hostile) -> None:
    two(hostile)
    assert run(hostile.top, "diff", "HEAD", "HEAD").exit_code == 0
    assert run(hostile.top, "diff", "HEAD~1", "HEAD").exit_code == 3
    assert run(hostile.top, "diff", "HEAD~2", "HEAD").exit_code == 2
    (hostile.playbooks / "moments/late-job.yml").write_bytes(b"title:\t[x\n")
    assert run(hostile.top, "diff", "HEAD").exit_code == 1


def test_a_slip_in_the_file_that_changed_hides_nothing(tmp_path: Path) -> None:
    """A phrase rewritten and a tab left in the same file: told as unread, and told in full when the slip is mended."""
    playbooks = tmp_path / "playbooks"
    playbooks.mkdir()
    for path, content in BASE.items():
        (playbooks / path).parent.mkdir(exist_ok=True)
        (playbooks / path).write_bytes(content)
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path, "The beginning")
    late = playbooks / "moments/late-job.yml"
    good = late.read_text(encoding="utf-8").replace("Has to ask.", "Has to ask twice.")
    late.write_text(good + "\tx: y\n", encoding="utf-8")
    commit(tmp_path, "A slip")
    done = run(tmp_path, "diff", "HEAD^1", "HEAD", "--format", "markdown")
    assert done.exit_code == 1
    assert "playbooks/moments/late-job.yml" in done.stdout and "Nothing changes" not in done.stdout
    late.write_text(good, encoding="utf-8")
    commit(tmp_path, "Mended")
    changes = history(playbooks, load(playbooks)[0]).changes
    assert [change.commit.subject for change in changes] == ["Mended"]
    assert "twice" in as_markdown(changes[0].report)


def test_a_shallow_clone_says_that_older_changes_are_missing(hostile: Hostile, tmp_path: Path) -> None:
    two(hostile)
    git(tmp_path, "clone", "--quiet", "--depth", "1", hostile.top.as_uri(), "shallow")
    clone = tmp_path / "shallow/playbooks"
    found = history(clone, load(clone)[0])
    assert (found.why, found.changes) == ("shallow", ())


def test_an_object_that_never_ends_is_given_up(hostile: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    two(hostile)
    path = hostile.object(hostile.write("blob", BASE["promises.yml"]))
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr("playbook_compiler.history.git.objects.TIMEOUT", 1)
    monkeypatch.setattr("playbook_compiler.history.git.run_git.TIMEOUT", 1)
    assert past(hostile).why in ("slow", "damaged")
