"""The system's reasons: the same text as the system's in English, and each told in every language."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import main
from playbook_compiler.command_line.spoken import VARIABLE
from playbook_compiler.languages.messages import in_language
from playbook_compiler.problems.reasons import _MET, reason_of


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems say some of them in other words")
def test_the_english_is_the_systems_own() -> None:
    assert {number: os.strerror(number) for number in _MET} == _MET


@pytest.mark.parametrize(
    ("language", "told"), [("nb", "ingen tilgang"), ("da", "ingen adgang"), ("sv", "åtkomst nekad")]
)
def test_a_reason_is_told_in_the_language(language: str, told: str) -> None:
    error = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "a.yml")
    reason = reason_of(error)
    assert reason is not None
    assert in_language(reason, language) == told
    for met in _MET.values():
        assert in_language(met, language) != met


def test_any_other_reason_stays_as_it_was_said() -> None:
    assert reason_of(OSError(errno.ENXIO, "No such device or address")) == "No such device or address"
    assert reason_of(OSError(errno.ENOENT, "the pen is gone")) == "the pen is gone", "a text of ours under a number"
    assert reason_of(OSError("only a text")) is None


def test_a_command_tells_it_in_the_language(tmp_path: Path) -> None:
    """What was found and why are in one language: no half sentence is left in English."""
    done = CliRunner().invoke(main, ["check-draft", str(tmp_path / "no.txt")], env={VARIABLE: "sv"})
    assert done.exit_code != 0
    assert "no.txt går inte att läsa: filen eller mappen finns inte." in done.output
