"""Translations follow their source where a command renames or takes away."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line import main
from tests.overlay import change
from tests.translating.conftest import Standings


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done.output


def _but_for_the_reason(missed: dict[str, str]) -> dict[str, str]:
    """Why it is no longer there is a new sentence, which nobody has translated yet."""
    return {key: standing for key, standing in missed.items() if not key.startswith("retired/")}


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("moment", "late-job", "job-is-late"),
        ("message", "new-day", "another-day"),
        ("promise", "told-in-time", "no-surprise"),
        ("role", "contact-person", "the-one-they-know"),
        ("step", "late-job/write-it-down", "put-it-down"),
        ("stage", "every-day", "day-by-day"),
        ("guide", "can-we-take-it", "shall-we"),
    ],
)
def test_what_is_renamed_keeps_its_translations(
    translated: Path, missed: Standings, kind: str, old: str, new: str
) -> None:
    path = translated / "translations/nb/moments/late-job.yml"
    text = path.read_text(encoding="utf-8").replace("  title:\n", "  # As Ola says it.\n  title:\n")
    path.write_text(text, encoding="utf-8")
    run("rename", kind, old, new)
    assert _but_for_the_reason(missed(translated)) == {}
    assert [problem.rule for problem in check_folder(translated)[1]] == []
    texts = [path.read_text(encoding="utf-8") for path in (translated / "translations").rglob("*.yml")]
    assert any("# As Ola says it." in text for text in texts)


def test_what_is_retired_takes_its_translations_along(translated: Path, missed: Standings) -> None:
    change(translated, "training/first-day.yml", "    stories: [the-late-oven]\n", "")
    run("retire", "story", "the-late-oven", "--yes")
    assert not (translated / "translations/nb/stories").exists() or not list(
        (translated / "translations/nb/stories").iterdir()
    )
    assert _but_for_the_reason(missed(translated)) == {}
    assert [problem.rule for problem in check_folder(translated)[1]] == []


def test_what_was_left_over_before_is_left(translated: Path, missed: Standings) -> None:
    change(translated, "moments/late-job.yml", "    - Hears a new day, and a name.\n", "")
    run("rename", "step", "late-job/write-it-down", "put-it-down")
    assert missed(translated) == {"moments/late-job/experience/must/hears-a-new-day/text": "left over"}
