"""`new`: every kind begins whole, with questions and remarks, and nothing else in the handbook changes but one line."""

from __future__ import annotations

import datetime
import difflib
import os
import re
import shutil
from collections import Counter
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.checking.check import check_folder
from playbook_compiler.command_line import main
from playbook_compiler.editing.choices import CHOICES
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.view.view import View, view_of
from playbook_compiler.yaml12.file import read_yaml
from playbook_compiler.yaml12.scalars import as_typed
from tests.overlay import PROJECT, change, checked, sound

QUIET = {"unused", "unanswered"}
QUESTION = re.compile(r"\([A-Z][^()]*\?\)", re.DOTALL)
OTHER_FILES = {  # kind: (options, file that gets lines besides the new one, lines added, lines taken away)
    "moment": ((), "moments/late-job.yml", 1, 1),
    "guide": (("--for", "customer-leaves"), "moments/customer-leaves.yml", 1, 0),
    "message": (("--for", "late-job"), "moments/late-job.yml", 1, 1),
    "policy": (("--for", "late-job"), "moments/late-job.yml", 1, 0),
    "story": (("--for", "customer-leaves"), "moments/customer-leaves.yml", 1, 0),
    "track": ((), "roles.yml", 1, 0),
    "scenario": ((), None, 0, 0),
    "drill": ((), None, 0, 0),
    "role": ((), None, 0, 0),
    "promise": ((), None, 0, 0),
    "source": ((), None, 0, 0),
}


QUESTIONS = """practice:
  - id: the-part
    situation: The part has not come.
    answers:
      - {answer: Call and name a day., verdict: best, why: They can plan.}
      - {answer: Wait., verdict: wrong, why: They have to ask.}
"""


@pytest.fixture
def starter_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The handbook that a firm starts with, to be changed."""
    shutil.copytree(PROJECT / "playbooks", tmp_path / "playbooks", ignore=shutil.ignore_patterns("translations"))
    monkeypatch.chdir(tmp_path)
    return Path("playbooks")


@pytest.fixture
def playbooks(playbooks: Path) -> Path:
    """The smallest handbook, with a question that a drill can ask."""
    change(playbooks, "moments/late-job.yml", "sources: [", f"{QUESTIONS}sources: [")
    return playbooks


def new(*arguments: str, code: int = 0) -> Result:
    """Run `new` where nobody sits at a terminal."""
    done = CliRunner().invoke(main, ["new", *arguments])
    assert done.exit_code == code, done.output
    return done


def texts_in(folder: Path) -> dict[str, str]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yml")}


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, tuple[int, int]]:
    """For each file that is not the same: lines added, lines taken away."""
    counts = {}
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            lines = list(difflib.ndiff(before.get(name, "").splitlines(), after.get(name, "").splitlines()))
            counts[name] = tuple(sum(line.startswith(sign) for line in lines) for sign in ("+ ", "- "))
    return counts  # type: ignore[return-value]


def file_of(kind: str, id_: str) -> str:
    """The file in which an entry of a kind stands."""
    place = next(found.place for found in KINDS if found.name == kind)
    return f"{place}{id_}.yml" if place.endswith("/") else place


def assert_begun(kind: str, handbook: View, after: dict[str, str], before: dict[str, str]) -> None:
    """The new entry is sound, its texts are questions, and its remarks say what belongs where."""
    name = file_of(kind, "something-new")
    made = after[name].removeprefix(before.get(name, "")).lstrip("\n")
    remarks = [line for line in made.splitlines() if line.lstrip().startswith("# ")]
    assert made.startswith("# ") and "round brackets" in made
    assert len(remarks) >= len(made.split("\n\n")), "a group of fields without a remark"
    assert max(map(len, made.splitlines())) <= 120
    texts = [text for _, text in handbook.entries[kind]["something-new"].texts]
    assert texts and [text for text in texts if not QUESTION.fullmatch(text)] == []


@pytest.mark.parametrize("kind", CHOICES)
def test_every_kind_begins_whole_and_its_texts_are_questions(kind: str, playbooks: Path) -> None:
    before = texts_in(playbooks)
    new(kind, "something-new")
    handbook, problems = check_folder(playbooks)
    assert {problem.rule for problem in problems} <= QUIET
    assert_begun(kind, view_of(handbook), texts_in(playbooks), before)


def begun_in(playbooks: Path, kind: str, language: str) -> tuple[dict[str, str], set[tuple[str, str, int]]]:
    """A new entry's texts and the problems that came with it, in the smallest handbook, said to be in a language."""
    settings = playbooks / "handbook.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("language: en\n", f"language: {language}\n"), encoding="utf-8"
    )
    before = {(problem.path, problem.rule) for problem in checked(playbooks)}
    new(kind, "something-new")
    found = Counter((problem.path, problem.rule) for problem in checked(playbooks))
    return texts_in(playbooks), {(*at, number) for at, number in found.items() if at not in before}


def without_words(value: Any) -> Any:
    """What is written in no language: keys, ids, days, limits. In the place of each question stands that it is one."""
    if isinstance(value, dict):
        return [(key, without_words(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [without_words(item) for item in value]
    return "a question" if isinstance(value, str) and QUESTION.fullmatch(value.strip()) else value


@pytest.mark.parametrize("kind", CHOICES)
@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"en"}))
def test_a_handbook_s_language_is_that_of_its_starts(
    language: str, kind: str, playbooks: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    same = tmp_path_factory.mktemp("english") / "playbooks"
    shutil.copytree(playbooks, same)
    name = file_of(kind, "something-new")
    before = texts_in(playbooks).get(name, "")
    theirs, told = begun_in(playbooks, kind, language)
    with chdir(same.parent):
        ours, told_in_english = begun_in(Path("playbooks"), kind, "en")
    read, same_read = (read_yaml(texts[name].encode(), name)[0] for texts in (theirs, ours))
    assert read is not None and same_read is not None
    assert without_words(read.data) == without_words(same_read.data)
    assert told == told_in_english, "it is as sound as in English"
    made, english = (texts[name].removeprefix(before) for texts in (theirs, ours))
    assert max(map(len, made.splitlines())) <= 120
    assert set(re.findall(r"'[^' ]+: [^']+'", made)) == set(re.findall(r"'[^' ]+: [^']+'", english))
    same_lines = {line for line in english.splitlines() if "# " in line or "?)" in line} & {*made.splitlines()}
    assert {line for line in same_lines if "limit: 1 working day" not in line} == set(), "nothing stayed in English"


@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"en"}))
def test_why_a_next_moment_was_chosen_is_told_in_the_same_language(starter_copy: Path, language: str) -> None:
    change(starter_copy, "handbook.yml", "language: en\n", f"language: {language}\n")
    new("moment", "price-rise", "--stage", "farewell")
    text = (starter_copy / "moments" / "price-rise.yml").read_text("utf-8")
    assert "\nnext: [" in text and "every moment of this stage" not in text


def test_in_the_starter_handbook_too_one_after_the_other(starter_copy: Path) -> None:
    before = texts_in(starter_copy)
    for kind in CHOICES:
        new(kind, "something-new")
    handbook, problems = check_folder(starter_copy)
    assert {problem.rule for problem in problems} <= QUIET
    after = texts_in(starter_copy)
    for kind in CHOICES:
        if kind != "role":  # its file got the line of the track as well
            assert_begun(kind, view_of(handbook), after, before)
    assert changed(before, after).keys() == {
        *(file_of(kind, "something-new") for kind in CHOICES),
        "moments/take-over-from-another-supplier.yml",
    }


@pytest.mark.parametrize("kind", CHOICES)
def test_only_one_line_elsewhere_changes(kind: str, playbooks: Path) -> None:
    options, other, added, gone = OTHER_FILES[kind]
    before = texts_in(playbooks)
    new(kind, "something-new", *options)
    found = changed(before, texts_in(playbooks))
    own = found.pop(file_of(kind, "something-new"))
    assert own[1] == 0 and own[0] >= 4, "a new text takes nothing away"
    assert found == ({other: (added, gone)} if other else {})
    unused = {problem.message for problem in checked(playbooks) if problem.rule == "unused"}
    told = {f"the {kind} 'something-new' is used nowhere"}
    assert unused == (told if kind in ("role", "promise", "source") else set())


@pytest.mark.parametrize("kind", CHOICES)
def test_two_of_a_kind_do_not_quarrel(kind: str, playbooks: Path) -> None:
    new(kind, "one-thing")
    new(kind, "another-thing")
    assert {problem.rule for problem in checked(playbooks)} <= QUIET


def test_a_moment_fits_into_every_stage(starter_copy: Path) -> None:
    stages = list(sound(starter_copy).stages)
    for stage in stages:
        new("moment", f"new-in-{stage}", "--stage", stage)
    handbook, problems = check_folder(starter_copy)
    assert {problem.rule for problem in problems} <= {"unanswered"}
    made = [handbook.moments[f"new-in-{stage}"] for stage in stages]
    assert [moment.stage for moment in made] == stages
    assert {moment.reviewed for moment in made} == {datetime.date.today()}
    assert {moment.stage for moment in made if moment.next} == {"farewell"}, "only a farewell must lead somewhere"


def test_all_choices_of_a_moment(playbooks: Path) -> None:
    text = 'The price "goes up": 5 kroner'
    options = ("--stage", "farewell", "--owner", "contact-person", "--after", "late-job", "--next", "customer-leaves")
    new("moment", "price-rise", "--title", text, *options)
    handbook, problems = check_folder(playbooks)
    assert {problem.rule for problem in problems} <= {"unanswered"}
    assert "This one was chosen" not in (playbooks / "moments" / "price-rise.yml").read_text("utf-8")
    moment = handbook.moments["price-rise"]
    assert (moment.title, moment.stage, moment.owner) == (text, "farewell", "contact-person")
    assert (moment.next, moment.ends_here) == (("customer-leaves",), None)
    assert handbook.moments["late-job"].next == ("customer-leaves", "price-rise")


def test_ids_that_yaml_would_read_as_something_else(playbooks: Path) -> None:
    for kind, options in {"moment": (), "message": ("--for", "2026"), "role": (), "track": ("--role", "2026")}.items():
        new(kind, "2026", *options)
    handbook, problems = check_folder(playbooks)
    assert {problem.rule for problem in problems} <= QUIET
    assert handbook.moments["2026"].messages == ("2026",)
    assert (handbook.roles["2026"].track, handbook.tracks["2026"].role) == ("2026", "2026")


def test_a_scenario_asks_what_it_is_named_after_or_what_was_chosen(playbooks: Path) -> None:
    new("scenario", "can-we-take-it")
    new("scenario", "customer-leaves")
    new("scenario", "anything", "--guide", "can-we-take-it")
    handbook, problems = check_folder(playbooks)
    assert {problem.rule for problem in problems} <= {"unanswered"}
    first = {id_: file.scenarios[0] for id_, file in handbook.scenarios.items()}
    assert first["can-we-take-it"].guide == first["anything"].guide == "can-we-take-it"
    assert first["can-we-take-it"].answers == {"parts": "here", "hurry": "can-wait"}
    assert first["can-we-take-it"].then.outcome == "name-a-day"
    assert (first["customer-leaves"].moment, first["customer-leaves"].then.escalates_to) == (
        "customer-leaves",
        "team-lead",
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("moment", "late-job"), 1, "the moment 'late-job' is there already: playbooks/moments/late-job.yml."),
        (("role", "team-lead"), 1, "the role 'team-lead' is there already: playbooks/roles.yml:5."),
        (("moment", "slow-job"), 1, "'slow-job' was retired on 2026-11-24, and its old links lead to 'late-job'"),
        (
            ("moment", "Late_Job!"),
            2,
            "'Late_Job!' is no id. Use small letters a-z, digits and single hyphens, as in 'late",
        ),
        (("moment", "../escape"), 2, "as in 'escape'"),
        (
            ("moment", "x", "--stage", "every-dya"),
            2,
            "--stage: there is no stage 'every-dya' (did you mean 'every-day'?)",
        ),
        (("moment", "x", "--after", "slow-job"), 2, "It was retired; its readers are sent to 'late-job'. There are: "),
        (
            ("moment", "x", "--after", "customer-leaves"),
            1,
            "it says 'ends_here' at playbooks/moments/customer-leaves.yml:28",
        ),
        (("guide", "x", "--for", "late-job"), 1, "the moment 'late-job' has a guide already, 'can-we-take-it'"),
        (("story", "x", "--stage", "farewell"), 2, "a story has no --stage. It takes --for and --title."),
        (("role", "x", "--for", "late-job"), 2, "a role has no --for. It takes --title."),
        (("letter", "x"), 2, "'message'"),
        (("moment",), 2, "Missing argument 'ID'"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], code: int, said: str, playbooks: Path) -> None:
    entry = "slow-job: {kind: moment, now: late-job, since: 2026-11-24, why: A new name.}\n"
    (playbooks / "retired.yml").write_text(entry, encoding="utf-8")
    before = texts_in(playbooks)
    assert said in new(*arguments, code=code).stderr
    assert texts_in(playbooks) == before


def test_a_file_that_is_there_is_never_overwritten(playbooks: Path) -> None:
    (playbooks / "moments" / "late-delivery.yml").symlink_to("nowhere.yml")
    done = new("moment", "late-delivery", code=1)
    assert "outside-folder" in done.stdout
    (playbooks / "moments" / "late-delivery.yml").unlink()
    change(playbooks, "moments/late-job.yml", "stage: every-day", "stage: evry-day")
    done = new("moment", "late-delivery", code=1)
    assert "unknown stage 'evry-day'" in done.stdout
    assert done.stderr.endswith("mend the errors first. Nothing was written.\n")
    assert not (playbooks / "moments" / "late-delivery.yml").exists()


def test_a_dry_run_shows_all_and_writes_nothing(playbooks: Path) -> None:
    before = texts_in(playbooks)
    done = new("moment", "price-rise", "--dry-run")
    assert "--- playbooks/moments/price-rise.yml (new)\n# A moment:" in done.stdout
    assert "-next: [customer-leaves]\n+next: [customer-leaves, price-rise]\n" in done.stdout
    assert done.stdout.endswith("Nothing was written (--dry-run).\n")
    assert texts_in(playbooks) == before


def test_a_folder_that_is_not_there_yet(playbooks: Path) -> None:
    for name in ("moments/late-job.yml", "moments/customer-leaves.yml"):
        text = (playbooks / name).read_text(encoding="utf-8").replace("story: the-late-oven\n", "")
        (playbooks / name).write_text(text, encoding="utf-8")
    change(playbooks, "training/first-day.yml", "    stories: [the-late-oven]\n", "")
    shutil.rmtree(playbooks / "stories")
    new("story", "a-second-oven", "--for", "late-job")
    assert {problem.rule for problem in checked(playbooks)} <= {"unanswered"}


def test_it_says_what_to_do_next(playbooks: Path) -> None:
    done = new("message", "price-letter")
    assert "Written playbooks/messages/price-letter.yml\n" in done.stdout
    assert "1. Open playbooks/messages/price-letter.yml and answer the questions" in done.stdout
    assert "Nothing leads to it yet. Name it under 'messages:' of a moment" in done.stdout


def test_what_cannot_be_written_is_told_and_nothing_is_half_done(
    playbooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts_in(playbooks)
    real = os.replace

    def refusing(source: str, target: str) -> None:
        if Path(target).name == "late-job.yml":
            raise OSError(28, "No space left on device", target)
        real(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    done = new("moment", "price-rise", code=1)
    assert "late-job.yml: No space left on device. Nothing was written." in done.stderr
    assert texts_in(playbooks) == before
    assert [name for _, _, names in os.walk(playbooks) for name in names if name.endswith("~")] == []


@pytest.mark.parametrize("text", ["A price", "no: yes", "# 1", "'x", "[a]", "2026", "true", " a ", '"', "a #b"])
def test_a_text_is_written_so_that_it_reads_as_itself(text: str) -> None:
    file, problems = read_yaml(f"value: {as_typed(text)}\n".encode(), "x.yml")
    assert problems == [] and file is not None and file.data == {"value": text}


@pytest.mark.parametrize(
    ("typed", "id_", "title"),
    [
        ("Kunden får nei", "kunden-faar-nei", "Kunden får nei"),
        ("kunden-får-nei", "kunden-faar-nei", None),
        ("Är det för dyrt?", "ar-det-for-dyrt", "Är det för dyrt?"),
        ("Blåbærsyltetøy", "blaabaersyltetoy", None),
    ],
)
def test_words_become_an_id_and_the_title(typed: str, id_: str, title: str | None, playbooks: Path) -> None:
    told = new("moment", typed, "--stage", "farewell").stdout
    text = (playbooks / "moments" / f"{id_}.yml").read_text(encoding="utf-8")
    assert told.startswith(f"The id of '{typed}' is '{id_}'")
    assert title is None or f"\ntitle: {title}\n" in f"\n{text}"
