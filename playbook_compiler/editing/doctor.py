"""What a newer compiler wants changed around a firm's playbooks, and the texts that mend it where that is sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from playbook_compiler.editing.ailment import Ailment
from playbook_compiler.editing.init.requirement import PACKAGE, Requirement
from playbook_compiler.editing.pinned import pins
from playbook_compiler.problems.worded import worded

TEMPLATE: Final = 1
"""The version of the workflows that the package ships; it grows when a firm should take up a newer one."""

MARKER: Final = "# Template of the handbook's compiler:"
"""How the line begins by which a workflow says of which version it is, before the number."""

_TEMPLATE_LINE: Final = re.compile(rf"^{re.escape(MARKER)}\s*(?P<number>[0-9]+)", re.MULTILINE)
_WORKFLOWS: Final = (".github/workflows/*.yml", ".gitlab-ci.yml")


def ailments(
    firm: Path, installed: str, python: tuple[int, int], needs: tuple[int, int], had: Requirement
) -> list[Ailment]:
    """What is to be changed around the playbooks. Raises OSError where a file cannot be read."""
    return [*_python(python, needs), *pins(firm, installed, had), *_workflows(firm)]


def _python(python: tuple[int, int], needs: tuple[int, int]) -> Iterator[Ailment]:
    if python < needs:
        found, wanted = (".".join(map(str, version)) for version in (python, needs))
        hint = worded(
            "Install Python {wanted} or newer, make the environment anew with it, and install {package} there.",
            wanted=wanted,
            package=PACKAGE,
        )
        yield Ailment(
            "Python",
            worded("this is {found}, and the compiler needs {wanted} or newer", found=found, wanted=wanted),
            hint,
        )


def _workflows(firm: Path) -> Iterator[Ailment]:
    """The workflows that say that they are of an older template. What says nothing is the firm's own."""
    for path in (path for form in _WORKFLOWS for path in sorted(firm.glob(form)) if path.is_file()):
        text = path.read_bytes().decode(errors="replace")
        found = _TEMPLATE_LINE.search(text)
        if found is not None and int(found["number"]) < TEMPLATE:
            line = text.count("\n", 0, found.start()) + 1
            what = worded(
                "this was made from template {number}, and the compiler ships {template}",
                number=found["number"],
                template=TEMPLATE,
            )
            hint = worded("Begin a folder with 'init', and compare its workflows with yours; keep what you changed.")
            yield Ailment(f"{path.relative_to(firm).as_posix()}:{line}:1", what, hint)
