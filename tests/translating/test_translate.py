"""The command `translate`: what it tells, what a reviewer accepts, and what it writes."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from playbook_compiler.command_line import translate_changes
from tests.overlay import change
from tests.translating.conftest import Standings
from tests.translating.test_copies import LATE, translate


def test_how_far_each_language_is(translated: Path) -> None:
    told = translate()
    assert told.splitlines()[0] == "da  not begun"
    assert "en  the handbook's own language\n" in told
    change(translated, LATE, "A job runs late", "A job is delayed")
    (translated / "translations/nb/stories/the-late-oven.yml").unlink()
    assert "nb  4 missing, 1 stale, " in translate()
    assert "stories/the-late-oven: 4 missing\n" in translate("nb")
    assert translate("nb", LATE).startswith("moments/late-job: 1 stale, ")
    assert "     stale  title: A job is delayed\n" in translate("nb", LATE)


def test_an_entry_that_there_is_not(translated: Path) -> None:
    told = translate("nb", "moments/late-jobs", code=2)
    assert "the handbook has no 'moments/late-jobs' (did you mean 'moments/late-job'?)" in told


def test_a_reviewer_accepts_drafts_and_no_stale_ones(translated: Path, missed: Standings) -> None:
    path = translated / "translations/nb" / LATE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  title:\n", "  # Read by Ola on the phone.\n  title:\n"), encoding="utf-8")
    change(translated, LATE, "A job runs late", "A job is delayed")
    translate("nb", "--accept", "moments/late-job", "--by", "Lars Holm")
    text = path.read_text(encoding="utf-8")
    assert text.startswith("by: Lars Holm\nstate: reviewed\nstrings:\n  # Read by Ola on the phone.\n  title:\n")
    assert '    text: "Her: A job runs late"\n    state: draft\n    by: Kari\n' in text
    assert missed(translated) == {"moments/late-job/title": "stale"}
    assert ", 1 stale" not in translate("nb", "promises"), "another file was left alone"
    assert "reviewed" not in translate("nb", "promises")


def test_a_reviewed_string_that_was_only_misspelt_is_of_the_right_sentence_then(translated: Path) -> None:
    change(translated, LATE, "Write the new day down.", "Wriet the new day down.")
    translate("nb", "--accept", "--by", "Lars")
    assert "of: Wriet the new day down." in (translated / "translations/nb" / LATE).read_text(encoding="utf-8")


def test_what_the_source_no_longer_says_goes(translated: Path, missed: Standings) -> None:
    change(
        translated, LATE, "    - id: write-it-down\n      do: Write the new day down.\n      who: contact-person\n", ""
    )
    (translated / "translations/nb/stories/the-late-oven.yml").rename(translated / "translations/nb/stories/gone.yml")
    assert "checklist/write-it-down/do" in translate("nb", LATE)
    told = translate("nb", "--tidy")
    assert told.startswith("1 translations and 1 files of what is no longer there.\n")
    assert set(missed(translated).values()) == {"missing"}
    assert not (translated / "translations/nb/stories/gone.yml").exists()


def test_two_ways_at_once_and_none_without_a_language(translated: Path) -> None:
    assert "do not go together" in translate("nb", "--accept", "--tidy", code=2)
    assert "--tidy needs a language" in translate("--tidy", code=2)


def test_one_after_another_at_a_terminal(translated: Path, missed: Standings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translate_changes, "somebody_is_there", lambda: True)
    monkeypatch.setattr(click, "edit", lambda text: text.replace("Her: ", "").replace("soon", "snart") + "Hilsen\n")
    change(translated, LATE, "A job runs late", "A job is delayed")
    change(translated, "messages/new-day.yml", "A new day from {company}", "Another day from {company}")
    change(translated, "messages/new-day.yml", "Your job is ready on", "Your job will be ready on")
    change(translated, "stories/the-late-oven.yml", "The late oven", "The oven that came late")
    typed = "En jobb er forsinket\nEn annen dag\nEn annen dag fra {company}\ny\n\n"
    told = translate("nb", "--next", "--by", "Ola", typed=typed)
    assert "The source has changed:\n  @@ -1 +1 @@\n  -A job runs late\n  +A job is delayed\n" in told
    assert "Not taken, for the slot {company} is missing.\n" in told
    assert told.endswith("Nothing more to translate here.\n")
    assert missed(translated) == {"stories/the-late-oven/title": "stale"}, "it was left with Enter"
    text = (translated / "translations/nb" / LATE).read_text(encoding="utf-8")
    assert "    text: En jobb er forsinket\n    by: Ola\n" in text
    assert "Hilsen" in (translated / "translations/nb/messages/new-day.yml").read_text(encoding="utf-8")


def test_what_is_answered_stays_when_one_stops(translated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translate_changes, "somebody_is_there", lambda: True)
    change(translated, LATE, "A job runs late", "A job is delayed")
    change(translated, LATE, "- Has to ask.", "- Has to ask us again.")
    translate("nb", "--next", "--by", "Ola", typed="En jobb er forsinket\n", code=1)
    assert "En jobb er forsinket" in (translated / "translations/nb" / LATE).read_text(encoding="utf-8")


def test_nobody_is_asked_in_a_pipe(translated: Path) -> None:
    assert "--next asks at a terminal" in translate("nb", "--next", "--by", "Ola", code=2)
