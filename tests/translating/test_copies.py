"""A whole copy of the playbooks, written in another language, becomes its translation."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.command_line import main
from tests.overlay import change
from tests.translating.conftest import Standings

LATE = "moments/late-job.yml"


def translate(*arguments: str, code: int = 0, typed: str = "") -> str:
    done = CliRunner().invoke(main, ["translate", *arguments], input=typed)
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture
def copy(playbooks: Path) -> Path:
    """A copy in which one moment is written in Norwegian."""
    place = Path("nb/playbooks")
    shutil.copytree(playbooks, place)
    for old, new in {
        "title: A job runs late": "title: En jobb blir forsinket",
        "  - The part has not come.": "  - Delen er ikke kommet.\n  - Hvor blir det av ovnen min?",
        "    - Hears a new day, and a name.": "    - Får vite en ny dag, og et navn.",
        "    - Has to ask.": "    - Må spørre selv.",
        "do: Call before the old day.": "do: Ring før den gamle dagen.",
        "do: Write the new day down.": "do: Skriv ned den nye dagen.",
        "not: It will take as long as it takes.": "not: Det tar den tiden det tar.",
        "summary: A repair": "search: [forsinket, late, dialog]\nsummary: A repair",
    }.items():
        change(place, LATE, old, new)
    return place


def test_it_is_taken_whole(playbooks: Path, copy: Path) -> None:
    told = translate("nb", "--from", "nb/playbooks", "--by", "Kari  Berg")
    assert re.match(r"6 strings and 2 lists written in nb, 8 of them new\.\n\d+ strings stand there", told)
    text = (playbooks / "translations/nb" / LATE).read_text(encoding="utf-8")
    assert text.startswith(
        "by: Kari Berg\nstrings:\n  title:\n    of: A job runs late\n    text: En jobb blir forsinket\n"
    )
    assert "  checklist/call-first/do:\n    of: Call before the old day.\n    text: Ring før den gamle dagen.\n" in text
    assert "    - Hvor blir det av ovnen min?\n" in text
    assert translate("nb", "--from", "nb/playbooks", "--by", "Ola").endswith("Nothing to write.\n"), "it stays Kari's"


def test_only_what_changed_is_taken_again(playbooks: Path, copy: Path) -> None:
    translate("nb", "--from", "nb/playbooks", "--by", "Kari")
    change(copy, LATE, "Må spørre selv.", "Må spørre oss.")
    translate("nb", "--from", "nb/playbooks", "--by", "Ola")
    text = (playbooks / "translations/nb" / LATE).read_text(encoding="utf-8")
    assert text.count("by:") == 2
    assert "    text: Må spørre oss.\n    by: Ola\n" in text


def test_what_the_copy_was_written_from_tells_what_is_stale(playbooks: Path, copy: Path, missed: Standings) -> None:
    shutil.copytree(playbooks, "en/playbooks")
    change(playbooks, LATE, "A job runs late", "A job is delayed")
    translate("nb", "--from", "nb/playbooks", "--of", "en/playbooks", "--by", "Kari")
    assert missed(playbooks)["moments/late-job/title"] == "stale"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "    - Må spørre selv.\n",
            "    - Må spørre selv.\n    - Hører at andre er viktigere.\n",
            "nb/playbooks/moments/late-job.yml:17:5: error: found 2 under 'experience/never', and the source has 1 "
            "[unlike-its-source]\n    Write one for each of the source's, in the same order. None of these was",
        ),
        (
            "id: write-it-down",
            "id: skriv-det-ned",
            "nb/playbooks/moments/late-job.yml:28:11: error: the source has nothing at 'checklist/skriv-det-ned/do', "
            "so this was not taken [unlike-its-source]\n    Compare the ids and fields with the source's.\n",
        ),
        (
            "Skriv ned den nye dagen.",
            "Skriv ned {dag}.",
            "nb/playbooks/moments/late-job.yml:28:21: error: the slot {dag} is not in the source [unlike-its-source]\n"
            "    Mend it in the copy, and take it again. The others were taken.\n",
        ),
        (
            "stage: every-day",
            "stage: every-day\nstags: 1",
            "nb/playbooks/moments/late-job.yml:3:1: error: unknown field 'stags'",
        ),
    ],
)
def test_what_has_another_shape_is_told_with_its_line(
    playbooks: Path, copy: Path, old: str, new: str, told: str
) -> None:
    change(copy, LATE, old, new)
    assert told in translate("nb", "--from", "nb/playbooks", "--by", "Kari", code=1)


def test_a_folder_without_playbooks(playbooks: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "holds no playbooks" in translate("nb", "--from", "empty", "--by", "Kari", code=1)
    assert "there is no folder" in translate("nb", "--from", "nowhere", "--by", "Kari", code=2)
    assert 'needs --by "NAME"' in translate("nb", "--from", "empty", code=2)
    assert "the handbook itself is written in 'en'" in translate("en", code=2)
    assert not (playbooks / "translations").exists()


def test_nothing_is_written_in_a_dry_run(playbooks: Path, copy: Path) -> None:
    told = translate("nb", "--from", "nb/playbooks", "--by", "Kari", "--dry-run")
    assert told.endswith(f"Would write {playbooks}/translations/nb/{LATE}\n")
    assert not (playbooks / "translations").exists()
