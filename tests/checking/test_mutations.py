"""Random edits of the starter handbook, five hundred where the attack is whole: nothing that a person may do to a file
ends in a traceback, and no change of what customers get, of what we do, say or teach goes by unseen."""

from __future__ import annotations

import functools
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from playbook_compiler.checking.check import check_folder
from playbook_compiler.checking.load import load
from playbook_compiler.command_line import main
from playbook_compiler.history.diff import Diff, diff
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.problems.forms import as_text
from playbook_compiler.yaml12.file import read_yaml
from tests.attacks import rounds
from tests.overlay import PROJECT

STARTER = PROJECT / "playbooks"
FILES = sorted(
    path.relative_to(STARTER).as_posix() for path in STARTER.rglob("*.yml") if "translations" not in path.parts
)
"""The source; what other languages say of it has tests of its own, and no edit of it changes a meaning."""
EDITS = 50  # of a part
PARTS = rounds(20)
STRANGE: list[Any] = [
    "",
    "x",
    "no",
    None,
    True,
    0,
    -1,
    3.5,
    [],
    {},
    [[]],
    {"a": {"b": 1}},
    "2026-02-30",
    "15 minutes",
    "Ring nå!",
    "{x}",
]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every (container, key or index) in a tree of plain values."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from places(value[key])


def mutate(data: Any, dice: random.Random) -> str:
    """Change one thing, and return what."""
    spots = list(places(data))
    holder, key = dice.choice(spots)
    value = holder[key]
    others = [other[at] for other, at in spots if isinstance(other[at], type(value))]
    kinds = ["replace", "strange", "delete", "reword"] + (["twice", "swap"] if isinstance(holder, list) else ["rename"])
    match dice.choice(kinds):
        case "replace":
            holder[key] = yaml.safe_load(yaml.safe_dump(dice.choice(others)))
            return f"{key}: another of its sort"
        case "strange":
            holder[key] = dice.choice(STRANGE)
            return f"{key}: {holder[key]!r}"
        case "twice":
            holder.insert(dice.randrange(len(holder) + 1), value)
            return f"{key}: twice"
        case "swap":
            other = dice.randrange(len(holder))
            holder[key], holder[other] = holder[other], holder[key]
            return f"{key}: changed places with {other}"
        case "rename":
            new = dice.choice([str(key)[:-1] or "x", "id", "note", f"{key}s"])
            holder[new] = holder.pop(key)
            return f"{key}: renamed to {new}"
        case "reword" if isinstance(value, str) and value:
            words = value.split(" ")
            words[dice.randrange(len(words))] = dice.choice(
                ["not", "never", "Friday", "every", "teh", "20", "customer"]
            )
            holder[key] = " ".join(words)
            return f"{key}: {holder[key]!r}"
    del holder[key]
    return f"{key}: deleted"


def read(path: Path) -> Any:
    file, _ = read_yaml(path.read_bytes(), path.name)
    assert file is not None
    return file.data


@pytest.fixture(scope="module")
def old() -> Handbook:
    return load(STARTER)[0]


@pytest.mark.parametrize("part", range(PARTS))
def test_random_edits(part: int, old: Handbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "playbook_compiler.checking.load.read_yaml", functools.cache(read_yaml)
    )  # all files but one are as before
    dice = random.Random(f"handbook {part}")
    playbooks = tmp_path / "playbooks"
    shutil.copytree(STARTER, playbooks, ignore=shutil.ignore_patterns("translations"))
    seen = 0
    for number in range(EDITS):
        name = dice.choice(FILES)
        path = playbooks / name
        before, data = path.read_bytes(), read(path)
        what = f"edit {part}/{number}, {name}, {mutate(data, dice)}"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        if number % 10 == 0:  # the whole command; what it does beyond this is the same each time
            for command in (["check"], ["diff", str(STARTER)]):
                done = CliRunner().invoke(main, [*command, "--playbooks", str(playbooks)])
                assert done.exception is None or isinstance(done.exception, SystemExit), what
                assert done.exit_code in (0, 1, 3), what
        new, problems = check_folder(playbooks)
        assert all(as_text(problem).startswith(f"{playbooks}") for problem in problems), what
        seen += _nothing_unseen(old, new, diff(old, new), what)
        path.write_bytes(before)
    assert seen >= 8, "hardly any of the edits changed a meaning: the dice are loaded"


def _nothing_unseen(old: Handbook, new: Handbook, found: Diff, what: str) -> bool:
    """Hold the diff against the hashes, which know nothing of it. Returns whether a meaning changed."""
    were = {(entry.kind, entry.id): entry for entry in old.all_entries()}
    before = {key: entry.meaning for key, entry in were.items()}
    after = {}
    for now in new.all_entries():
        was = were.get((now.kind, now.id))  # most entries are as before, and a hash takes long
        after[now.kind, now.id] = was.meaning if was and was.model == now.model else now.meaning
    unread = {key for key in before if key not in after and (key in new.unread or key[0] in new.unlisted)}
    changed = {key for key in before | after if before.get(key) != after.get(key)} - unread
    told = {(entry.kind, id_): entry for entry in found.entries for id_ in (entry.id, entry.was) if id_}
    for key in changed:
        assert key in told, what
        entry = told[key]
        assert entry.normative or any(change.only_spelling for change in entry.changes) or entry.what != "changed", what
    for key, entry in told.items():
        if entry.normative and entry.what == "changed":
            assert key in changed, what
    return bool(changed)
