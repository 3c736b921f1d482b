"""`records`: what colleagues handed in, good and bad, and what their manager is told."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tempfile
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook_compiler.command_line import main
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.words import words_for
from playbook_compiler.script_data.meanings import trail
from playbook_compiler.training.record_file import read_records
from playbook_compiler.training.records import Gathered, gathered
from playbook_compiler.training.records_out import as_csv, as_page, as_table
from playbook_compiler.training.table_file import harmless
from playbook_compiler.view.view import View
from tests.overlay import MINIMAL, change, sound
from tests.training.handbooks import hand_in, learnable, record

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
PAGE = "the record that a training page writes"


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """A handbook to learn from, and an empty folder `in` beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    return sound(learnable(tmp_path))


def _gather(handbook: View, known: dict[str, Any] | None = None) -> Gathered:
    taken, refused = read_records(Path("in"), NOW)
    return gathered(handbook, trail(handbook, ()) if known is None else known, taken, refused)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["records", "in", "--no-git", *arguments])


def test_the_table_says_who_has_learnt_what(book: View) -> None:
    hand_in(Path("in"), "kari.json", record(book, "Kari Nordmann"))
    poor = {"asked": 2, "best": 1, "score": 50, "pass": 80, "passed": False, "at": "2026-11-24T14:00:00.000Z"}
    hand_in(Path("in"), "oslo/ola.json", record(book, "Ola Hansen", test=poor))
    begun = record(book, "Amina Said", finished=None, test=None, confirmed=[])
    hand_in(Path("in"), "oslo/amina.json", begun)
    done = _run()
    assert (done.exit_code, done.stderr) == (0, "")
    now = f"{book.version[:11]} (today's)"
    assert [re.split(r"  +", line) for line in done.stdout.splitlines()] == [
        ["Who", "Track", "State", "Read", "Test", "Finished", "Handbook"],
        ["Amina Said", "Your first day", "Still learning", "0 of 3", "not taken", "begun 2026-11-23", now],
        ["Kari Nordmann", "Your first day", "In step", "3 of 3", "100 per cent, 2 of 2, passed", "2026-11-24", now],
        [
            "Ola Hansen", "Your first day", "The test is left", "3 of 3",
            "50 per cent, 1 of 2, not passed (80 needed)", "2026-11-24", now,
        ],
    ]  # fmt: skip


def test_a_change_of_meaning_is_told_with_its_reason_and_a_spelling_is_not(book: View, tmp_path: Path) -> None:
    hand_in(Path("in"), "kari.json", record(book, "Kari"))
    old = {kind: book.entries[kind]["late-job" if kind == "moment" else "told-in-time"].meaning
           for kind in ("moment", "promise")}  # fmt: skip
    change(tmp_path / "playbooks", "moments/late-job.yml", "Write the new day down.", "Write the new day on the job.")
    change(tmp_path / "playbooks", "promises.yml", "You hear", "You here")
    newer = sound(tmp_path / "playbooks")
    known = trail(newer, ())
    known["moment/late-job"]["was"] = [
        {"meaning": old["moment"], "day": "2026-11-25", "told": ["Write the new day on the job (it was: down)"]}
    ]
    known["promise/told-in-time"]["was"] = [{"meaning": old["promise"], "day": "2026-11-25", "told": []}]
    found = _gather(newer, known)
    (row,) = found.rows
    assert (row.state, row.version, [due.title for due in row.due]) == ("again", "older", ["A job runs late"])
    assert "    A job runs late: Write the new day on the job (it was: down)\n" in as_table(found, "en")
    page = as_page(found, newer, date(2026, 11, 25)).decode()
    assert (
        "<strong>A job runs late</strong>: Kari\n<ul><li>Write the new day on the job (it was: down)</li></ul>" in page
    )


def test_what_came_to_the_track_is_still_to_be_read(book: View, tmp_path: Path) -> None:
    hand_in(Path("in"), "kari.json", record(book, "Kari"))
    change(tmp_path / "playbooks", "training/first-day.yml", "[late-job]", "[late-job, customer-leaves]")
    (row,) = _gather(sound(tmp_path / "playbooks")).rows
    assert (row.state, row.read, row.units) == ("reading", 3, 4)


def test_a_renamed_track_and_moment_are_known(book: View, tmp_path: Path) -> None:
    hand_in(Path("in"), "kari.json", record(book, "Kari"))
    playbooks = tmp_path / "playbooks"
    (playbooks / "training" / "first-day.yml").rename(playbooks / "training" / "day-one.yml")
    (playbooks / "stories" / "the-late-oven.yml").rename(playbooks / "stories" / "the-oven.yml")
    for path in playbooks.rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"\bfirst-day\b", "day-one", text)
        path.write_text(text.replace("the-late-oven", "the-oven"), encoding="utf-8")
    (playbooks / "retired.yml").write_text(
        "first-day: {kind: track, now: day-one, since: 2026-11-24, why: Shorter.}\n"
        "the-late-oven: {kind: story, now: the-oven, since: 2026-11-24, why: Shorter.}\n",
        encoding="utf-8",
    )
    newer = sound(playbooks)
    known = trail(newer, ())
    old = book.entries["moment"]["late-job"].meaning
    known["moment/late-job"]["was"] = [{"meaning": old, "day": "2026-11-24", "told": []}]  # it names the story anew
    (row,) = _gather(newer, known).rows
    assert (row.track.id, row.read, row.state) == ("day-one", 3, "done")


def test_the_records_of_a_colleague_are_put_together(book: View) -> None:
    hand_in(Path("in"), "a.json", record(book, "Åse  Dahl", made="2026-11-24T15:00:00+01:00"))
    hand_in(Path("in"), "b.json", record(book, "åse dahl", made="2026-11-24T14:30:00Z", test=None))
    hand_in(Path("in"), "c.json", record(book, "A\u030ase Dahl", made="2026-11-23T14:30:00Z"))
    found = _gather(book)
    assert [(row.handed_in.file, row.state) for row in found.rows] == [("b.json", "done")]
    assert found.older == 2
    assert as_table(found, "en").endswith(
        "\nOlder records of the same colleagues that were put together with their newest: 2.\n"
    )


BROKEN: dict[str, tuple[Any, str]] = {
    "first-day-kari.record.csv": ("Name,Track\n", "the record as a table (CSV), which bears no seal"),
    "half.json": ('{"record": 1, "person": "Ka', "no JSON, or half of it"),
    "deep.json": ("[" * 200_000, "no JSON, or half of it"),
    "empty.json": ("", "no JSON, or half of it"),
    "list.json": ([1, 2], "something else"),
    "settings.json": ({"name": "x"}, "something else"),
    "drill.json": ({"answers": 1, "drill": "x", "given": []}, "the answers of a drill"),
    "big.json": (" " * 1_000_001, "more than 1 MB"),
    "binary.json": (b"\xff\xfe\x00", "no text, or damaged text"),
    "newer.json": ({"record": 2}, "a record of another form"),
    "person.json": ({"person": 7}, "'person' is not as a training page writes it"),
    "nobody.json": ({"person": "  "}, "'person' is not as a training page writes it"),
    "unseen.json": ({"person": "\u200b\u00ad"}, "'person' is not as a training page writes it"),
    "year-1.json": ({"begun": "0001-01-01T00:00:00+14:00"}, "'begun' is not as a training page writes it"),
    "year-9999.json": ({"made": "9999-12-31T23:59:59-14:00"}, "'made' is not as a training page writes it"),
    "year-1999.json": ({"finished": "1999-12-31T12:00:00Z"}, "'finished' is not as a training page writes it"),
    "nested.json": ('{"record": 1, "more": ' + "[" * 900 + "]" * 900 + "}", "no JSON, or half of it"),
    "deeper.json": ("[" * 200_000, "no JSON, or half of it"),
    "twice.json": ('{"record": 1, "record": 1}', "no JSON, or half of it"),
    "track.json": ({"track": "../../etc"}, "'track' is not as a training page writes it"),
    "when.json": ({"made": "2026-11-24T14:00:00"}, "'made' is not as a training page writes it"),
    "tomorrow.json": ({"made": "2099-01-01T00:00:00Z"}, "it was made on 2099-01-01, and that day has not come"),
    "sum.json": (
        {"test": {"asked": 2, "best": 1, "score": 100, "pass": 80, "passed": True, "at": "2026-11-24T14:00:00Z"}},
        "'test' is not as a training page writes it",
    ),
    "more.json": (
        {"test": {"asked": 2, "best": 3, "score": 100, "pass": 80, "passed": True, "at": "2026-11-24T14:00:00Z"}},
        "'test' is not as a training page writes it",
    ),
    "kind.json": (
        {"confirmed": [{"kind": "role", "id": "x", "at": "2026-11-24T14:00:00Z", "meanings": {}}]},
        "'confirmed › 0 › kind' is not as a training page writes it",
    ),
    "unknown.json": (
        {"track": "first-dya"},
        "Kari's record of the track 'first-dya', which this handbook does not have (did you mean 'first-day'?)",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_no_record_is_told_and_the_others_are_read(book: View, name: str) -> None:
    content, found = BROKEN[name]
    hand_in(Path("in"), "a-good-one.json", record(book, "Ola"))
    path = Path("in", name)
    if isinstance(content, dict) and "answers" not in content and "name" not in content:
        content = record(book, "Kari", **content)
    path.write_bytes(
        content if isinstance(content, bytes) else
        content.encode() if isinstance(content, str) else json.dumps(content).encode()
    )  # fmt: skip
    done = _run()
    assert done.exit_code == 1
    told, hint, left = done.stderr.splitlines()
    assert told.startswith(f"{name}: found {found}; expected ")
    assert hint.startswith("    ") and hint.endswith(".")
    assert left == "1 file left out."
    assert done.stdout.splitlines()[1].startswith("Ola")


@pytest.mark.parametrize(
    ("field", "value"),
    [("person", "Kari N."), ("finished", None), ("test", None), ("confirmed", []), ("more", 1)],
)
def test_an_edited_record_is_left_out(book: View, field: str, value: Any) -> None:
    hand_in(Path("in"), "kari.json", record(book, "Kari") | {field: value})
    (refused,) = _gather(book).refused
    assert (refused.reason.found, refused.reason.expected) == (
        "a seal that does not fit, for it was edited after it was made",
        "a record as the page wrote it",
    )


def test_what_was_left_out_is_told_in_the_reader_s_language(book: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_LANGUAGE", "nb")
    hand_in(Path("in"), "kari.json", record(book, "Kari") | {"person": "Kari N."})
    told = "kari.json: fant et segl som ikke passer, for filen er endret etter at den ble laget; ventet"
    assert told in _run().stderr


def test_a_day_is_the_firm_s_day(book: View) -> None:
    assert book.settings.time_zone == "Europe/Oslo"
    late = "2026-11-23T23:30:00.000Z"
    hand_in(Path("in"), "kari.json", record(book, "Kari", begun=late, finished=late))
    (row,) = _gather(book).rows
    assert (row.begun, row.finished) == (date(2026, 11, 24), date(2026, 11, 24))


def test_a_record_without_a_seal_is_counted_and_marked(book: View) -> None:
    hand_in(Path("in"), "kari.json", record(book, "Kari") | {"seal": ""})
    found = _gather(book)
    assert [row.handed_in.seal for row in found.rows] == ["none"]
    page = as_page(found, book, date(2026, 11, 25)).decode()
    assert "<td>none</td>" in page and words_for("en", "reports/records")["about_no_seal"] in page


def test_what_is_no_file_and_what_may_not_be_read(book: View, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(Path("in"), "kari.json", record(book, "Kari"))
    Path("in", "nowhere.json").symlink_to("gone.json")
    Path("in", ".hidden.json").write_text("{", encoding="utf-8")
    Path("in", "notes.txt").write_text("{", encoding="utf-8")
    Path("in", "closed").mkdir()
    real = os.scandir

    def refusing(path: Any = ".") -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = _gather(book)
    assert [row.record.person for row in found.rows] == ["Kari"]
    assert [(one.file, one.reason.found) for one in found.refused] == [
        ("nowhere.json", "no ordinary file (a link to nowhere, or a device)"),
        ("closed/", "it cannot be read (Permission denied)"),
    ]


def test_a_folder_that_is_not_there_and_a_handbook_with_mistakes(book: View, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["records", "nowhere", "--no-git"])
    assert done.exit_code == 2 and "'nowhere' cannot be read as a folder: No such file or directory." in done.stderr
    change(tmp_path / "playbooks", "training/first-day.yml", "[late-job]", "[late-jbo]")
    done = _run()
    assert done.exit_code == 1 and done.stderr.endswith(": nothing was gathered.\n")


def test_an_empty_folder_is_no_mistake(book: View) -> None:
    done = _run("--write", "page.html")
    assert (done.exit_code, done.stdout) == (0, "Nobody has handed in a record yet.\n")
    assert "Nobody has handed in a record yet." in Path("page.html").read_text(encoding="utf-8")


def test_the_page_is_whole_and_harmless_and_says_what_a_seal_shows(book: View) -> None:
    name = '<script>alert("x")</script>'
    hand_in(Path("in"), "evil.json", record(book, name))
    done = _run("--write", "page.html")
    assert done.exit_code == 0, done.output
    page = Path("page.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert" in page and "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page), "it fetches nothing"
    assert "the seal has no secret in it" in page
    assert '<time datetime="' in page and "&lt;time" not in page


def test_a_spreadsheet_computes_nothing(book: View) -> None:
    hand_in(Path("in"), "evil.json", record(book, "=1+1"))
    hand_in(Path("in"), "kari.json", record(book, "Kari"))
    assert _run("--csv", "records.csv").exit_code == 0
    text = Path("records.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["Who"], row["State"], row["Test"], row["File"]) for row in rows] == [
        ("'=1+1", "In step", "100", "evil.json"),
        ("Kari", "In step", "100", "kari.json"),
    ]


@given(st.text(max_size=20))
def test_no_cell_begins_as_a_formula(text: str) -> None:
    cell = harmless(text)
    assert cell.lstrip("'") == text.lstrip("'") and not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@cache
def _minimal() -> View:
    return sound(MINIMAL)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(data=st.data())
def test_whatever_stands_in_a_field_is_told_or_counted(data: st.DataObject) -> None:
    minimal = _minimal()
    whole = record(minimal, "Kari", test=None)
    name = data.draw(st.sampled_from(sorted(whole)))
    changed = record(minimal, "Kari", **{"test": None, name: data.draw(_JSON)})
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "x.json").write_text(json.dumps(changed), encoding="utf-8")
        taken, refused = read_records(Path(folder), NOW)
    found = gathered(minimal, trail(minimal, ()), taken, refused)
    assert len(found.rows) + len(found.refused) == 1
    as_page(found, minimal, date(2026, 11, 25))
    as_csv(found, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_records_speak_every_language(book: View, language: str) -> None:
    words = words_for(language, "reports/records")
    hand_in(Path("in"), "kari.json", record(book, "Kari"))
    found = _gather(book)
    assert words["state_done"] in as_table(found, language)
    assert words["due"] in as_csv(found, language).decode("utf-8-sig")
