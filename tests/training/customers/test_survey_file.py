"""`survey.yml`: what is said of questions once, every mistake with its place, and the command that asks for it."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.command_line import main
from playbook_compiler.training.customers.answered import Match
from playbook_compiler.training.customers.survey_file import line_of, read_matches
from playbook_compiler.view.view import View
from tests.overlay import OK, PROJECT, overlay, sound

DOCS = PROJECT / "docs"
PROMISES = {"told-in-time": "Told in time", "one-name": "One name"}
FORM = "Timestamp;Did we call?;On a scale, how soon?;Which of us?\n24.11.2026;ja;3;Kari\n25.11.2026;nei;4;Per\n"


def _read(tmp_path: Path, text: str) -> tuple[dict[str, Match], list[str]]:
    (tmp_path / "survey.yml").write_text(text, encoding="utf-8")
    matches, problems = read_matches(tmp_path / "survey.yml", "survey.yml", PROMISES)
    return matches, [f"{one.line}:{one.column}: {one.message} | {one.hint}" for one in problems]


def test_what_is_said_is_remembered_by_the_question(tmp_path: Path) -> None:
    text = 'questions:\n  - {question: "Did  we CALL?", promise: told-in-time, scale: 7}\n'
    text += "  - {question: Anything else?, promise: none}\n  - {question: kept, scale: 0-10}\n  - {question: Name}\n"
    assert _read(tmp_path, text) == (
        {
            "did we call?": Match("told-in-time", "7"),
            "anything else?": Match(),
            "kept": Match(scale="0-10"),
            "name": Match(),
        },
        [],
    )


def test_a_line_that_is_told_is_read_as_it_was_meant(tmp_path: Path) -> None:
    for question in ("How often?", "a: b # c", 'He said "no"', "'", "- {x}", "Æ\\n"):
        line = line_of(question, "one-name", "10")
        assert _read(tmp_path, f"questions:\n  {line}\n") == ({question.lower(): Match("one-name", "10")}, [])


@pytest.mark.parametrize(
    "page", sorted(DOCS.rglob("measure-whether-it-is-the-same.md")), ids=lambda path: path.parent.name
)
def test_the_example_in_the_how_to_is_one_for_the_starter(page: Path, tmp_path: Path, starter: View) -> None:
    block = re.search(r"^    questions:\n(?:    .+\n)+", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert block
    (tmp_path / "survey.yml").write_text(textwrap.dedent(block[0]), encoding="utf-8")
    promises = {id_: promise.title for id_, promise in starter.promises.items()}
    matches, problems = read_matches(tmp_path / "survey.yml", "survey.yml", promises)
    assert (list(matches.values()), problems) == ([Match("a-time-not-an-excuse", "7"), Match()], [])


EXAMPLE = '- {question: "…", promise: none}'
WRONG = [
    (
        "question: x",
        "1:1: expected 'questions:' and a list of questions",
        f"Write 'questions:', and below it a line such as '{EXAMPLE}' for each.",
    ),
    ("questions:\n  - Did we call?", "2:5: expected a question, found 'Did we call?'", f"Write it as '{EXAMPLE}'."),
    (
        "questions:\n  - {promise: one-name}",
        "2:5: found no question, expected its text",
        f"Write it as it stands above the column of the file: '{EXAMPLE}'.",
    ),
    (
        "questions:\n  - {question: a, promis: one-name}",
        "2:19: a question has no 'promis' (did you mean 'promise'?)",
        "There are: question, promise, scale.",
    ),
    (
        "questions:\n  - question: a\n    promise: one-nam",
        "3:14: there is no promise 'one-nam' (did you mean 'one-name'?)",
        "Name one of these: told-in-time, one-name, none.",
    ),
    (
        "questions:\n  - {question: a, scale: 6}",
        "2:26: there is no scale '6'",
        "Name one of these: yes, share, 5, 7, 10, 0-10.",
    ),
    (
        "questions:\n  - {question: a}\n  - {question: A}",
        "3:16: 'A' stands here twice",
        "Say once what a question asks about, and delete the other line.",
    ),
]


@pytest.mark.parametrize(("text", "told", "hint"), WRONG)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, told: str, hint: str) -> None:
    assert _read(tmp_path, f"{text}\n")[1] == [f"{told} | {hint}"]


@pytest.fixture
def firm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A firm's folder with what customers answered in a form."""
    monkeypatch.chdir(tmp_path)
    overlay(OK / "packaged", tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "form.csv").write_bytes(FORM.encode("utf-16"))
    return tmp_path / "playbooks" / "survey.yml"


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["consistency", "in", *arguments])


def test_the_command_asks_once_and_then_it_counts(firm: Path) -> None:
    done = _run()
    assert (done.exit_code, done.stdout.splitlines()[0][:17]) == (1, "Nothing to count.")
    first, second, third, *lines = done.stderr.splitlines()
    asked = (
        "form.csv: left out: line 1, column {}: nobody has said which promise '{}' asks about, so it is not counted."
    )
    assert first == asked.format(2, "Did we call?")
    assert second == asked.format(3, "On a scale, how soon?")
    assert third == "To count them, write playbooks/survey.yml:"
    assert lines[:3] == [
        "questions:",
        '  - {question: "Did we call?", promise: none}',
        '  - {question: "On a scale, how soon?", promise: none, scale: 5}',
    ]
    assert lines[3].startswith("In place of 'none' name the promise: told-in-time")
    firm.write_text("\n".join(lines[:3]).replace("none", "told-in-time"), encoding="utf-8")
    assert sound(firm.parent).promises, "it lies among the playbooks, and is none of them"
    done = _run()
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    assert "4 answers of customers" in done.stdout


def test_a_scale_that_was_not_said_is_asked_for_beside_what_counts(firm: Path) -> None:
    firm.write_text('questions:\n  - {question: "Did we call?", promise: told-in-time}\n', encoding="utf-8")
    Path("in/long.csv").write_text("promise;kept\ntold-in-time;4\n", encoding="utf-8")
    done = _run()
    assert "form.csv: note: line 1, column 3: nobody has said" in done.stderr
    assert "long.csv: left out: line 1, column 2: the highest answer to 'kept' is 4" in done.stderr
    assert 'To count them, add to playbooks/survey.yml:\n  - {question: "On a' in done.stderr
    assert '\n  - {question: "kept", scale: 5}\n' in done.stderr and "questions:" not in done.stderr
    assert done.exit_code == 1


def test_a_mistake_in_the_file_is_told_and_the_rest_counts(firm: Path) -> None:
    other = Path("said.yml")
    other.write_text(
        'questions:\n  - {question: "Did we call?", promise: told-in-time}\n  - {question: x, promise: y}\n',
        encoding="utf-8",
    )
    done = _run("--survey", "said.yml")
    assert "said.yml:3:28: error: there is no promise 'y'" in done.output
    assert done.exit_code == 1 and "2 answers of customers" in done.stdout


def test_a_question_over_two_lines_is_told_in_one(firm: Path) -> None:
    for path in Path("in").iterdir():
        path.unlink()
    Path("in/form.csv").write_text('sep=;\nID;"Did we ring?\n(1 = never)"\n1;5\n2;4\n', encoding="utf-8")
    Path("in/nobody.csv").write_text("sep=;\nID;Did we ring?\n", encoding="utf-8")
    done = _run()
    assert (
        "form.csv: left out: line 2, column 2: nobody has said which promise 'Did we ring? (1 = never)'" in done.stderr
    )
    assert '\n  - {question: "Did we ring? (1 = never)", promise: none}\n' in done.stderr
    assert "nobody.csv: left out" in done.stderr and "answers must stand below it" in done.stderr


def test_a_form_saved_each_month_holds_the_earlier_customers_again(firm: Path) -> None:
    for path in Path("in").iterdir():
        path.unlink()
    october = "ID;Starttidspunkt;Told in time\n" + "".join(f"{at};{at}.10.2026 09:00;ja\n" for at in range(1, 6))
    Path("in/october.csv").write_text(october, encoding="utf-8")
    Path("in/november.csv").write_text(f"{october}6;2.11.2026 09:00;nei\n", encoding="utf-8")
    done = _run()
    assert "6 answers of customers" in done.stdout, done.output
    assert "customers whom a file before has too, and who count once: 5" in done.stderr
