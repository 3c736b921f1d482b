"""`retire` and `rename`: what named the old one names the new one, and nothing breaks the handbook."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line import main
from playbook_compiler.editing.mentions import mentions_of
from playbook_compiler.editing.retired_ids import KEPT_KINDS
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.model.links import Links
from playbook_compiler.pages.render import Renderer
from playbook_compiler.pages.retired import retired_pages
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.view import View
from tests.editing.test_new import texts_in
from tests.overlay import OK, PROJECT, change, checked, overlay, sound

TODAY = datetime.date.today()


def run(*arguments: str, code: int = 0) -> Result:
    """Run a command where nobody sits at a terminal."""
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == code, done.output
    return done


def test_a_moment_is_renamed_and_everybody_knows(playbooks: Path) -> None:
    before = texts_in(playbooks)
    done = run("rename", "moment", "late-job", "slipping-day")
    handbook = sound(playbooks)
    after = texts_in(playbooks)
    assert after["moments/slipping-day.yml"] == before["moments/late-job.yml"]
    assert "moments/late-job.yml" not in after
    for name in ("guides/can-we-take-it.yml", "scenarios/late.yml", "training/first-day.yml"):
        assert after[name] == before[name].replace("late-job", "slipping-day")
        assert f"Changed playbooks/{name}, line" in done.stdout
    assert after["retired.yml"].startswith("# What was retired or renamed.")
    retired = handbook.retired["late-job"]
    assert (retired.kind, retired.now, retired.since, retired.why) == (
        "moment",
        "slipping-day",
        TODAY,
        "It has a new name.",
    )


def test_the_old_id_of_what_is_for_managers_is_for_managers(playbooks: Path) -> None:
    change(playbooks, "moments/customer-leaves.yml", "title: A", "audience: managers\nstaff_say: Ask.\ntitle: A")
    done = CliRunner().invoke(main, ["rename", "moment", "customer-leaves", "we-part"])
    assert done.exit_code == 0, done.output
    assert "  audience: managers\n" in (playbooks / "retired.yml").read_text(encoding="utf-8")


def test_a_second_renaming_sends_the_first_readers_on_too(playbooks: Path) -> None:
    run("rename", "moment", "late-job", "slipping-day")
    run("rename", "moment", "slipping-day", "a-new-day", "--why", "Shorter: and kinder.")
    retired = sound(playbooks).retired
    assert {id_: entry.now for id_, entry in retired.items()} == {"late-job": "a-new-day", "slipping-day": "a-new-day"}
    assert retired["slipping-day"].why == "Shorter: and kinder."
    done = run("rename", "moment", "a-new-day", "late-job", code=1)
    assert "the moment 'late-job' was retired on" in done.stderr and "playbooks/retired.yml:2" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", [kind.name for kind in KINDS if kind.name not in ("handbook", "retired", "person", "concept")]
)
def test_every_kind_of_the_starter_can_be_renamed(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, starter: View
) -> None:
    shutil.copytree(PROJECT / "playbooks", tmp_path / "playbooks", ignore=shutil.ignore_patterns("translations"))
    monkeypatch.chdir(tmp_path)
    id_ = max(starter.entries[kind], key=lambda one: len(mentions_of(starter, kind, one)))
    named = len(mentions_of(starter, kind, id_))
    run("rename", kind, id_, "another-name")
    handbook = sound(Path("playbooks"))
    kept = kind in KEPT_KINDS
    assert len(mentions_of(handbook, kind, "another-name")) == named + kept, "every place, and retired.yml"
    assert mentions_of(handbook, kind, id_) == []


def test_nobody_at_a_terminal_gets_the_plan_and_how_to_carry_it_out(playbooks: Path) -> None:
    before = texts_in(playbooks)
    done = run("retire", "story", "the-late-oven", code=1)
    assert done.stderr == "error: this is the plan, and nothing was written. Add --yes to carry it out.\n"
    assert done.stdout.startswith("You retire:\n  1 story\n    “The late oven” (the-late-oven)\n\nThese stay")
    assert texts_in(playbooks) == before


def test_what_only_one_moment_used_goes_with_it(playbooks: Path) -> None:
    change(playbooks, "moments/customer-leaves.yml", "ends_here:", "# we wave\nends_here:")
    change(playbooks, "promises.yml", "told-in-time:", "# Promises are few.\n\ntold-in-time:")
    run("new", "moment", "price-rise", "--stage", "every-day", "--next", "customer-leaves", "--after", "late-job")
    change(playbooks, "training/first-day.yml", "[late-job]", "[late-job, price-rise]")
    done = run("retire", "moment", "late-job", "--why", "We are never late.", "--yes")
    handbook, problems = check_folder(playbooks)
    assert {problem.rule for problem in problems} <= {"unanswered"}
    assert "The check finds nothing new." in done.stdout
    left = {kind: set(there) for kind, there in handbook.entries.items() if kind not in ("handbook", "retired")}
    assert left == {
        "moment": {"customer-leaves", "price-rise"}, "role": {"contact-person", "team-lead"}, "track": {"first-day"},
        "guide": set(), "message": set(), "policy": set(), "story": {"the-late-oven"}, "promise": set(),
        "source": set(), "scenario": set(), "drill": set(), "person": set(), "concept": set(),
    }  # fmt: skip
    assert handbook.retired["late-job"].why == "We are never late."
    assert handbook.retired["can-we-take-it"].why == "We do not need it any more."
    assert (playbooks / "promises.yml").read_text() == "# Promises are few.\n{}\n"
    assert "# we wave" in (playbooks / "moments/customer-leaves.yml").read_text()
    assert "A remark stood right above" not in done.stdout, "an empty line parts it from what went"


def test_a_message_that_nobody_names_goes(playbooks: Path) -> None:
    run("new", "message", "old-notice")
    done = run("retire", "message", "old-notice", "--yes")
    assert "Deleted playbooks/messages/old-notice.yml\nWritten playbooks/retired.yml\n" in done.stdout
    retired = sound(playbooks).retired["old-notice"]
    assert (retired.now, retired.why) == (None, "We do not need it any more.")


def test_a_story_goes_over_into_another(playbooks: Path) -> None:
    run("new", "story", "the-second-oven", "--title", "The second: oven", "--for", "customer-leaves")
    run("retire", "story", "the-late-oven", "--now", "the-second-oven", "--yes")
    handbook, problems = check_folder(playbooks)
    assert {problem.rule for problem in problems} <= {"unanswered"}
    assert handbook.moments["late-job"].story == "the-second-oven"
    assert handbook.tracks["first-day"].parts[0].stories == ("the-second-oven",)
    assert handbook.retired["the-late-oven"].why == "It is now part of “The second: oven”."


def test_a_list_does_not_name_the_same_one_twice_and_nobody_goes_on_to_itself(playbooks: Path) -> None:
    run("new", "moment", "price-rise", "--after", "late-job", "--next", "late-job", "--next", "customer-leaves")
    change(playbooks, "training/first-day.yml", "[late-job]", "[late-job, price-rise]")
    change(playbooks, "handbook.yml", "They rely on us.}", "They rely on us., order: [price-rise, late-job]}")
    run("retire", "moment", "price-rise", "--now", "late-job", "--yes")
    handbook = sound(playbooks)
    assert handbook.moments["late-job"].next == ("customer-leaves",)
    assert handbook.tracks["first-day"].parts[0].moments == ("late-job",)
    assert handbook.stages["every-day"].order == ("late-job",)


def test_tests_that_the_successor_does_not_pass_go(playbooks: Path) -> None:
    run("retire", "moment", "late-job", "--now", "customer-leaves", "--yes")
    handbook = sound(playbooks)
    assert handbook.retired["late-job"].now == "customer-leaves"
    tests = handbook.scenarios["late"].scenarios if "late" in handbook.scenarios else ()
    assert [test.id for test in tests] == [], "the guide went with its only moment, and its test with the guide"


def test_what_is_in_the_way_is_told_and_nothing_is_written(playbooks: Path) -> None:
    change(playbooks, "moments/customer-leaves.yml", "    - Is thanked.", "    - promise: told-in-time")
    before = texts_in(playbooks)
    done = run("retire", "promise", "told-in-time", "--yes", code=1)
    assert "Only you can decide:" in done.stdout
    assert "“Told in time” (told-in-time) stands in 1 place where something must stand:" in done.stdout
    assert "    playbooks/moments/customer-leaves.yml:12\n" in done.stdout
    assert "Say which promise takes its place: --now told-in-time=OTHER" in done.stdout
    assert texts_in(playbooks) == before


def test_a_source_that_a_sentence_cites_is_in_the_way(playbooks: Path) -> None:
    cited = "because: '[A day](source:the-workshop-diary) can be planned around.'"
    change(playbooks, "moments/late-job.yml", "because: A day can be planned around.", cited)
    before = texts_in(playbooks)
    done = run("retire", "source", "the-workshop-diary", "--yes", code=1)
    assert "unknown source 'the-workshop-diary'" in done.stdout
    assert "this is in the way: nothing was written." in done.stderr
    assert texts_in(playbooks) == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("retire", "moment", "late-jop"), 2, "there is no moment 'late-jop' (did you mean 'late-job'?)"),
        (("retire", "moment", "late-job", "--now", "late-job"), 2, "cannot take its own place"),
        (("retire", "moment", "late-job", "--now", "gone"), 2, "--now: there is no moment 'gone'."),
        (("retire", "roles", "team-lead"), 1, "only you can decide"),
        (("retire", "late-job"), 2, "'late-job' is not one of the kinds"),
        (("retire", "moment", "late-job", "story"), 2, "name at least one story"),
        (("retire", "moment", "late-job", "--lead", "late-job"), 2, "--lead: write FROM=TO"),
        (("retire", "moment", "late-job", "--lead", "late-job=nowhere"), 2, "is to be retired"),
        (("retire", "moment", "late-job", "--lead", "can-we-take-it/name=nowhere"), 2, "has no outcome 'name'"),
        (("rename", "outcome", "name-a-day", "another-day"), 2, "name the guide as well"),
        (("rename", "outcome", "can-we-take-it/name-a-day", "name-another-shop"), 1, "is there already, or was"),
        (("rename", "reviewer", "@nobody", "@somebody"), 2, "nobody is called '@nobody'"),
        (("rename", "field", "new-day/x", "New Day"), 2, "is no name of a field"),
        (("rename", "moment", "late-job", "Late Job"), 2, "as in 'late-job'"),
        (("rename", "moment", "late-job", "customer-leaves"), 1, "is there already"),
        (("rename", "moment", "late-job"), 2, "Missing argument 'NEW'"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], code: int, said: str, playbooks: Path) -> None:
    before = texts_in(playbooks)
    assert said in run(*arguments, code=code).stderr
    assert texts_in(playbooks) == before


def test_a_dry_run_writes_nothing(playbooks: Path) -> None:
    before = texts_in(playbooks)
    done = run("rename", "guide", "can-we-take-it", "yes-or-no", "--dry-run")
    assert "-guide: can-we-take-it\n+guide: yes-or-no\n" in done.stdout
    assert "--- playbooks/guides/can-we-take-it.yml (deleted)\n" in done.stdout
    assert texts_in(playbooks) == before


def test_a_renaming_that_fails_half_way_is_taken_back(playbooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = texts_in(playbooks)
    real = Path.unlink

    def refusing(self: Path, missing_ok: bool = False) -> None:
        if self.name == "late-job.yml" and self.is_relative_to(playbooks):
            raise PermissionError(13, "Permission denied", str(self))
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refusing)
    done = run("rename", "moment", "late-job", "slipping-day", code=1)
    assert "Permission denied. Nothing was written." in done.stderr
    assert texts_in(playbooks) == before


@pytest.mark.parametrize(("language", "gone"), [("en", "no longer here"), ("sv", "finns inte längre")])
def test_the_page_at_an_old_address(language: str, gone: str, playbooks: Path) -> None:
    change(playbooks, "handbook.yml", "language: en", f"language: {language}")
    (playbooks / "retired.yml").write_text(
        "slow-job: {kind: moment, now: late-job, since: 2026-11-24, why: 'It has <b>*another*</b> name.'}\n"
        "old-tale: {kind: story, since: 2026-11-24, why: Nobody told it.}\n",
        encoding="utf-8",
    )
    handbook, words = sound(playbooks), words_for(language)
    moved, lost = retired_pages(handbook, Links(handbook), words)
    text = Renderer(edition_of(handbook)).html(moved)
    assert moved.address == "moments/slow-job/"
    assert f'<html lang="{language}" class="hb-alone">' in text and '<meta name="robots" content="noindex">' in text
    assert '<meta http-equiv="refresh" content="0; url=../../moments/late-job/">' in text
    assert '<a href="../../moments/late-job/">A job runs late</a>' in text
    assert "It has &lt;b&gt;<em>another</em>&lt;/b&gt; name." in text and "2026-11-24" in text
    text = Renderer(edition_of(handbook)).html(lost)
    assert lost.address == "stories/old-tale/" and gone in text and "Nobody told it." in text
    assert 'href="../../"' in text and "http-equiv" not in text


def test_a_broken_handbook_is_mended_first(playbooks: Path) -> None:
    change(playbooks, "moments/late-job.yml", "stage: every-day", "stage: evry-day")
    assert "mend the errors first" in run("retire", "story", "the-late-oven", code=1).stderr
    assert [problem.rule for problem in checked(playbooks)][-1] == "unknown-reference"


def test_line_ends_stay_and_a_new_name_has_those_of_the_old(playbooks: Path) -> None:
    for path in playbooks.rglob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    done = CliRunner().invoke(main, ["rename", "moment", "late-job", "later-job"])
    assert done.exit_code == 0, done.output
    for name in ("moments/later-job.yml", "moments/customer-leaves.yml", "retired.yml"):
        content = (playbooks / name).read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n") > 0, name


def test_a_picture_goes_with_the_last_text_that_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    playbooks = overlay(OK / "pictures-in-texts", tmp_path)
    change(playbooks, "moments/late-job.yml", "pictures/the-book.svg", "pictures/open-jobs.svg")
    monkeypatch.chdir(tmp_path)
    plan = run("retire", "story", "the-late-oven", "--dry-run").stdout
    assert "1 picture\n    pictures/the-book.svg\n" in plan
    done = run("retire", "story", "the-late-oven", "--yes")
    assert "Deleted playbooks/pictures/the-book.svg" in done.stdout
    assert list(sound(Path("playbooks")).pictures) == ["pictures/open-jobs.svg"]


def test_what_is_renamed_keeps_its_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay(OK / "pictures-in-texts", tmp_path)
    monkeypatch.chdir(tmp_path)
    run("rename", "story", "the-late-oven", "the-late-stove")
    run("rename", "step", "late-job/write-it-down", "note-it")
    handbook = sound(Path("playbooks"))
    assert "pictures/the-book.svg" in handbook.stories["the-late-stove"].told
    assert "pictures/the-book.svg" in str(handbook.moments["late-job"].checklist.steps[1].why)
