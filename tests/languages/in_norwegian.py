"""The smallest handbook, in Norwegian, as the folder that a command is called in."""

from pathlib import Path

import pytest

from playbook_compiler.command_line.spoken import VARIABLE
from tests.overlay import OK, overlay


def in_norwegian(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it in a folder, and go there; nobody asks for another language."""
    overlay(OK / "minimal", folder)
    settings = folder / "playbooks" / "handbook.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("language: en", "language: nb"), encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.delenv(VARIABLE, raising=False)
