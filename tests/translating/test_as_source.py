"""A handbook written out in another of its languages: a source of its own, with no trace of the first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line import init, main
from playbook_compiler.command_line.starter_in import in_folder
from tests.overlay import change

LATE = "moments/late-job.yml"
THESAURUS = """\
late:
  moments: [late-job]
  words: {en: [overdue, behind schedule], nb: [forsinket, for sent], sv: [försenad]}

oven:
  words: {en: [oven, stove]}
"""


@pytest.fixture
def norwegian(translated: Path) -> Path:
    (translated / "thesaurus.yml").write_text(THESAURUS, encoding="utf-8")
    change(translated, LATE, "triggers:", "search: [overdue, forsinket]\ntriggers:")
    assert check_folder(translated)[1] == []
    return translated


def test_texts_limits_and_words_are_the_language_s(norwegian: Path) -> None:
    with in_folder(norwegian, "nb") as folder:
        handbook, problems = check_folder(folder)
        late = (folder / LATE).read_text(encoding="utf-8")
        thesaurus = (folder / "thesaurus.yml").read_text(encoding="utf-8")
        assert not (folder / "translations").exists()
    assert problems == []
    assert handbook.settings.language == "nb"
    assert "title: 'Her: A job runs late'" in late or 'title: "Her: A job runs late"' in late
    assert "within: 1 arbeidsdag\n" in late and "review_every: 6 måneder\n" in late
    assert "search" not in late, "nobody wrote words for it in this language"
    assert thesaurus == "late:\n  moments: [late-job]\n  words: {nb: [forsinket, for sent]}\n"
    texts = [text for entry in handbook.all_entries() if entry.kind != "source" for _, text in entry.texts]
    assert [text for text in texts if re.match(r"[A-Z]\w+ \w+ \w+", text) and not text.startswith("Her: ")] == []


def test_it_means_the_same_limits(norwegian: Path) -> None:
    source = check_folder(norwegian)[0].moments["late-job"]
    with in_folder(norwegian, "nb") as folder:
        found = check_folder(folder)[0].moments["late-job"]
    assert [step.within for step in found.checklist.steps] == [step.within for step in source.checklist.steps]
    assert found.review_every == source.review_every


def test_a_language_that_the_starter_does_not_speak_is_the_starter_itself(norwegian: Path) -> None:
    with in_folder(norwegian, "sv") as folder:
        assert folder == norwegian


def test_init_writes_the_firm_s_handbook_in_it(norwegian: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(norwegian, "handbook.yml", "language: en", "language: en\nfeedback: {email: hello@firm.example}")
    monkeypatch.setattr(init, "PLAYBOOKS", norwegian)
    given = ("--firm", "Berg AS", "--phone", "+47 55 00 00 00", "--email", "post@berg.example", "--moments", "all")
    done = CliRunner().invoke(main, ["init", "ours", "--language", "nb", *given])
    assert done.exit_code == 0, done.output
    assert "The texts of the playbooks come in English" not in done.output
    handbook, problems = check_folder(Path("ours/playbooks"))
    assert problems == []
    assert handbook.settings.language == "nb"
    assert handbook.moments["late-job"].title == "Her: A job runs late"
    assert "within: 1 arbeidsdag" in Path("ours/playbooks", LATE).read_text(encoding="utf-8")
    assert "in English" not in Path("ours/README.md").read_text(encoding="utf-8")
    assert "language: nb\n" in Path("ours/playbooks/starter.yml").read_text(encoding="utf-8")


def test_upgrade_compares_with_the_starter_in_the_firm_s_language(
    norwegian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(norwegian, "handbook.yml", "language: en", "language: en\nfeedback: {email: hello@firm.example}")
    monkeypatch.setattr(init, "PLAYBOOKS", norwegian)
    given = ("--firm", "Berg AS", "--phone", "+47 55 00 00 00", "--email", "post@berg.example", "--moments", "all")
    assert CliRunner().invoke(main, ["init", "ours", "--language", "nb", *given]).exit_code == 0
    upgrade = ["upgrade", "--playbooks", "ours/playbooks", "--starter", str(norwegian)]
    done = CliRunner().invoke(main, upgrade)
    assert done.exit_code == 0, done.output
    change(norwegian, f"translations/nb/{LATE}", "Her: Call before the old day.", "Ring før den gamle dagen.")
    done = CliRunner().invoke(main, [*upgrade, "--write"])
    assert done.exit_code == 0, done.output
    assert "do: Ring før den gamle dagen." in Path("ours/playbooks", LATE).read_text(encoding="utf-8")
    assert "language: nb\n" in Path("ours/playbooks/starter.yml").read_text(encoding="utf-8")
