"""The command line, as people and machines meet it: what is written, where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler import __version__, command_line
from tests.overlay import BAD, OK, PROJECT, cases_in, overlay, read_case

KEYS = ["path", "line", "column", "rule", "message", "hint", "severity", "fix"]
COMMANDS = command_line.COMMANDS


def run(*arguments: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run build_playbooks.py in a pipe, and check what holds for every run."""
    done = subprocess.run(
        [sys.executable, str(PROJECT / "build_playbooks.py"), *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **variables},
        check=False,
        capture_output=True,
        timeout=60,
        encoding="utf-8",
    )
    for stream in (done.stdout, done.stderr):
        assert "Traceback" not in stream
        assert "\x1b" not in stream and "\r" not in stream, "colours or a progress bar in a pipe"
    return done


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """A folder whose playbooks have one warning and no error."""
    overlay(BAD / "a-story-that-nobody-tells", tmp_path)
    return tmp_path


def test_a_clean_handbook(tmp_path: Path) -> None:
    overlay(OK / "minimal", tmp_path)
    done = run("check", "--strict", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "no problems\n", "")


def test_mistakes_as_text(tmp_path: Path) -> None:
    case = BAD / "mistakes-in-ten-files-at-once"
    overlay(case, tmp_path)
    done = run("check", cwd=tmp_path)
    expected = read_case(case)["told"]
    errors = expected.count(": error: ")
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        f"{expected}{errors} errors\n'check --fix' mends 4 of them.\n",
        "",
    )


def test_mistakes_as_json(tmp_path: Path) -> None:
    case = BAD / "mistakes-in-ten-files-at-once"
    overlay(case, tmp_path)
    done = run("check", "--format", "json", cwd=tmp_path)
    problems = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert len(problems) >= 10
    for problem in problems:
        assert sorted(problem) == sorted(KEYS)
        assert isinstance(problem["line"], int) and isinstance(problem["column"], int)
        assert problem["severity"] in ("error", "warning", "note")
    told = [
        f"{problem['path']}:{problem['line']}:{problem['column']}: {problem['severity']}: {problem['message']} "
        f"[{problem['rule']}]\n    {problem['hint']}\n"
        for problem in problems
    ]
    assert "".join(told) == read_case(case)["told"]


def test_mistakes_for_a_pull_request(tmp_path: Path) -> None:
    overlay(BAD / "an-unknown-stage", tmp_path)
    done = run("check", "--format", "github", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (1, "")
    assert [line.split("::")[1] for line in lines] == [
        "warning file=playbooks/handbook.yml,line=13,col=10,title=unused",
        "error file=playbooks/moments/customer-leaves.yml,line=2,col=8,title=unknown-reference",
    ]
    assert lines[1].split("::")[2].startswith("unknown stage 'goodbye'. Correct the name, or add it to handbook.yml")


def test_signs_that_mean_something_to_github_are_escaped(tmp_path: Path) -> None:
    overlay(OK / "minimal", tmp_path)
    (tmp_path / "playbooks" / "50%, a: b.yml").write_text("x: y\n", encoding="utf-8")
    line = run("check", "--format", "github", cwd=tmp_path).stdout
    assert line.startswith(
        "::error file=playbooks/50%25%2C a%3A b.yml,line=1,col=1,title=stray-file::'50%25, a: b.yml'"
    )
    assert line.count("\n") == 1


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 1)])
def test_warnings_fail_only_when_asked_to(warned: Path, strict: tuple[str, ...], code: int) -> None:
    done = run("check", *strict, cwd=warned)
    assert done.returncode == code
    assert ": warning: the story 'the-chair' is used nowhere [unused]" in done.stdout
    assert done.stdout.endswith("\n1 warning\n")


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (
            ("check",),
            "there is no folder 'playbooks'. Run this where the playbooks folder lies, or use --playbooks DIR.",
        ),
        (("check", "--playbooks", "file.txt"), "there is no folder 'file.txt'"),
        (("--playbooks", "nowhere"), "use --playbooks DIR"),
        (("chekc",), "No such command 'chekc'"),
        (("check", "--fromat", "json"), "--format"),
        (("check", "--format", "xml"), "'text'"),
        (("serve", "--port", "70000"), "--port"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], advice: str, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("no folder\n", encoding="utf-8")
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert advice in done.stderr
    assert "--help" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.txt"]


def test_a_build_with_mistakes_tells_them_and_builds_nothing(tmp_path: Path) -> None:
    overlay(BAD / "a-missing-file", tmp_path)
    done = run("build", "--work", "work", "--site", "site", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("playbooks/roles.yml:1:1: error: roles.yml is missing")
    assert done.stderr == "1 error: nothing was built.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["playbooks"]


def test_a_build_with_mistakes_says_that_the_last_site_stays(tmp_path: Path) -> None:
    overlay(BAD / "a-missing-file", tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the last good one", encoding="utf-8")
    done = run("--work", "work", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "1 error: nothing was built. The last good site stays in place.\n")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "the last good one"


def test_version(tmp_path: Path) -> None:
    done = run("--version", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"build_playbooks.py, version {__version__}\n"


def test_help_of_every_command_has_examples(tmp_path: Path) -> None:
    main = run("--help", cwd=tmp_path)
    commands = re.findall(
        r"^  ([a-z-]+)  ", main.stdout.partition("Commands:")[2].partition("Examples:")[0], re.MULTILINE
    )
    assert len(commands) == len(COMMANDS) >= 3
    assert "Exit codes: 0" in main.stdout
    helps = {name: CliRunner().invoke(command_line.main, [name, "--help"]) for name in commands}
    assert all(done.exit_code == 0 for done in helps.values())
    for name, said in [("", main.stdout), *((name, done.output) for name, done in helps.items())]:
        examples = [line.strip() for line in said.partition("Examples:\n")[2].splitlines() if line.strip()]
        assert examples, f"{name or 'the help'} has no examples"
        assert all(example.startswith(f"build_playbooks.py {name}".strip()) for example in examples)


def test_a_folder_elsewhere_is_named_by_its_whole_path(tmp_path: Path) -> None:
    overlay(BAD / "a-missing-field", tmp_path / "ours")
    (tmp_path / "here").mkdir()
    done = run("check", "--playbooks", "../ours/playbooks", cwd=tmp_path / "here")
    assert done.stdout.startswith(f"{tmp_path.as_posix()}/ours/playbooks/stories/the-late-oven.yml:1:1: error: ")


def test_letters_of_every_language_in_a_plain_terminal(tmp_path: Path) -> None:
    overlay(OK / "minimal", tmp_path)
    story = tmp_path / "playbooks" / "stories" / "the-late-oven.yml"
    with story.open("a", encoding="utf-8") as file:
        file.write("åpen på Ås 🪑: ja\n")
    for variables in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}):
        assert run("check", cwd=tmp_path, **variables).returncode == 1


def test_no_case_makes_the_command_line_fail(tmp_path: Path) -> None:
    """All bad cases at once: what the checks alone do not show is how their problems are written."""
    for name in cases_in(BAD):
        playbooks = overlay(BAD / name, tmp_path / name)
        assert playbooks.is_dir()
    script = (
        "import sys, os\nfrom playbook_compiler.command_line import main\n"
        "from click.testing import CliRunner\n"
        "for name in sorted(os.listdir(sys.argv[1])):\n"
        "    os.chdir(os.path.join(sys.argv[1], name))\n"
        "    for form in ('text', 'github'):\n"
        "        done = CliRunner().invoke(main, ['check', '--strict', '--format', form])\n"
        "        print(name, form, done.exit_code, type(done.exception).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    notes = {name for name in cases_in(BAD) if not re.search(r": (error|warning): ", read_case(BAD / name)["told"])}
    assert len(notes) < 3, "a note alone fails no check, so it is no bad case but by exception"
    ends = {name: "0 NoneType" if name in notes else "1 SystemExit" for name in cases_in(BAD)}
    assert lines == [f"{name} {form} {ends[name]}" for name in sorted(ends) for form in ("text", "github")]


def test_a_rule_is_explained(tmp_path: Path) -> None:
    told = run("explain", "unknown-reference", cwd=tmp_path)
    assert told.returncode == 0
    assert told.stdout.startswith("An id that names nothing.")
    assert "Bad, where" in told.stdout and "Good:" in told.stdout
    listed = run("explain", cwd=tmp_path)
    assert listed.returncode == 0
    assert re.search(r"^tab +A tab character\.$", listed.stdout, re.MULTILINE)
    assert len(listed.stdout.splitlines()) > 40
    unknown = run("explain", "unknown-refrence", cwd=tmp_path)
    assert unknown.returncode == 2
    assert "did you mean 'unknown-reference'?" in unknown.stderr
