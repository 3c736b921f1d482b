"""`editions`: what a pipeline builds, each in a job of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from click.testing import CliRunner

from playbook_compiler.command_line.editions import editions
from tests.overlay import MINIMAL

NAMED = """
editions:
  - {id: staff, audience: staff}
  - {id: charter, audience: public, language: nb, address: "https://firm.example/promises/"}
"""


def _told(playbooks: Path, *options: str) -> str:
    done = CliRunner().invoke(editions, ["--playbooks", str(playbooks), *options])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_handbook_that_names_none_is_one_job_without_a_name() -> None:
    assert json.loads(_told(MINIMAL, "--format", "json")) == [""]
    assert _told(MINIMAL).startswith("One edition of everything, in site/.")


def test_each_edition_is_told_with_its_readers(tmp_path: Path) -> None:
    playbooks = Path(shutil.copytree(MINIMAL, tmp_path / "playbooks"))
    with (playbooks / "handbook.yml").open("a", encoding="utf-8") as file:
        file.write(NAMED)
    assert json.loads(_told(playbooks, "--format", "json")) == ["staff", "charter"]
    assert _told(playbooks).splitlines() == [
        "site/staff/: for staff, in en",
        "site/charter/: for public, in nb, https://firm.example/promises/",
    ]
