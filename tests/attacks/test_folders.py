"""Whatever folder or file is named for a command to write: nothing of anybody's is lost, and what is wrong is told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import main
from playbook_compiler.edition.claiming import claimed, making, placed
from playbook_compiler.edition.compile import Places
from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.folders.lock import Held, InTheWay
from playbook_compiler.folders.mark import MARK, Mark, hash_of, names_in, read_mark, write_mark
from playbook_compiler.folders.swap import put_in_place
from tests.attacks import luck, rounds
from tests.attacks.hostile_folders import FOLDERS, marked, photos, state
from tests.git_repository import git
from tests.overlay import OK, PROJECT, overlay

BUILT = "built"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A firm's project, in git, with a home beside it; one stands in it."""
    made = tmp_path / "firm" / "project"
    overlay(OK / "minimal", made)
    (made / "docs/assets").mkdir(parents=True)
    (made / "docs/start-here.md").write_text("# Start\n", encoding="utf-8")
    (made / "docs/draft.md").write_text("# The only copy\n", encoding="utf-8")
    shutil.copy(PROJECT / "mkdocs.yml", made)
    git(made, "init", "--quiet")
    (tmp_path / "home").mkdir()
    (tmp_path / "home/letter.txt").write_text("dear", encoding="utf-8")
    monkeypatch.chdir(made)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    yield made


def _make_site(places: Places, *_: object, **__: object) -> None:
    """As a build does it, with a site of one page."""
    with making(places) as made:
        marked(made)
        put_in_place(made, places.site, "site", lambda _: None)


def _arguments(option: str, typed: str) -> list[str]:
    if option in ("--site", "--work"):
        other = ["--work", "build/staff"] if option == "--site" else ["--site", "site"]
        return ["build", "--no-git", option, typed, *other]
    if option == "--out":
        return ["package", "--out", typed]
    if option == "--repository":
        return ["generate", "--repository", typed]
    return ["records", "../../handed-in", "--no-git", option, typed]


WAYS = [(option, name) for option in ("--site", "--work", "--out", "--repository", "--write") for name in FOLDERS]


def test_a_hostile_folder_loses_nothing(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    building = import_module("playbook_compiler.command_line.build")
    monkeypatch.setattr(building, "compile_edition", lambda *_: [])
    monkeypatch.setattr(building, "write_other_files", lambda *_, **__: [])
    monkeypatch.setattr(building, "build_site", _make_site)
    (tmp_path / "handed-in").mkdir()
    ways = luck("folders").sample(WAYS, rounds(len(WAYS)))
    own = str(project / "build")  # where the other folder of a build is ours
    wrong, built = [], 0
    for number, (option, name) in enumerate(ways):
        typed = str(FOLDERS[name](tmp_path / "ground" / str(number) / "place"))
        before = state(tmp_path)
        done = CliRunner().invoke(main, _arguments(option, typed))
        after = state(tmp_path)
        reasons = {
            f"raised {done.exception!r}": done.exception is not None and not isinstance(done.exception, SystemExit),
            "said nothing": done.exit_code != 0 and "rror: " not in done.output,
            "put a file over a device": not Path("/dev/null").is_char_device(),
            "wrote, and refused": done.exit_code != 0
            and any(not path.startswith(own) for path in set(after) - set(before)),
        }
        lost = {path for path, one in before.items() if after.get(path) != one and not _may_go(path, before, option)}
        reasons |= {f"lost {lost}": bool(lost)}
        wrong += [f"{option} {name}: {reason}: {done.output}" for reason, true in reasons.items() if true]
        built += done.exit_code == 0
        for made in set(after) - set(before):
            Path(made).unlink()
        for folder in ("build", "site", "docs/site"):
            shutil.rmtree(project / folder, ignore_errors=True)
    assert wrong == [], "\n".join(wrong)
    assert rounds(10) == 1 or built > 50, built


def _may_go(path: str, before: dict[str, object], option: str) -> bool:
    """A site replaces what its mark names and nobody changed, and goes over what a computer puts into folders."""
    if Path(path).name in (MARK, ".DS_Store"):
        return True
    for parent in Path(path).parents:
        if str(parent / MARK) in before and option == "--site":
            content = before[path]
            return isinstance(content, tuple) and content[2] in (b"made", b"made too")
    return False


NAMES = ["index.html", "sw.js", "docs/a.md", "as-is/x.json", "mkdocs.yml", "a/b/c.txt", "mine.txt", ".env", "making/y"]


def _random_tree(ground: Path, chance: Random) -> None:
    """Folders with files, links and marks, some of them true."""
    for folder in chance.sample(
        ["site", "work", "work/docs", "work/as-is", ".site-old-0123abcd", ".site-new-0123abcd"], 3
    ):
        for name in chance.sample(NAMES, chance.randint(0, 4)):
            path = ground / folder / name
            if not any(parent.is_file() or parent.is_symlink() for parent in path.parents) and not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                if chance.random() < 0.15:
                    path.symlink_to(chance.choice(["../../else/notes.txt", "../else", "nowhere", "/etc"]))
                else:
                    path.write_bytes(f"{folder} {name}".encode())
        if chance.random() < 0.7 and (ground / folder).is_dir():
            files = {}
            for name in names_in(ground / folder):
                path = ground / folder / name
                if chance.random() < 0.8 and path.is_file() and not path.is_symlink():
                    files[name] = chance.choice([hash_of(path.read_bytes()), hash_of(path.read_bytes()), "", "0" * 32])
            write_mark(ground / folder, Mark(chance.choice(["site", "site", "work", "pages"]), files))


def test_random_trees_with_random_marks_lose_nothing(project: Path, tmp_path: Path) -> None:
    chance = luck("trees")
    built = 0
    for number in range(rounds(600)):
        ground = tmp_path / "ground" / str(number)
        photos(ground / "else")
        _random_tree(ground, chance)
        places = Places(project, ground / "work", ground / "site")
        before = state(ground)
        marks = {mark.parent: read_mark(mark.parent) for mark in ground.rglob(MARK)}
        try:
            found = placed(project / "playbooks", places.work, places.site)
            with claimed(found, lambda _: None):
                _make_site(found)
            built += 1
        except (NotOurs, InTheWay, Held):
            pass
        after = state(ground)
        for path, one in before.items():
            if after.get(path) != one and Path(path).name != MARK:
                holder = next((parent for parent in Path(path).parents if marks.get(parent)), None)
                mark = marks[holder] if holder else None
                assert mark is not None and holder is not None, f"{number}: {path}"
                assert Path(path).relative_to(holder).as_posix() in mark.files, f"{number}: {path}"
    assert built > 0


@pytest.mark.site
@pytest.mark.parametrize(("option", "name"), [("--site", "ours"), ("--work", "terminal codes")])
def test_a_whole_build_there(project: Path, tmp_path: Path, option: str, name: str) -> None:
    typed = str(FOLDERS[name](tmp_path / "ground" / "place"))
    done = CliRunner().invoke(main, _arguments(option, typed))
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.output
    site = Path(typed) if option == "--site" else Path("site")
    assert (site / "moments/late-job/index.html").is_file()
    assert [path.name for path in site.parent.iterdir() if path.name.startswith(f".{site.name[:40]}")] == []


def _linked(path: Path) -> str:
    path.symlink_to("../mkdocs.yml")
    return path.name


LINKS: dict[str, Callable[[Path], object]] = {
    "a file of the system": lambda docs: (docs / "x.md").symlink_to("/etc/passwd"),
    "a file of the project": lambda docs: (docs / "x.md").symlink_to("../.git/config"),
    "a folder": lambda docs: (docs / "x.md").symlink_to("/etc"),
    "a folder of its own": lambda docs: (docs / "x.md").symlink_to("assets"),
    "nothing": lambda docs: (docs / "x.md").symlink_to("nowhere"),
    "itself": lambda docs: (docs / "x.md").symlink_to("x.md"),
    "a link that leads on": lambda docs: (docs / "x.md").symlink_to(_linked(docs / "y.md")),
    "a pipe": lambda docs: os.mkfifo(docs / "x.md"),
}


@pytest.mark.parametrize("kind", LINKS)
def test_a_link_out_of_docs_is_refused(project: Path, kind: str) -> None:
    LINKS[kind](project / "docs")
    done = CliRunner().invoke(main, ["build", "--no-git"])
    assert done.exit_code == 1 and "docs/x.md is a " in done.stderr and "Traceback" not in done.output, done.output
    assert not (project / "site").exists() and not (project / "build/staff/docs").exists()
