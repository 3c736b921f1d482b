"""What is kept outlives the scheme of its hash: a second scheme comes, a newer one than ours, and none had a name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from playbook_compiler.history.history import history
from playbook_compiler.model.drill_situation import situations_of
from playbook_compiler.model.meaning_form import FIRST, KEPT, WRITTEN, bare, brief, compared, named, scheme_of, written
from playbook_compiler.model.meaning_schemes import SCHEMES
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.script_data.meanings import trail
from playbook_compiler.script_data.moments import moment_data
from playbook_compiler.script_data.tracks import learnt_meanings, track_data
from playbook_compiler.training.drill import drill_result
from playbook_compiler.training.record_file import read_records
from playbook_compiler.training.records import Gathered, TrackProgress, gathered
from playbook_compiler.training.records_out import as_page, as_table
from playbook_compiler.training.scorm.course import course
from playbook_compiler.training.seal import seal_of
from playbook_compiler.training.standing import changed, standing
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.view import View
from tests.git_repository import commit, git
from tests.overlay import TESTS, change, edit, sound
from tests.training.conftest import Colleagues
from tests.training.handbooks import hand_in, learnable, record
from tests.training.test_drill import ALL_BEST, result_of

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
AGAIN: list[dict[str, Any]] = yaml.safe_load((TESTS / "cases/read-again.yml").read_text(encoding="utf-8"))
LEARNT = {
    "kari": ("moment", "late-job"),
    "anna": ("moment", "customer-leaves"),
    "per": ("guide", "can-we-take-it"),
    "ola": ("story", "the-late-oven"),
}


def everything(model: BaseModel) -> str:
    """A scheme that covers all that stands in an entry, and every comma."""
    return model.model_dump_json()


def second_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on the tools know a second scheme."""
    monkeypatch.setitem(SCHEMES, "m2", everything)


def without_names(value: Any) -> Any:
    """As it was before schemes had names: digits alone."""
    return json.loads(re.sub(r"\bm1-([0-9a-f]{16})\b", r"\1", json.dumps(value)))


@pytest.mark.parametrize("case", AGAIN, ids=[case["what"] for case in AGAIN])
def test_exactly_those_who_learnt_it_by_the_older_scheme_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Mapping[str, Any]
) -> None:
    playbooks = learnable(tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path, "The beginning")
    before = sound(playbooks)
    learnt = {who: learnt_meanings(before, *what) for who, what in LEARNT.items()}
    edit(playbooks, case["edits"])
    commit(tmp_path, case["what"])
    second_scheme(monkeypatch)
    view = sound(playbooks)
    book = trail(view, history(playbooks, view).changes)
    assert {scheme_of(entry["now"]) for entry in book.values()} == {"m2"}
    for kept in (learnt, without_names(learnt)):
        again = {who: list(changed(book, meanings)) for who, meanings in kept.items()}
        assert sorted(who for who, found in again.items() if found) == sorted(case["again"])


def test_the_trail_has_each_meaning_by_every_scheme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    playbooks = learnable(tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path, "The beginning")
    key, first = "moment/late-job", sound(playbooks).entries["moment"]["late-job"].meaning
    change(playbooks, "moments/late-job.yml", "reviewed: 2026-11-21", "reviewed: 2026-11-22")
    commit(tmp_path, "Read through: m1 does not cover it")
    view = sound(playbooks)
    assert trail(view, history(playbooks, view).changes)[key]["was"] == []
    second_scheme(monkeypatch)
    view = sound(playbooks)
    entry = trail(view, history(playbooks, view).changes)[key]
    assert (entry["also"], [was["also"] for was in entry["was"]]) == ([first], [[first]])
    assert entry["was"][0]["meaning"] != entry["now"], "the second covers it"
    # Learnt before and after, by either scheme: nothing is told of a day on which somebody read it through.
    for learnt in (first, bare(first), entry["now"], entry["was"][0]["meaning"]):
        assert standing({key: entry}, key, learnt).state == "in step"


def _row(view: View) -> TrackProgress:
    taken, refused = read_records(Path("in"), NOW)
    assert refused == []
    (row,) = gathered(view, trail(view, ()), taken).rows
    return row


@pytest.mark.parametrize("second", [False, True], ids=["one scheme", "two schemes"])
@pytest.mark.parametrize("names", [False, True], ids=["without names", "with names"])
def test_a_record_of_before_is_in_step_and_its_seal_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: bool, names: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    playbooks = learnable(tmp_path)
    made = record(sound(playbooks), "Kari")
    if not names:
        made = without_names({key: value for key, value in made.items() if key != "seal"})
        assert "m1-" not in json.dumps(made)
        made["seal"] = seal_of(made)
    hand_in(Path("in"), "kari.json", made)
    if second:
        second_scheme(monkeypatch)
    row = _row(sound(playbooks))
    assert (row.handed_in.seal, row.state, row.version) == ("whole", "done", "now")
    kept = [hash_ for unit in row.record.confirmed for hash_ in unit.meanings.values()]
    assert {scheme_of(hash_) for hash_ in (*kept, row.record.handbook.version)} == {FIRST}
    change(playbooks, "moments/late-job.yml", "Write the new day down.", "Write the new day on the job.")
    row = _row(sound(playbooks))
    assert (row.state, row.version) == ("again", "older")


def test_a_record_of_newer_tools_stands_and_nobody_is_told_of_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    playbooks = learnable(tmp_path)
    with monkeypatch.context() as newer:
        second_scheme(newer)
        hand_in(Path("in"), "kari.json", record(sound(playbooks), "Kari"))
    view = sound(playbooks)
    row = _row(view)
    assert (row.state, row.read, row.due, row.version) == ("done", 3, (), "newer")
    found = Gathered((row,), (), 0)
    assert f"{row.record.handbook.version[:11]} (a newer one)" in as_table(found, "en")
    assert "<td>a newer one<br>" in as_page(found, view, NOW.date()).decode()


def test_what_a_learning_platform_keeps_is_known_by_the_second_scheme_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    playbooks = learnable(tmp_path)

    def units() -> list[tuple[str, tuple[str, ...]]]:
        view = sound(playbooks)
        made = course(view, view.tracks["first-day"])
        of_units = [unit for part in made.parts for unit in part.units]
        questions = [question for unit in of_units for question in unit.questions]
        return [(one.code, one.marks) for one in of_units] + [(one.code, one.marks) for one in questions]

    before = units()
    second_scheme(monkeypatch)
    for (code, (mark, *_)), (code_now, marks_now) in zip(before, units(), strict=True):
        assert code == code_now and mark in marks_now and marks_now[0] != mark


def test_answers_of_a_drill_are_counted_by_the_scheme_that_they_were_given_in(
    colleagues: Colleagues, playbooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    colleagues.hand_in("Kari", ALL_BEST)
    content = without_names(colleagues.answers("Ola", ALL_BEST))
    (colleagues.folder / "ola.json").write_text(json.dumps({**content, "seal": seal_of(content)}), encoding="utf-8")
    newer = colleagues.answers("Per", ALL_BEST)
    for answer in newer["given"]:
        answer["meaning"] = "m9-0123456789abcdef"
    (colleagues.folder / "per.json").write_text(json.dumps({**newer, "seal": seal_of(newer)}), encoding="utf-8")
    for schemes in (1, 2):
        view = sound(playbooks)
        (drill,) = view.drills.values()
        assert {len(situation.meanings) for situation in situations_of(view, drill)} == {schemes}
        result = result_of(colleagues, view)
        assert result.people == ("Kari", "Ola")
        assert {re.sub(".*' ", "", remark.text) for remark in result.remarks} == {
            "was answered on a page of newer handbook tools; 1 answer to it is left out"
        }
        second_scheme(monkeypatch)
    assert drill_result(view, [], []).people == ()


def test_data_for_scripts_has_the_older_schemes_beside_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    playbooks = learnable(tmp_path)
    before = sound(playbooks)
    first = moment_data(before, before.moments["late-job"])
    asked = track_data(before, before.tracks["first-day"])["questions"][0]
    assert "also" not in first and "also" not in asked
    second_scheme(monkeypatch)
    view = sound(playbooks)
    assert moment_data(view, view.moments["late-job"])["also"] == [first["meaning"]]
    assert track_data(view, view.tracks["first-day"])["questions"][0]["also"] == [asked["meaning"]]
    assert view.versions[1] == before.version and scheme_of(view.version) == "m2"


def test_the_page_of_a_drill_has_the_older_schemes_beside_the_newest(
    playbooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fields() -> list[str]:
        edition = edition_of(sound(playbooks))
        renderer = Renderer(edition)
        text = "".join(renderer.text(page) for page in all_pages(edition) if page.address.startswith("drills/all"))
        return re.findall(r' data-meaning="[^>]*', text)

    before = fields()
    assert len(before) == 3 and not any("data-also" in field for field in before)
    second_scheme(monkeypatch)
    assert [field.partition(" data-also=")[2] for field in fields()] == [field.partition("=")[2] for field in before]


HASH = st.from_regex(WRITTEN, fullmatch=True)


@given(HASH)
def test_a_written_hash_is_safe_wherever_it_is_written(hash_: str) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9-]*", hash_) and len(hash_) <= 20
    assert named(hash_) == hash_ and written(scheme_of(hash_), hash_[-16:]) == hash_
    assert hash_.startswith(brief(hash_)) and brief(hash_)[-8:] == hash_[-16:-8]
    assert re.match(KEPT, hash_) and re.match(KEPT, hash_[-16:])


def test_digits_alone_are_of_the_first_scheme() -> None:
    digits = "0123456789abcdef"
    assert (named(digits), scheme_of(digits), bare(f"m1-{digits}"), bare(f"m2-{digits}")) == (
        f"m1-{digits}", "m1", digits, f"m2-{digits}",
    )  # fmt: skip
    assert (named("no hash"), scheme_of("no hash"), brief("no hash")) == ("no hash", "", "no hash")
    assert compared(digits, [f"m1-{digits}"]) == compared(f"m1-{digits}", [digits]) == "same"
    assert compared(digits, [f"m2-{digits}"]) == "unknown", (
        "the table lost its first scheme: nobody is told of a change"
    )
    assert compared("no hash", [f"m1-{digits}"]) == compared("", [f"m1-{digits}"]) == "other"
