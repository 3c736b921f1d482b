"""What is counted of files, and what is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playbook_compiler.training.consistency.calibration import calibrations
from playbook_compiler.training.consistency.counted import counted
from playbook_compiler.training.consistency.folder import read_all
from playbook_compiler.training.customers.answered import CustomerRow
from playbook_compiler.training.observation_file import Observation
from playbook_compiler.training.seal import seal_of

BUSY = "busy-with-a-big-client"


def observed(**other: Any) -> Observation:
    made = {"observation": 1, "moment": BUSY, "contact": "call", "case": "", "when": "2026-11-24T14:30"}
    made |= {"observer": "Mette", "person": "K", "comment": "", "items": [], "made": "2026-11-24T15:00:00Z"}
    return Observation.model_validate_json(json.dumps(made | other))


def test_what_is_never_to_be_seen_is_well_unseen(book: dict[str, Any]) -> None:
    sheet = next(one for one in book["moments"] if one["id"] == BUSY)
    names = [item["item"] for item in sheet["items"]]
    never = [name for name in names if name.startswith("never/")]
    states = dict.fromkeys(names, "seen") | {never[0]: "not-seen", names[0]: "not-called-for"}
    items = [{"item": name, "state": state} for name, state in states.items()]
    items.append({"item": "must/00000000", "state": "seen"})  # said otherwise by now
    found = counted(book, [observed(items=items), observed(items=items)])
    assert found.changed == 1
    assert [(case.score, case.who, case.day, case.hour) for case in found.cases] == [(6 / 7, "k", "2026-11-24", 14)]
    assert (found.cases[0].weekday, found.cases[0].part_of_day) == (1, 1)


def test_an_answer_about_several_moments_is_one_answer(book: dict[str, Any]) -> None:
    several = [one["id"] for one in book["moments"] if "one-owner" in one.get("promises", ())]
    assert len(several) > 1
    found = counted(book, [CustomerRow("one-owner", 1.0, 3), CustomerRow("one-owner", 0.5, 1, moment=several[0])])
    assert found.given == {"say": 0, "do": 0, "report": 4}
    assert len(found.cases) == 3 * len(several) + 1


def test_observers_who_differ_point_at_a_sentence(book: dict[str, Any]) -> None:
    sheet = next(one for one in book["moments"] if one["id"] == BUSY)
    first, second = (item["item"] for item in sheet["items"][:2])
    files = []
    for case in ("one", "two"):
        for observer, state in (("A", "seen"), ("B", "not-seen" if case == "one" else "seen"), ("C", "seen")):
            items = [
                {"item": first, "state": "seen" if case == "one" else "not-seen"},
                {"item": second, "state": state},
            ]
            files.append(observed(case=case, when="", observer=observer, person="", items=items))
    (found,) = calibrations([BUSY], counted(book, files).judgements)
    assert (found.cases, found.observers) == (2, 3)
    assert [(item.item, item.same, item.alike) for item in found.items] == [
        (second, pytest.approx(200 / 3), False),
        (first, 100, True),
    ]
    assert found.items[1].alpha.value == 1
    assert found.items[0].chosen == (5, 1, 0)
    # Over all: diagonal 3 + 3 + 1 + 3 (of three values, one differs: 2 * 1 / 2), margins 8 and 4, n = 12.
    assert found.alpha.value == pytest.approx((11 * 10 - (56 + 12)) / (12 * 11 - (56 + 12)))


def test_a_line_of_many_answers_is_so_many_cases(book: dict[str, Any]) -> None:
    cases = counted(book, [CustomerRow("a-time-not-an-excuse", 0.8, 25, "2026-11-25", None, BUSY)]).cases
    assert (len(cases), sum(case.score for case in cases)) == (25, 20)
    assert not any(case.shared for case in cases)


def test_a_folder_with_all_sorts_of_things(book: dict[str, Any], tmp_path: Path) -> None:
    sheet = next(one for one in book["moments"] if one["id"] == BUSY)
    content = observed(items=[{"item": sheet["items"][0]["item"], "state": "seen"}]).model_dump(mode="json")
    sealed = json.dumps({**content, "seal": seal_of(content)})
    wrong = {
        "edited.json": sealed.replace('"seen"', '"not-seen"'),
        "half.json": sealed[:80],
        "list.json": "[]",
        "deep.json": "[" * 100_000,
        "no-line.json": json.dumps({**content, "items": []}),
        "no-day.json": json.dumps({**content, "when": "2026-13-24T14:30"}),
        "no-time.json": json.dumps({**content, "when": ""}),
        "strange.json": json.dumps({**content, "items": [{"item": "../..", "state": "seen"}]}),
        "photo.jpg": "x",
        "headless.csv": "a;b\n1;2\n",
    }
    (tmp_path / "in").mkdir()
    for name, text in {**wrong, "good.json": sealed, "same.json": sealed, "in/bare.json": json.dumps(content)}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = read_all(tmp_path, book)
    remarks = read.remarks
    assert len(read.files) == 2
    assert {remark.file for remark in remarks if remark.lost} == set(wrong)
    told = {remark.file: remark.text for remark in remarks}
    assert "seal does not fit" in told["edited.json"]
    assert "'items'" in told["no-line.json"] and "'when'" in told["no-day.json"]
    assert "'items › 0 › item'" in told["strange.json"]
    assert "the same" in told["same.json"] and "no seal" in told["in/bare.json"]
