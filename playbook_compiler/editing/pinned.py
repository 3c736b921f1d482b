"""What a firm's requirements ask for, held against the compiler that is installed and what that one needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from playbook_compiler.editing.ailment import Ailment
from playbook_compiler.editing.init.requirement import PACKAGE, Requirement
from playbook_compiler.problems.worded import worded
from playbook_compiler.starter import LOCK

LOCKED: Final = "requirements-locked.txt"
"""Where a firm has the list of all that the compiler needs, as `init` writes it."""

_PIN: Final = re.compile(
    rf"(?P<before>^[ \t]*[\"']?{PACKAGE}(?:\[[^\]]*\])?\s*==\s*)(?P<version>[0-9][\w.+!-]*)",
    re.IGNORECASE | re.MULTILINE,
)
_FROM: Final = re.compile(rf"^[ \t]*{PACKAGE}(?:\[[^\]]*\])?\s*@\s*(?P<where>\S+)", re.IGNORECASE | re.MULTILINE)
_PINNED_IN: Final = ("requirements*.txt", "requirements*.in", "pyproject.toml")


def pins(firm: Path, installed: str, had: Requirement) -> list[Ailment]:
    """The lines that ask for another compiler than the installed one, which came as it was `had`; then the list of
    what it needs, unless the firm asks for one of which nobody here can say what that needs.
    """
    found = [one for path in _files(firm) for one in _of_file(path, installed, had)]
    return found if any(not one.files for one in found) else [*found, *_locked(firm, installed)]


def _files(firm: Path) -> list[Path]:
    return [path for form in _PINNED_IN for path in sorted(firm.glob(form)) if path.is_file()]


def _of_file(path: Path, installed: str, had: Requirement) -> Iterator[Ailment]:
    text = path.read_bytes().decode(errors="replace")
    for found in _PIN.finditer(text):
        if found["version"] == installed:
            continue
        what = worded(
            "this asks for {package} {version}, and {installed} is installed",
            package=PACKAGE,
            version=found["version"],
            installed=installed,
        )
        place = f"{path.name}:{_at(text, found.start('version'))}"
        if _newer(found["version"], installed):
            yield Ailment(
                place,
                what,
                worded(
                    "Install what the file asks for: pip install {package}=={version}",
                    package=PACKAGE,
                    version=found["version"],
                ),
            )
        elif "--hash" in text or "\ufffd" in text:
            yield Ailment(
                place,
                what,
                worded(
                    "Lock {package}=={installed} with the tool that wrote this file.",
                    package=PACKAGE,
                    installed=installed,
                ),
            )
        else:
            new = text[: found.start("version")] + installed + text[found.end("version") :]
            hint = worded(
                "Write {package}=={installed}, so that all use the same.", package=PACKAGE, installed=installed
            )
            yield Ailment(place, what, hint, {path.name: new})
    here = had.line.partition(" @ ")[2]
    for found in _FROM.finditer(text):
        if here and had.fetched and found["where"] != here:
            yield Ailment(
                f"{path.name}:{_at(text, found.start('where'))}",
                worded(
                    "this asks for {package} from {where}, and it is installed from {here}",
                    package=PACKAGE,
                    where=found["where"],
                    here=here,
                ),
                worded(
                    "Is yours the newer one? Then write here what it was installed from. Else: pip install -r {name}",
                    name=path.name,
                ),
            )


def _locked(firm: Path, installed: str) -> Iterator[Ailment]:
    """The list of what the compiler needs, where it is of another version: pipelines would lack what came since."""
    path, wanted = firm / LOCKED, LOCK.read_text(encoding="utf-8")
    if path.is_file() and path.read_bytes().decode(errors="replace").replace("\r\n", "\n") != wanted:
        what = worded("this is not the list of what {package} {installed} needs", package=PACKAGE, installed=installed)
        yield Ailment(
            LOCKED,
            what,
            worded("The pipelines install what it names. --write brings the list of this version."),
            {LOCKED: wanted},
        )


def _at(text: str, start: int) -> str:
    return f"{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}"


def _newer(one: str, other: str) -> bool:
    """Whether a version is above another, by its numbers."""
    first, second = ([int(number) for number in re.findall(r"[0-9]+", version)] for version in (one, other))
    return first > second
