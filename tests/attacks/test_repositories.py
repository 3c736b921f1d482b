"""300 hostile repositories: no command runs, nothing is written, nobody's change is untold, and nothing breaks down."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from random import Random

import click
import pytest

from playbook_compiler.checking.load import load
from playbook_compiler.command_line.diff import _told
from playbook_compiler.history.history import history
from playbook_compiler.history.last_changes import last_changes
from playbook_compiler.history.report_forms import as_json, as_markdown, as_text
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.script_data.meanings import trail
from playbook_compiler.view.view import view_of
from tests.attacks import luck, rounds
from tests.attacks.hostile_repositories import SPOIL, Making, repository
from tests.overlay import MINIMAL, PROJECT

State = dict[str, tuple[int, int, int]]


def _state(ground: Path) -> State:
    """Everything in a folder, the repository's own files as well: mode, size and when it was written."""
    found: State = {}
    for path in ground.rglob("*"):
        seen = path.lstat()
        found[str(path)] = (seen.st_mode, 0 if path.is_dir() else seen.st_size, seen.st_mtime_ns)
    found.pop(str(ground / "temporary"), None)  # files come there, and go
    return found


def _diff(it: Making, spoilt: bool) -> str:
    """What is wrong with what `diff` tells, or nothing."""
    try:
        report = _told(*it.names, it.hostile.playbooks)
    except click.UsageError as error:
        return "" if spoilt and str(error).isprintable() else f"diff: {error}"
    said = as_text(report)
    assert as_markdown(report) and as_json(report)
    unread = [one.path for one in report.unread]
    if it.known.sign in said:
        return ""
    named = any(not path or str(it.hostile.playbooks / it.known.path).startswith(path) for path in unread)
    return "" if spoilt and named else f"diff: untold, unread {unread}: {said[:300]}"


@cache
def _handbook() -> Handbook:
    return load(MINIMAL)[0]


def _past(it: Making, spoilt: bool) -> str:
    """What is wrong with what the history tells, or nothing."""
    handbook = _handbook()
    found = history(it.hostile.playbooks, handbook)
    assert trail(view_of(handbook), found.changes)
    for change in found.changes:
        assert change.commit.author.isprintable() and 1970 <= change.commit.when.year < 2100
    log = last_changes(it.hostile.playbooks)
    assert all(change.author.isprintable() and 1970 <= change.day.year < 2100 for change in log.changes.values())
    entries = {
        (told.entry.kind, told.entry.id)
        for change in found.changes for group in change.report.groups.values() for told in group
    }  # fmt: skip
    if (it.known.kind, it.known.id) in entries or (spoilt and found.why):
        return ""
    return f"history: untold, {found.why} {found.text}: {entries}"


def _command_line(it: Making, spoilt: bool) -> str:
    """What is wrong with what the commands say and end with, or nothing."""
    env = {**os.environ, "HOME": str(it.ground / "home"), "TMPDIR": str(it.ground / "temporary")}
    for words in (["diff", *it.names, "--format", "markdown"], ["check", "--format", "github"]):
        done = subprocess.run(
            [sys.executable, str(PROJECT / "build_playbooks.py"), *words],
            cwd=it.hostile.top, check=False, capture_output=True, encoding="utf-8", env=env, timeout=120,
        )  # fmt: skip
        if "Traceback" in done.stderr or (
            words[0] == "diff" and done.returncode not in ((1, 2, 3) if spoilt else (1, 3))
        ):
            return f"{' '.join(words)}: ended with {done.returncode}: {done.stdout[:300]}{done.stderr[-900:]}"
    return ""


def _wrong(it: Making, spoilt: bool, whole: bool) -> list[str]:
    before = _state(it.ground)
    wrong = []
    for look in (_diff, _past, *((_command_line,) if whole else ())):
        try:
            wrong.append(look(it, spoilt))
        except Exception as error:  # noqa: BLE001 - what a stranger wrote must end in nothing of the kind
            wrong.append(f"{look.__name__}: {type(error).__name__}: {error}")
    wrong.append("a program ran" if it.seen.exists() else "")
    after = _state(it.ground)
    changed = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
    wrong.append(f"written: {changed[:9]}" if changed else "")
    return [one for one in wrong if one]


def test_no_repository_hides_a_change_or_runs_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = luck("repositories")
    wrong = []
    for number in range(rounds(300)):
        seed = seeds.getrandbits(64)
        it, traits = repository(tmp_path / str(number), Random(seed))
        monkeypatch.setenv("HOME", str(it.ground / "home"))
        monkeypatch.setattr(tempfile, "tempdir", str(it.ground / "temporary"))
        names = " ".join(trait.__name__.strip("_") for trait in traits)
        found = _wrong(it, bool(SPOIL & {*traits}), number % 30 == 0)
        wrong += [f"{number} ({seed}) {names}: {one}" for one in found]
        if not found:
            shutil.rmtree(it.ground)
    assert wrong == [], "\n".join(wrong)
