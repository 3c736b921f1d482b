"""The starter in editions for managers, staff and the public: sound in each, and nothing of an ending's beginning."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.edition.other_files import write_other_files
from playbook_compiler.model.edition_settings import EditionSettings
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from tests.edition.leaks.scanning import found
from tests.overlay import PROJECT

EDITIONS = """editions:
  - {id: managers, audience: managers}
  - {id: staff, audience: staff}
  - {id: charter, audience: public}
"""


@pytest.fixture(scope="module")
def starter_in_editions(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """The starter, with three editions."""
    playbooks = tmp_path_factory.mktemp("starter") / "playbooks"
    shutil.copytree(PROJECT / "playbooks", playbooks)
    with (playbooks / "handbook.yml").open("a", encoding="utf-8") as file:
        file.write(EDITIONS)
    handbook, problems = check_folder(playbooks)
    assert problems == []
    return handbook


@pytest.mark.parametrize("edition", ["staff", "charter"])
def test_nobody_else_reads_how_an_ending_is_decided(
    starter_in_editions: Handbook, edition: str, tmp_path: Path
) -> None:
    wanted = next(one for one in starter_in_editions.settings.editions if one.id == edition)
    _compile(starter_in_editions, wanted, tmp_path)
    (tmp_path / "work/docs/rules.md").unlink(missing_ok=True)  # the compiler's own manual, the same in every handbook
    for told in ("decide-to-end", "should-this-relationship-end", "decide whether to end it"):
        assert found(tmp_path, told) == []


def test_staff_read_whom_to_tell_instead(starter_in_editions: Handbook, tmp_path: Path) -> None:
    wanted = next(one for one in starter_in_editions.settings.editions if one.id == "staff")
    _compile(starter_in_editions, wanted, tmp_path)
    text = (tmp_path / "work/docs/moments/abusive-behaviour/index.md").read_text(encoding="utf-8")
    assert "Tell your team lead what happened and when." in text


def _compile(handbook: Handbook, wanted: EditionSettings, folder: Path) -> None:
    places = Places(folder, folder / "work", folder / "site")
    edition = edition_of(handbook, Facts(date(2026, 11, 24)), wanted)
    compile_edition(edition, places)
    write_other_files(edition, places)
