"""The lock files: everything that is installed is named with its version and the hashes of its files."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.overlay import PROJECT

LOCKS = ("requirements.txt", "requirements-test.txt")
_PIN = re.compile(r"([a-z0-9][a-z0-9-]*)(\[[a-z,]+\])?==([\w.]+)( ; [^\\]+)?")
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pins(name: str) -> dict[str, tuple[str, list[str]]]:
    """Package -> its version, and the hashes of its files."""
    text = (PROJECT / name).read_text(encoding="utf-8").replace("\\\n", "")
    found = {}
    for line in text.splitlines():
        pin, *hashes = re.split(r"\s+(?=--hash)", line.strip())
        match = _PIN.fullmatch(pin.strip())
        assert match, f"{name}: {line[:80]}"
        assert hashes and all(_HASH.fullmatch(one) for one in hashes), f"{name}: {line[:80]}"
        found[match[1]] = (match[3], hashes)
    return found


def wanted(*extras: str) -> set[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    both = [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]
    pairs = (re.sub(r"\[.*?\]", "", one).lower().split("==") for one in both)
    return {f"{re.sub(r'[._]', '-', package)}=={version}" for package, version in pairs}


@pytest.mark.parametrize("name", LOCKS)
def test_all_is_held_by_hashes_and_nothing_says_from_where(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert len(pins(name)) > 40
    assert "://" not in text and "--index" not in text and "--find-links" not in text


def test_the_locks_hold_what_the_project_asks_for() -> None:
    for name, asked in (
        ("requirements.txt", wanted()),
        (LOCKS[1], wanted("test", "zensical", "properdocs", "pdf", "anki")),
    ):
        held = {f"{package}=={version}" for package, (version, _) in pins(name).items()}
        assert asked <= held, asked - held


def test_both_locks_say_the_same_of_what_is_in_both() -> None:
    few, many = pins(LOCKS[0]), pins(LOCKS[1])
    assert few.items() <= many.items()


def test_what_is_compiled_has_files_for_every_machine() -> None:
    """Wheels for a dozen platforms, and for each Python from 3.11 on: fewer hashes were taken on one machine only."""
    held = pins(LOCKS[1])
    for package in ("pyyaml", "pydantic-core", "markupsafe", "rapidfuzz", "regex"):
        assert len(held[package][1]) > 30, package


def test_whatever_installs_goes_by_the_hashes() -> None:
    places = [PROJECT / "setup.sh", PROJECT / ".gitlab-ci.yml", *(PROJECT / ".github" / "workflows").glob("*.yml")]
    calls = [
        line.strip()
        for path in places
        for line in path.read_text(encoding="utf-8").splitlines()
        if "pip install" in line and " -r " in line
    ]
    assert len(calls) >= 6
    assert all("--require-hashes" in call for call in calls), calls
