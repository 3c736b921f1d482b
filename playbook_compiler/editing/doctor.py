"""What a newer compiler wants changed around a firm's playbooks, and the texts that mend it where that is sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

PACKAGE: Final = "customer-handbook"
"""The name by which pip knows the compiler."""

TEMPLATE: Final = 1
"""The version of the workflows that the package ships; it grows when a firm should take up a newer one."""

MARKER: Final = "# Template of the handbook's compiler:"
"""How the line begins by which a workflow says of which version it is, before the number."""

_PIN: Final = re.compile(
    rf"(?P<before>^[ \t]*[\"']?{PACKAGE}(?:\[[^\]]*\])?\s*==\s*)(?P<version>[0-9][\w.+!-]*)",
    re.IGNORECASE | re.MULTILINE,
)
_TEMPLATE_LINE: Final = re.compile(rf"^{re.escape(MARKER)}\s*(?P<number>[0-9]+)", re.MULTILINE)
_PINNED_IN: Final = ("requirements*.txt", "requirements*.in", "pyproject.toml")
_WORKFLOWS: Final = (".github/workflows/*.yml", ".gitlab-ci.yml")


@dataclass(frozen=True)
class Ailment:
    """One thing that is not as this compiler wants it: where, what, how it is mended, and the texts that mend it."""

    place: str
    what: str
    hint: str
    files: dict[str, str] = field(default_factory=dict)
    """What files of the firm's folder would hold, by path. Nothing: somebody does it by hand."""

    def __str__(self) -> str:
        return f"{self.place}: {self.what}\n    {self.hint}"


def ailments(firm: Path, installed: str, python: tuple[int, int], needs: tuple[int, int]) -> list[Ailment]:
    """What is to be changed around the playbooks. Raises OSError where a file cannot be read."""
    return [*_python(python, needs), *_pins(firm, installed), *_workflows(firm)]


def _python(python: tuple[int, int], needs: tuple[int, int]) -> Iterator[Ailment]:
    if python < needs:
        found, wanted = (".".join(map(str, version)) for version in (python, needs))
        hint = f"Install Python {wanted} or newer, make the environment anew with it, and install {PACKAGE} there."
        yield Ailment("Python", f"this is {found}, and the compiler needs {wanted} or newer", hint)


def _pins(firm: Path, installed: str) -> Iterator[Ailment]:
    """The lines that ask for another version than the one that is installed."""
    for path in (path for form in _PINNED_IN for path in sorted(firm.glob(form)) if path.is_file()):
        text = path.read_bytes().decode(errors="replace")
        for found in _PIN.finditer(text):
            if found["version"] == installed:
                continue
            line = text.count("\n", 0, found.start("version")) + 1
            column = found.start("version") - text.rfind("\n", 0, found.start("version"))
            what = f"this asks for {PACKAGE} {found['version']}, and {installed} is installed"
            place = f"{path.name}:{line}:{column}"
            if _newer(found["version"], installed):
                yield Ailment(place, what, f"Install what the file asks for: pip install {PACKAGE}=={found['version']}")
            elif "--hash" in text or "\ufffd" in text:
                yield Ailment(place, what, f"Lock {PACKAGE}=={installed} with the tool that wrote this file.")
            else:
                new = text[: found.start("version")] + installed + text[found.end("version") :]
                hint = f"Write {PACKAGE}=={installed}, so that all use the same."
                yield Ailment(place, what, hint, {path.name: new})


def _workflows(firm: Path) -> Iterator[Ailment]:
    """The workflows that say that they are of an older template. What says nothing is the firm's own."""
    for path in (path for form in _WORKFLOWS for path in sorted(firm.glob(form)) if path.is_file()):
        text = path.read_bytes().decode(errors="replace")
        found = _TEMPLATE_LINE.search(text)
        if found is not None and int(found["number"]) < TEMPLATE:
            line = text.count("\n", 0, found.start()) + 1
            what = f"this was made from template {found['number']}, and the compiler ships {TEMPLATE}"
            hint = "Begin a folder with 'init', and compare its workflows with yours; keep what you changed."
            yield Ailment(f"{path.relative_to(firm).as_posix()}:{line}:1", what, hint)


def _newer(one: str, other: str) -> bool:
    """Whether a version is above another, by its numbers."""
    first, second = ([int(number) for number in re.findall(r"[0-9]+", version)] for version in (one, other))
    return first > second
