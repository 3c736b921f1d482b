"""Python and the trainer's page leave out the same files, for the same reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playbook_compiler.script_data.sheets import sheets
from playbook_compiler.training.consistency.folder import read_all
from playbook_compiler.training.seal import seal_of
from playbook_compiler.view.view import View
from tests.training.handbooks import record
from tests.training.trainer.alike import Ask, alike, asked, read

pytestmark = pytest.mark.node

_TEXTS = st.sampled_from([
    "", " ", "x", "2026-11-24", "2026-02-30T10:00:00Z", "2026-11-24T24:00:00Z", "1999-12-31T23:00:00Z", "\u200b",
    "2026-11-24T10:00:00", "2026-11-24T10:00:00.123456Z", "2026-11-24T10:00", "m1-0123456789abcdef", "seen", "call",
])  # fmt: skip
_WRONG = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 20_000) | _TEXTS,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["at", "kind", "id"]), inner, max_size=2)
    ),
    max_leaves=4,
)


def _sealed(made: dict[str, Any]) -> dict[str, Any]:
    return made | {"seal": seal_of(made)}


def _places(value: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if before:
        yield before
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from _places(one, (*before, key))


def _with(value: Any, place: tuple[Any, ...], new: Any) -> Any:
    """The value with something else at a place, or without it (`...`)."""
    made = dict(value) if isinstance(value, dict) else list(value)
    if len(place) > 1:
        made[place[0]] = _with(made[place[0]], place[1:], new)
    elif new is ...:
        del made[place[0]]
    else:
        made[place[0]] = new
    return made


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_both_leave_out_the_same_files_for_the_same_reason(
    book: View, meanings: dict[str, Any], ask: Ask, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("in")
    attempt = {"asked": 2, "best": 1, "score": 50, "pass": 80, "passed": False, "at": "2026-11-23T08:00:00.000Z"}
    whole = {key: value for key, value in record(book, "Kari", attempts=[attempt]).items() if key != "seal"}
    place = data.draw(st.sampled_from(list(_places(whole))))
    wrong = _with(whole, place, data.draw(st.just(...) | _WRONG))
    sealed = data.draw(st.sampled_from(["sealed", "none", "edited"]))
    content = _sealed(wrong) if sealed == "sealed" else wrong | ({"seal": seal_of(whole)} if sealed == "edited" else {})
    files = {"a-good-one.json": json.dumps(record(book, "Ola")).encode(), "wrong.json": json.dumps(content).encode()}
    alike(read(book, meanings, folder, files), ask(asked(book, meanings, files)))


_ANSWERS: dict[str, Any] = {
    "answers": 1,
    "drill": "all-alike",
    "person": "Kari",
    "given": [{"question": "late-job/the-oven", "meaning": "0" * 16, "choice": 1}],
    "made": "2026-11-24T08:00:00.000Z",
}
_OBSERVATION: dict[str, Any] = {
    "observation": 1,
    "moment": "late-job",
    "contact": "call",
    "case": "",
    "when": "2026-11-24T10:00",
    "observer": "Per",
    "person": "",
    "comment": "",
    "items": [{"item": "must/x/0123abcd", "state": "seen"}, {"item": "never/y/0123abcd", "state": "seen", "word": "x"}],
    "made": "2026-11-24T08:00:00.000Z",
}


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_both_take_the_same_drills_and_observations(
    book: View, meanings: dict[str, Any], ask: Ask, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("in")
    whole = data.draw(st.sampled_from([_ANSWERS, _OBSERVATION]))
    place = data.draw(st.sampled_from(list(_places(whole))))
    content = _sealed(_with(whole, place, data.draw(st.just(...) | _WRONG)))
    files = {"good.json": json.dumps(_sealed(whole)).encode(), "wrong.json": json.dumps(content).encode()}
    for name, one in files.items():
        (folder / name).write_bytes(one)
    theirs = ask(asked(book, meanings, files))
    ours = read_all(folder, sheets(book))
    left = [remark.file for remark in ours.remarks if remark.lost]
    assert left == [one["file"] for one in theirs["leftOut"]]
    assert len(theirs["others"]) == 2 - len(left) > 0


def test_a_record_is_no_drill_though_it_has_answers(book: View, tmp_path: Path) -> None:
    (tmp_path / "kari.json").write_text(json.dumps(record(book, "Kari")), encoding="utf-8")
    found = read_all(tmp_path, sheets(book))
    assert [type(one).__name__ for one in found.files] == ["Record"] and found.remarks == []


DAMAGED = {
    "half.json": b'{"record": 1, "person": "Ka',
    "empty.json": b"",
    "deep.json": b'{"record": ' + b"[" * 40 + b"]" * 40 + b"}",
    "very-deep.json": b"[" * 200_000,
    "twice.json": b'{"record": 1, "x": {"a\\u0062": 1, "ab": 2}}',
    "colon.json": b'{"x": ":{", "y": ["x", {"x": 1}]}',
    "nan.json": b'{"record": 1, "person": NaN}',
    "list.json": b"[1, 2]",
    "number.json": b"12",
    "else.json": b'{"name": "x"}',
    "latin.json": '{"record": 1, "person": "Åse"}'.encode("cp1252"),
    "mark.json": b"\xef\xbb\xbf12",
    "utf-16.json": "{}".encode("utf-16"),
    "big.json": b" " * 1_000_001,
    "Upper.JSON": b"{",
    "first-day.record.csv": b"Name,Track\n",
    "newer.json": b'{"record": 2}',
    "unknown.json": b"",
    "future.json": b"",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_both_say_the_same_of_a_damaged_file(
    book: View, meanings: dict[str, Any], ask: Ask, tmp_path: Path, name: str
) -> None:
    made = {"unknown.json": {"track": "first-dya"}, "future.json": {"made": "2026-11-27T12:00:00.000Z"}}.get(name)
    content = json.dumps(record(book, "Kari", **made)).encode() if made else DAMAGED[name]
    files = {name: content, "good.json": json.dumps(record(book, "Ola")).encode()}
    found = read(book, meanings, tmp_path, files)
    assert len(found.refused) == 1
    alike(found, ask(asked(book, meanings, files)))
