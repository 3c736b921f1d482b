"""A clone on another machine: with line ends of its own, and without the bits that say what may be run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.git_repository import commit, git
from tests.overlay import PROJECT


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of this one's files as they are now."""
    if not (PROJECT / ".git").exists():
        pytest.skip("this is no clone")
    made = tmp_path_factory.mktemp("ours")
    for name in git(PROJECT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0"):
        source = PROJECT / name
        if name and source.is_file() and not source.is_symlink():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, made / name)
    git(made, "init", "--quiet")
    commit(made, "As it is")
    return made


@pytest.fixture(scope="module", params=["true", "false"])
def clone(request: pytest.FixtureRequest, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with `core.autocrlf` set so: `true` is what Git for Windows asks for."""
    made = tmp_path_factory.mktemp("clone") / "handbook"
    git(repository, "clone", "--quiet", "--config", f"core.autocrlf={request.param}", str(repository), str(made))
    return made


def run(where: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=where, capture_output=True, text=True, check=False, timeout=300)


def test_a_clone_has_the_same_bytes(repository: Path, clone: Path) -> None:
    for name in git(repository, "ls-files", "-z").split("\0")[:-1]:
        assert (clone / name).read_bytes() == (repository / name).read_bytes(), name
    assert git(clone, "status", "--porcelain") == "", "nothing looks changed"


def test_what_is_added_with_other_line_ends_is_kept_with_ours(clone: Path) -> None:
    for name in ("playbooks/moments/new.yml", "new.sh", "docs/new.md", "NOTES"):
        (clone / name).write_bytes(b"one\r\ntwo\r\n")
        git(clone, "-c", "core.safecrlf=false", "add", name)
        assert git(clone, "show", f":{name}") == "one\ntwo\n"
        git(clone, "rm", "--quiet", "--force", name)


def test_the_layout_is_right_and_the_scripts_can_be_read(clone: Path) -> None:
    layout = run(clone, sys.executable, "build_playbooks.py", "format", "--check")
    assert (layout.returncode, layout.stderr) == (0, ""), layout.stdout
    for shell, script in (("sh", "setup.sh"), ("bash", ".ci/run")):
        read = run(clone, shell, "-n", script)
        assert (read.returncode, read.stderr) == (0, "")


def test_pictures_are_left_alone(repository: Path) -> None:
    told = git(repository, "ls-files", "--eol", "--", "*.png").splitlines()
    assert len(told) >= 5 and all(line.startswith("i/-text w/-text attr/-text") for line in told)


def test_make_needs_no_bit_that_says_what_may_be_run(repository: Path, tmp_path: Path) -> None:
    """As a ZIP file unpacks, or a share of Windows shows them."""
    packed = tmp_path / "handbook"
    shutil.copytree(repository, packed, ignore=shutil.ignore_patterns(".git"))
    for path in packed.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
    (packed / "setup.sh").write_text('echo "set up for $1" >&2; exit 7\n', encoding="utf-8")
    for target in ("handbook", "serve", "check", "generate", "test", "quick", "lint", "benchmarks", "vendor"):
        done = run(packed, "make", target)
        assert "set up for " in done.stderr and "denied" not in done.stderr, f"make {target}: {done.stderr}"


def test_nothing_is_called_as_if_it_could_be_run(repository: Path) -> None:
    """In what is kept, a script is always handed to its shell: `sh setup.sh`, `bash .ci/run`."""
    names = git(repository, "ls-files", "-z", "--", "Makefile", "*.md", "*.yml", "*.sh", "*.py", ".ci").split("\0")
    for name in filter(None, names):
        for number, line in enumerate((repository / name).read_text(encoding="utf-8").splitlines(), 1):
            for script in ("./setup.sh", "./.ci/run"):
                before, called, _ = line.partition(script)
                assert not called or before.endswith(("sh ", '"')), f"{name}:{number}: {line}"
