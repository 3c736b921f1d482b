"""`init`: from an empty folder to a firm's own handbook, without a word of the starter's firm."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from playbook_compiler.command_line import main
from playbook_compiler.editing.doctor import MARKER, TEMPLATE
from playbook_compiler.editing.init.firm import Firm
from playbook_compiler.editing.init.job_names import job_names
from playbook_compiler.editing.init.repository import FILES, other_files
from playbook_compiler.editing.init.requirement import requirement
from playbook_compiler.languages.found import LANGUAGES
from tests.editing.test_new_at_a_terminal import CTRL_C, converse
from tests.forge.test_workflows import actionlint
from tests.git_repository import commit, git
from tests.overlay import PROJECT

FIRM = ("--firm", "Berg & sønn AS", "--phone", "+47 55 00 00 00", "--email", "post@berg.example")
MOMENTS = list((PROJECT / "playbooks/moments").glob("*.yml"))
NOT_OURS = re.compile("nordlys|your-firm", re.IGNORECASE)


def run(*arguments: str, code: int = 0) -> Result:
    """A command where nobody sits at a terminal."""
    done = CliRunner().invoke(main, list(arguments))
    assert done.exit_code == code, done.output
    return done


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("moments", "count"), [("none", 0), ("twelve", 12), ("all", len(MOMENTS))])
def test_what_is_begun_is_sound_and_nobody_elses(
    here: Path, monkeypatch: pytest.MonkeyPatch, moments: str, count: int
) -> None:
    done = run("init", "ours", *FIRM, "--moments", moments, "--country", "DK", "--hours", "8-16")
    assert f"with {count} moment" in done.output
    monkeypatch.chdir(here / "ours")
    assert "no problems" in run("check", "--strict").output
    run("format", "--check")
    run("generate", "--check")
    assert "brings nothing" in run("upgrade").output, "what a firm begins without is not offered to it"
    assert "brings nothing" in run("upgrade").output, "what a firm begins without is not offered to it"
    assert run("doctor").output == "All is well.\n"
    assert len(list(Path("playbooks").rglob("moments/*.yml"))) == count
    files = [path for path in Path().rglob("*") if path.is_file()]
    assert set(FILES) <= {path.as_posix() for path in files}
    found = [path for path in files if path.name != "requirements-locked.txt" and NOT_OURS.search(path.read_text())]
    assert found == []
    settings = yaml.safe_load(Path("playbooks/handbook.yml").read_text(encoding="utf-8"))
    assert settings["company"] == "Berg & sønn AS" and settings["title"] == "The Berg & sønn AS handbook"
    assert (settings["time_zone"], settings["country"]) == ("Europe/Copenhagen", "DK")
    assert "edit_address" not in settings and "website" not in settings["contact"]
    python = [path for path in files if path.suffix == ".py"]
    assert [path.name for path in python] == ["build_playbooks.py"] and len(python[0].read_text().splitlines()) == 3


SPOKEN = {path.name for path in (PROJECT / "playbooks/translations").iterdir()}
"""The languages in which the starter is there; in any other it comes in English, and says so."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_that_of_the_fixed_words_and_the_rest_is_told(here: Path, language: str) -> None:
    done = run("init", "ours", *FIRM, "--moments", "none", "--language", language)
    readme = Path("ours/README.md").read_text(encoding="utf-8")
    assert ("come in English" in done.output) == ("texts are in English" in readme) == (language not in ("en", *SPOKEN))
    assert f"language: {language}\n" in Path("ours/playbooks/handbook.yml").read_text(encoding="utf-8")
    assert ("## Make it yours" in readme) == (language == "en")


TOLD = ("README.md", ".github/pull_request_template.md", ".gitlab/merge_request_templates/Default.md")
"""The files beside the playbooks that the firm's people read."""
JOBS = [path for path in FILES if path.startswith(".github/workflows/")]
"""Where the jobs have names that people see beside a change."""


@pytest.mark.parametrize("moments", [[], ["complaint"]])
@pytest.mark.parametrize("language", sorted({*LANGUAGES} - {"en"}))
def test_what_people_read_beside_the_playbooks_is_in_the_handbook_s_language(language: str, moments: list[str]) -> None:
    firm = Firm("Berg", "+47 55 00 00 00", "post@berg.example", (), "Our handbook")
    for translated in (True, False):
        english = other_files(firm, moments, requirement(), translated=translated)
        ours = other_files(replace(firm, language=language), moments, requirement(), translated=translated)
        assert {path for path in english if english[path] != ours[path]} == {*TOLD, *JOBS}
        for path in JOBS:
            other = [
                pair
                for pair in zip(english[path].splitlines(), ours[path].splitlines(), strict=True)
                if len({*pair}) > 1
            ]
            assert all(re.match(r" *(- )?(name|workflows): ", line) for pair in other for line in pair), path
            named = re.findall(r"^(?: {0,4}|      - )name: (.*)", ours[path], re.MULTILINE)
            names = job_names(language)
            built = f"{names['build']} ${{{{ matrix.edition || '{names['everything']}' }}}}"
            assert {*named} <= {*names.values(), built}, path
        for path in TOLD:
            mine, same = ours[path], english[path]
            shape = re.compile(r"^(?:#+ |- \[ \]|<!--|\d\.|\||\*\*|    handbook serve$|$)", re.MULTILINE)
            assert shape.findall(mine) == shape.findall(same), path
            typed = re.compile(r"`[^`]+`|<http[^>]+>")
            assert set(typed.findall(mine)) >= set(typed.findall(same)), path
            prose = {line for line in same.splitlines() if re.match(r"[^ #].*[a-z] [a-z]", line)}
            assert prose & {*mine.splitlines()} == set(), "nothing stayed in English"
    for name in ("add-a-moment", "change-a-sentence", "publish"):
        title = (PROJECT / "docs" / language / f"{name}.md").read_text("utf-8").split("\n# ")[1].split("\n")[0]
        assert f"*{title}*" in " ".join(ours["README.md"].split())


def test_the_first_moment_of_an_empty_handbook(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", "ours", *FIRM, "--moments", "none")
    monkeypatch.chdir(here / "ours")
    for kind, id_ in [("promise", "on-time"), ("source", "our-survey"), ("role", "driver"), ("moment", "it-is-late")]:
        run("new", kind, id_, "--title", "To be told")
    run("new", "moment", "it-came")
    assert "next: [it-came]\n" in Path("playbooks/moments/it-is-late.yml").read_text(encoding="utf-8")
    said = run("check").output
    assert "error:" not in said and "'it-is-late' is used nowhere" not in said
    assert Path("playbooks/promises.yml").read_text(encoding="utf-8").startswith("# An experience")


def test_only_some_stages_and_the_address_of_the_repository(here: Path) -> None:
    address = "https://gitlab.example/berg/handbook"
    run("init", "ours", *FIRM, "--moments", "all", "--stages", "farewell,after", "--repository", address)
    settings = yaml.safe_load(Path("ours/playbooks/handbook.yml").read_text(encoding="utf-8"))
    assert [stage["id"] for stage in settings["stages"]] == ["farewell", "after"]
    assert settings["edit_address"] == f"{address}/-/edit/main/playbooks/"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--firm, --phone, --email must be given"),
        ((*FIRM, "--moments", "complaints"), "no moment 'complaints' (did you mean 'complaint'?)"),
        ((*FIRM, "--stages", "x"), "the starter has no stage 'x'"),
        ((*FIRM, "--moments", "complaint", "--stages", "meet"), "none of the chosen moments belongs"),
        ((*FIRM, "--hours", "always"), "are no working hours"),
        ((*FIRM, "--email", "post"), "'post' is no e-mail address"),
        ((*FIRM, "--website", "berg"), "'berg' is no address on the web"),
        ((*FIRM, "--firm", "a\x00b"), "holds signs that nobody sees"),
        ((*FIRM, "--colour", "green"), "'green' is no colour"),
        ((*FIRM, "--colour", "f0c000"), "The nearest that can be read is #856a00."),
        ((*FIRM, "--logo", "logo.png"), "there is no svg or png file 'logo.png'"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_written(here: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in run("init", "ours", *arguments, code=2).output
    assert list(here.iterdir()) == []


def test_a_folder_that_holds_something_stays(here: Path) -> None:
    Path("ours").mkdir()
    Path("ours/notes.txt").write_text("mine", encoding="utf-8")
    assert "ours holds something already: notes.txt" in run("init", "ours", *FIRM, code=1).output
    assert [path.name for path in Path("ours").iterdir()] == ["notes.txt"]


def test_at_a_terminal_it_asks_ten_questions_at_most(playbooks: Path) -> None:
    answers = [
        ("called?", "Berg AS"),
        ("customers call?", "+47 55 00 00 00"),
        ("write to?", "nobody"),
        ("is no e-mail address", "post@berg.example"),
        ("Enter: none", ""),
        ("Number", "1"),
        ("Number", "DK"),
        ("at work?", ""),
        ("Moments", "twelve"),
        ("Enter: ours", "#f0c000"),
        ("nearest that can be read is #856a00", "#856a00"),
        ("Enter: none", ""),
    ]
    assert len(answers) - 2 <= 10, "two were asked again"
    code, said = converse(playbooks, ["init", "ours"], answers)
    assert code == 0, said
    assert "with 12 moments" in said
    settings = yaml.safe_load((playbooks.resolve().parent / "ours/playbooks/handbook.yml").read_text("utf-8"))
    assert (settings["company"], settings["country"], settings["language"]) == ("Berg AS", "DK", sorted(LANGUAGES)[0])


def test_stopped_at_a_question_it_leaves_nothing(playbooks: Path) -> None:
    code, _ = converse(playbooks, ["init", "ours"], [("called?", "Berg AS"), ("customers call?", CTRL_C)])
    assert code == 1
    assert not [path for path in playbooks.resolve().parent.iterdir() if "ours" in path.name]


def test_the_workflows_are_valid_name_no_branch_and_pin_what_they_run(here: Path) -> None:
    run("init", "ours", *FIRM, "--moments", "none")
    workflows = sorted(Path("ours/.github/workflows").glob("*.yml"))
    done = actionlint(*(path.resolve() for path in workflows))
    found = [line for line in done.stdout.splitlines() if 'variable "vars"' not in line]  # newer than this linter
    assert (found, done.stderr) == ([], "")
    for path in [*workflows, Path("ours/.gitlab-ci.yml")]:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"{MARKER} {TEMPLATE}\n")
        assert not re.search(r"branches:|\bmain\b|master", text), path
        assert re.findall(r"uses: (?!\S+@[0-9a-f]{40} # v)", text) == []
        assert "GITHUB_TOKEN" not in text or path.name in ("comment.yml", "reviews.yml")
    for path in workflows:
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            assert job["permissions"], "each job says what it may"


@pytest.mark.site
def test_a_built_site_of_twelve_moments_tells_the_firms_own_changes_only(here: Path) -> None:
    run("init", "ours", *FIRM)
    ours = here / "ours"

    def build() -> None:
        command = [sys.executable, "build_playbooks.py", "build"]
        env = os.environ | {"PYTHONPATH": str(PROJECT)}
        done = subprocess.run(command, cwd=ours, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    git(ours, "init", "--quiet")
    commit(ours, "Our handbook")
    build()
    site = ours / "site"
    assert not (site / "changes").exists(), "one commit: nothing has changed yet"
    pages = [path for path in site.rglob("*.html") if NOT_OURS.search(path.read_text(encoding="utf-8"))]
    assert [path.relative_to(site).as_posix() for path in pages] == []
    complaint = ours / "playbooks/moments/complaint.yml"
    complaint.write_text(
        complaint.read_text("utf-8").replace("within: 15 minutes", "within: 20 minutes"), encoding="utf-8"
    )
    commit(ours, "More time for a complaint")
    build()
    changes = (site / "changes/index.html").read_text(encoding="utf-8")
    assert "20 minutes" in changes and changes.count('hb-change"') <= 1
