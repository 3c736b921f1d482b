"""What `serve` shows after each save is what a clean build shows: pages, files and the search, whatever was edited."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from playbook_compiler.command_line.serve import Following
from playbook_compiler.command_line.wanted_editions import wanted_of
from playbook_compiler.edition import compile as compile_module
from playbook_compiler.folders.mark import MARK
from playbook_compiler.kept.kept import Kept
from tests.overlay import MINIMAL
from tests.site.conftest import build

# Pagefind numbers what it writes anew at each run; whether its content changed is told by the names of its fragments.
_ANEW = ("pagefind/filter/", "pagefind/index/", "pagefind/pagefind", "offline", "sw.js", "sitemap.xml.gz", MARK)

EDITS = {
    "a sentence": ("moments/customer-leaves.yml", "Nobody owes us a reason.", "A reason is a gift."),
    "a title": ("moments/late-job.yml", "title: A job runs late", "title: A job is late"),
    "a promise's limit": ("promises.yml", "limit: ", "limit: 1"),
    "a role's name": ("roles.yml", "title: Contact person", "title: First hand"),
    "a page in docs": ("../docs/mine.md", "", "# Mine\n\n[Home](index.md)\n"),
    "that page is gone": ("../docs/mine.md", "# Mine\n\n[Home](index.md)\n", ""),
}


def said(site: Path) -> dict[str, bytes]:
    """What a site says, file by file."""
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    return {name: content for name, content in files.items() if not name.startswith(_ANEW)}


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    assert before in text, file
    new = text.replace(before, after, 1)
    if new:
        file.parent.mkdir(exist_ok=True)
        beside = file.with_name(f"{file.name}.new")  # as editors do it: written beside, and renamed
        beside.write_text(new, encoding="utf-8")
        beside.replace(file)
    else:
        file.unlink()


def test_after_every_save_it_is_as_a_clean_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    monkeypatch.chdir(tmp_path)
    playbooks, places = Path("playbooks"), (Path("work"), Path("site"))
    following = Following(playbooks, wanted_of(playbooks, *places, None)[0], "mkdocs", no_git=True, kept=Kept())
    assert following.whole() == ()
    for number, (what, (file, before, after)) in enumerate(EDITS.items()):
        edit(playbooks / file, before, after)
        assert following.save() == (), what
        following.make_ready("moments/late-job/index.html")
        now = said(Path("site"))
        for _ in following.rest():
            pass
        if number % 2 == 0:  # a clean build takes long: it comes after every second edit
            continue
        clean = ("--work", f"clean-{number}", "--site", f"clean-{number}/site", "--no-git", "--no-cache")
        assert build("build", "--playbooks", "playbooks", *clean, cwd=tmp_path).returncode == 0, what
        late = "moments/late-job/index.html"
        expected = said(tmp_path / f"clean-{number}/site")
        assert now[late] == expected[late], what
        shown = said(Path("site"))
        assert [name for name in shown if shown[name] != expected.get(name)] == [], what
        assert shown == expected, what


def test_what_was_put_off_is_right_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that tell of all entries, and data for scripts: new when somebody looks, never what was undone."""
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    monkeypatch.chdir(tmp_path)
    playbooks = Path("playbooks")
    where = wanted_of(playbooks, Path("work"), Path("site"), None)[0]
    following = Following(playbooks, where, "mkdocs", no_git=True, kept=Kept())
    assert following.whole() == ()
    moment, before = playbooks / "moments/late-job.yml", said(Path("site"))
    summary = next(line for line in moment.read_text(encoding="utf-8").splitlines() if line.startswith("summary: "))
    shown = ("journey/index.html", "assets/data/situations.json")
    edit(moment, summary, "summary: It runs over its hour.")
    edit(moment, "say: ", "say: Well then. ")
    assert following.save() == ()
    assert all(said(Path("site"))[name] == before[name] for name in shown)  # nobody asked for them
    for address in shown:
        following.make_ready(address)
    now = said(Path("site"))
    assert b"It runs over its hour." in now[shown[0]]
    assert all(now[name] != before[name] for name in shown)
    edit(moment, "summary: It runs over its hour.", summary)
    edit(moment, "say: Well then. ", "say: ")
    assert following.save() == ()
    for _ in following.rest():
        pass
    assert said(Path("site")) == before


def test_a_name_on_many_pages_is_new_on_each_that_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More pages than are made at once: the one that is looked at comes first, and the rest makes the others."""
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(compile_module, "_A_FEW", 1)
    playbooks = Path("playbooks")
    where = wanted_of(playbooks, Path("work"), Path("site"), None)[0]
    following = Following(playbooks, where, "mkdocs", no_git=True, kept=Kept())
    assert following.whole() == ()
    before = said(Path("site"))
    looked, other = "moments/late-job/index.html", "moments/customer-leaves/index.html"
    assert b"Contact person" in before[looked]
    assert b"Contact person" in before[other]
    edit(playbooks / "roles.yml", "title: Contact person", "title: First hand")
    assert following.save() == ()
    following.make_ready(looked)
    now = said(Path("site"))
    assert b"Contact person" not in now[looked]
    assert b"Contact person" in now[other]
    for _ in following.rest():
        pass
    after = said(Path("site"))
    assert all(b"First hand" in after[name] and b"Contact person" not in after[name] for name in (looked, other))


def test_a_link_to_a_part_of_a_page_that_was_put_off_leads_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    monkeypatch.chdir(tmp_path)
    playbooks = Path("playbooks")
    where = wanted_of(playbooks, Path("work"), Path("site"), None)[0]
    following = Following(playbooks, where, "mkdocs", no_git=True, kept=Kept())
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/mine.md").write_text("# Mine\n", encoding="utf-8")
    assert following.whole() == ()
    promises = (playbooks / "promises.yml").read_text(encoding="utf-8")
    more = promises.replace("told-in-time:", "one-more:", 1)
    (playbooks / "promises.yml").write_text(f"{promises}{more}", encoding="utf-8")
    (tmp_path / "docs/mine.md").write_text("# Mine\n\n[It](promises/index.md#one-more)\n", encoding="utf-8")
    assert following.save() == ()
    following.make_ready("promises/index.html")
    assert 'id="one-more"' in Path("site/promises/index.html").read_text(encoding="utf-8")


def test_a_broken_file_is_told_and_forgotten_when_it_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    monkeypatch.chdir(tmp_path)
    playbooks = Path("playbooks")
    where = wanted_of(playbooks, Path("work"), Path("site"), None)[0]
    following = Following(playbooks, where, "mkdocs", no_git=True, kept=Kept())
    assert following.whole() == ()
    page = Path("site/moments/late-job/index.html")
    for number in range(20):
        edit(playbooks / "moments/late-job.yml", "title: A job", "title: [A job" if number % 2 == 0 else "title: A job")
        (told,) = following.save()[:1] or ("",)
        if number % 2 == 0:
            assert "playbooks/moments/late-job.yml:" in told
            edit(playbooks / "moments/late-job.yml", "title: [A job", f"title: A job {number}")
            assert following.save() == ()
            following.make_ready("moments/late-job/index.html")
            assert f"A job {number}" in page.read_text(encoding="utf-8")
            edit(playbooks / "moments/late-job.yml", f"title: A job {number}", "title: A job")
            assert following.save() == ()
    Path("docs").mkdir()
    Path("docs/mine.md").write_text("# Mine\n\n[Nowhere](gone.md)\n", encoding="utf-8")
    assert any("gone.md" in line for line in following.save())
    Path("docs/mine.md").write_text("# Mine\n", encoding="utf-8")
    assert following.save() == ()
    following.make_ready("mine/index.html")
    assert Path("site/mine/index.html").is_file()
