"""The words of the report are all used; and a drill that follows a moment to its new name."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from playbook_compiler.command_line import main
from playbook_compiler.languages.words import words_for
from tests.overlay import sound

ENGLISH = words_for("en", "reports/drill")


def test_every_word_of_the_report_is_used() -> None:
    package = Path(__file__).resolve().parents[2] / "playbook_compiler"
    used = (package / "training" / "templates" / "drill_report.html.j2").read_text("utf-8")
    reasons = {
        "few",
        "one-question",
        "one-answer",
        "note",
    }  # asked for by the reason itself, and a heading of the table
    assert {key for key in ENGLISH if f"says.{key} " not in used and f"says.{key}}}" not in used} - reasons == set()


def test_a_drill_asks_a_renamed_moment_under_its_new_name(playbooks: Path) -> None:
    done = CliRunner().invoke(main, ["rename", "moment", "late-job", "late-repair"])
    assert done.exit_code == 0, done.output
    questions = sound(playbooks).drills["all-alike"].questions
    assert questions == ("late-repair/the-part", "late-repair/the-third-call", "customer-leaves/found-someone-else")
    assert "  - late-repair/the-third-call\n" in (playbooks / "drills/all-alike.yml").read_text("utf-8")
