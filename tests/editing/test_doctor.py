"""`doctor`: the format of the files, what the firm's requirements ask for, and what is made from the playbooks."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_compiler import __version__
from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line import main
from playbook_compiler.command_line.doctor import NEEDS
from playbook_compiler.editing import doctor, migrations
from playbook_compiler.editing.doctor import ailments
from playbook_compiler.editing.init.requirement import Requirement
from playbook_compiler.editing.migrations import MIGRATIONS, Migration, format_of, migrated
from playbook_compiler.editing.pinned import pins
from playbook_compiler.editing.starter_memory import remembered
from playbook_compiler.model import format_version
from playbook_compiler.starter import LOCK
from playbook_compiler.yaml12.proven import CannotEdit
from tests.overlay import MINIMAL, PROJECT, TESTS

PIN, NOW = "customer-handbook", __version__
FORMATS = TESTS / "cases" / "formats"


def _moods(texts: Mapping[str, str]) -> dict[str, str]:
    """What a second format might be: `summary` is called `about`, in the memory as well."""
    return {
        name: text.replace("summary:", "about:")
        for name, text in texts.items()
        if name.startswith("moments/") or name == "starter.yml"
    }


SECOND = Migration(1, "In moments, 'summary' is called 'about'.", _moods)


@pytest.fixture
def firm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*more: str) -> Result:
    return CliRunner().invoke(main, ["doctor", *more])


@pytest.mark.parametrize("of", sorted(path.name for path in FORMATS.iterdir()))
def test_a_handbook_of_every_released_format_is_read(of: str, tmp_path: Path) -> None:
    """The folders of tests/cases/formats are never changed: they are handbooks as firms have them."""
    shutil.copytree(FORMATS / of, tmp_path / "playbooks")
    texts = {
        path.relative_to(FORMATS / of).as_posix(): path.read_text("utf-8") for path in (FORMATS / of).rglob("*.yml")
    }
    assert format_of(texts) == int(of)
    new, words = migrated(texts, format_version.FORMAT, MIGRATIONS)
    assert len(words) == format_version.FORMAT - int(of)
    for name, text in new.items():
        (tmp_path / "playbooks" / name).write_text(text, encoding="utf-8")
    assert check_folder(tmp_path / "playbooks")[1] == []


def test_each_format_has_its_migration_and_its_handbook() -> None:
    assert [one.of for one in MIGRATIONS] == list(range(format_version.FIRST, format_version.FORMAT))
    kept = sorted(int(path.name) for path in FORMATS.iterdir())
    assert kept == list(range(format_version.FIRST, format_version.FORMAT + 1))


@pytest.mark.parametrize("settings", ["", "format: 1   # ours\n"])
def test_an_older_format_is_told_and_mended(firm: Path, monkeypatch: pytest.MonkeyPatch, settings: str) -> None:
    path = firm / "playbooks/handbook.yml"
    path.write_text("# Our handbook\n" + settings + path.read_text("utf-8"), encoding="utf-8")
    (firm / "playbooks/starter.yml").write_text(remembered(check_folder(firm / "playbooks")[0]), encoding="utf-8")
    monkeypatch.setattr(format_version, "FORMAT", 2)
    monkeypatch.setattr(migrations, "MIGRATIONS", (SECOND,))
    before = {name: name.read_bytes() for name in (firm / "playbooks").rglob("*.yml")}

    checked = CliRunner().invoke(main, ["check"])
    assert checked.exit_code == 1 and "is of format 1, and this compiler reads format 2" in checked.output
    dry = run()
    assert dry.exit_code == 1 and "- In moments, 'summary' is called 'about'." in dry.output
    assert {name: name.read_bytes() for name in before} == before
    done = run("--write")
    assert done.exit_code == 1 and "unknown field 'about'" in done.output, "this compiler's models are of format 1"
    text = path.read_text("utf-8")
    assert text.startswith("# Our handbook\nformat: 2   # ours\n" if settings else "# Our handbook\nformat: 2\n")
    assert "about: " in (firm / "playbooks/moments/late-job.yml").read_text("utf-8")
    assert "      summary:" not in (firm / "playbooks/starter.yml").read_text("utf-8")


def test_no_way_to_a_format_is_said() -> None:
    with pytest.raises(CannotEdit, match="nobody wrote down how to get there from 1"):
        migrated({"handbook.yml": "title: x\n"}, 2, ())


def test_a_newer_format_needs_a_newer_compiler(firm: Path) -> None:
    path = firm / "playbooks/handbook.yml"
    path.write_text("format: 7\n" + path.read_text("utf-8"), encoding="utf-8")
    for command in (["doctor"], ["doctor", "--write"], ["check"], ["upgrade"]):
        told = CliRunner().invoke(main, command)
        assert told.exit_code == 1 and "pip install -U customer-handbook" in told.output, command


@pytest.mark.parametrize(
    ("name", "text", "told", "mended"),
    [
        ("requirements.txt", f"{PIN}==0.0.1\n", "requirements.txt:1:20: this asks for", f"{PIN}=={NOW}\n"),
        ("requirements.txt", f"# ours\n{PIN}[pdf] == 0.0.1 # x\n", ".txt:2:27", f"# ours\n{PIN}[pdf] == {NOW} # x\n"),
        ("pyproject.toml", f'[project]\ndependencies = [\n  "{PIN}==0.0.1",\n]\n', ".toml:3:23",
         f'[project]\ndependencies = [\n  "{PIN}=={NOW}",\n]\n'),
        ("requirements.txt", "customer-handbook==99.0\n", "pip install customer-handbook==99.0", None),
        ("requirements.txt", "customer-handbook==0.0.1 \\\n    --hash=sha256:0\n", "Lock customer-handbook==", None),
        ("requirements.txt", f"customer-handbook=={__version__}\nmkdocs==1\n", "", None),
        (".gitlab-ci.yml", f"# hello\n{doctor.MARKER} 0\n", ".gitlab-ci.yml:2:1: this was made from template 0", None),
        (".gitlab-ci.yml", "# a firm's own\n", "", None),
    ],
)  # fmt: skip
def test_what_lies_beside_the_playbooks(firm: Path, name: str, text: str, told: str, mended: str | None) -> None:
    (firm / name).write_text(text, encoding="utf-8")
    dry = run()
    assert dry.exit_code == (1 if told else 0) and told in dry.output, dry.output
    assert (firm / name).read_text("utf-8") == text
    done = run("--write")
    assert (firm / name).read_text("utf-8") == (mended or text)
    assert done.exit_code == (1 if told and mended is None else 0), done.output
    assert run().exit_code == done.exit_code


def test_the_list_of_what_is_needed_comes_along(firm: Path) -> None:
    """The pipelines install just what that list names: what a newer compiler needs besides would be missing there."""
    (firm / "requirements.txt").write_text(f"{PIN}==0.0.1\n", encoding="utf-8")
    (firm / "requirements-locked.txt").write_text("mkdocs==1.0\n", encoding="utf-8")
    assert "requirements-locked.txt: this is not the list of what customer-handbook" in run().output
    assert run("--write").exit_code == 0
    assert (firm / "requirements-locked.txt").read_text("utf-8") == LOCK.read_text("utf-8")
    (firm / "requirements-locked.txt").write_bytes(LOCK.read_bytes().replace(b"\n", b"\r\n"))
    assert run().output == "All is well.\n"


def test_the_list_of_a_newer_compiler_stays(firm: Path) -> None:
    """Nobody here knows what that one needs; an older copy on one desk must not undo what a colleague did."""
    (firm / "requirements.txt").write_text(f"{PIN}==99.0\n", encoding="utf-8")
    (firm / "requirements-locked.txt").write_text("mkdocs==99.0\n", encoding="utf-8")
    assert run("--write").exit_code == 1
    assert (firm / "requirements-locked.txt").read_text("utf-8") == "mkdocs==99.0\n"


@pytest.mark.parametrize(
    ("had", "told"),
    [
        (Requirement(f"{PIN} @ git+https://forge.example/h.git@abc"), []),
        (
            Requirement(f"{PIN} @ git+https://forge.example/h.git@def"),
            [
                "requirements.txt:2:21: this asks for customer-handbook from git+https://forge.example/h.git@abc, "
                "and it is installed from git+https://forge.example/h.git@def\n    Is yours the newer one? Then write "
                "here what it was installed from. Else: pip install -r requirements.txt"
            ],
        ),
        (Requirement(f"{PIN}=={NOW}", fetched=False), []),
    ],
)
def test_a_compiler_by_its_commit(tmp_path: Path, had: Requirement, told: list[str]) -> None:
    text = f"# ours\n{PIN} @ git+https://forge.example/h.git@abc\n"
    (tmp_path / "requirements.txt").write_text(text, encoding="utf-8")
    assert [str(one) for one in pins(tmp_path, NOW, had)] == told


def test_help_for_editors_is_brought_in_step(firm: Path) -> None:
    (firm / ".vscode/schemas").mkdir(parents=True)
    assert run().exit_code == 1
    assert run("--write").exit_code == 0 and run().output == "All is well.\n"


def test_a_python_too_old_is_told(tmp_path: Path) -> None:
    found = ailments(tmp_path, __version__, (3, 10), NEEDS, Requirement("x"))
    assert [str(one).split("\n")[0] for one in found] == ["Python: this is 3.10, and the compiler needs 3.11 or newer"]
    wanted = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert wanted == f">={NEEDS[0]}.{NEEDS[1]}"


def test_no_folder_is_wrong_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run().exit_code == 2
