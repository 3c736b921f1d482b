"""The schemas for editors accept what the loader accepts, and tell of every field what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from playbook_compiler.checking.check import check_folder
from playbook_compiler.generated.editor_schema import schema
from playbook_compiler.generated.names import NAMED, names
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import KINDS, Kind
from playbook_compiler.model.references import references
from playbook_compiler.view.view import view_of
from playbook_compiler.yaml12.file import read_yaml
from tests.overlay import BAD, MINIMAL, OK, PROJECT, cases_in, overlay, read_case, sound
from tests.schemas import validators, with_names

STARTER = sound(PROJECT / "playbooks")
VALIDATORS = validators(STARTER)
_KIND_OF = {kind.place.rstrip("/"): kind for kind in KINDS}


def _files(playbooks: Path) -> Iterator[tuple[str, Kind, Any]]:
    """Every file that is YAML: its path below the folder, its kind and its values."""
    for path in sorted(path for path in playbooks.rglob("*.yml") if path.is_file()):
        name = path.relative_to(playbooks).as_posix()
        file, _ = read_yaml(path.read_bytes(), name)
        kind = _KIND_OF.get(name.split("/")[0])
        if kind is not None and file is not None and kind.is_folder == ("/" in name):
            yield name, kind, file.data


def _told(validator: Draft202012Validator, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_it_is_a_schema(kind: Kind) -> None:
    dialect = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    assert _told(dialect, schema(kind)) == []
    assert _told(dialect, names(STARTER)) == []


def _fields(node: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field in a schema, with the way to it."""
    if isinstance(node, dict):
        for name, field in node.get("properties", {}).items():
            yield f"{place}.{name}", field
        for name, part in node.items():
            yield from _fields(part, f"{place}.{name}")
    elif isinstance(node, list):
        for part in node:
            yield from _fields(part, place)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_every_field_is_described_and_has_an_example_that_is_right(kind: Kind) -> None:
    found = list(_fields(schema(kind), kind.name))
    assert found
    for place, field in found:
        assert re.search(r"\w.*[.?…]$", field["description"]), f"{place} is not described"
        own = field.get("examples", [])
        from_names = re.search(r"names\.json#/\$defs/(\w+)'", str(field))
        if own:
            part = Draft202012Validator({**field, "$defs": schema(kind)["$defs"]})
            assert [_told(part, value) for value in own] == [[]] * len(own), f"an example of {place} is wrong"
            is_text = isinstance(own[0], str) and "enum" not in field
            assert len(own) > 1 or not is_text, f"editors would type the only example of {place} by themselves"
        elif "Example:" not in field.get("markdownDescription", ""):
            assert from_names, f"{place} has no example"
            assert names(STARTER)["$defs"][from_names[1]]["examples"]


def test_no_field_repeats_its_name_as_a_title() -> None:
    assert [place for kind in KINDS for place, field in _fields(schema(kind), kind.name) if "title" in field] == []


def test_every_id_that_can_be_named_is_in_the_names() -> None:
    found = names(STARTER)["$defs"]
    assert list(found) == list(NAMED)
    for kind, ids in found.items():
        assert frozenset(ids.get("enum", ())) == STARTER.known(kind)
        assert len(ids.get("enum", ())) == len(ids.get("markdownEnumDescriptions", ()))
    assert [kind for kind, ids in found.items() if "enum" not in ids] == ["person"], "the starter names nobody"
    role = dict(zip(found["role"]["enum"], found["role"]["markdownEnumDescriptions"], strict=True))
    assert role["contact-person"] == "Contact person"


def test_a_kind_without_entries_takes_no_id(minimal: Handbook) -> None:
    empty = Handbook({**minimal.entries, "story": {}})
    story = with_names(names(empty))["moment"].evolve(schema={"$ref": "names.json#/$defs/story"})
    assert not story.is_valid("the-late-oven")
    assert "no story yet" in names(empty)["$defs"]["story"]["errorMessage"]


def test_the_starter_is_accepted() -> None:
    told = {name: _told(VALIDATORS[kind.name], data) for name, kind, data in _files(PROJECT / "playbooks")}
    assert len(told) > 80
    assert {name: errors for name, errors in told.items() if errors} == {}


@pytest.mark.parametrize("case", cases_in(OK))
def test_every_right_handbook_is_accepted(case: str, tmp_path: Path) -> None:
    playbooks = overlay(OK / case, tmp_path)
    known = (
        validators(sound(playbooks))
        if "told" not in read_case(OK / case)
        else validators(view_of(check_folder(playbooks)[0]))
    )
    told = {name: _told(known[kind.name], data) for name, kind, data in _files(playbooks)}
    assert {name: errors for name, errors in told.items() if errors} == {}


_OF_THE_LOADER = ("missing-field", "unknown-field", "wrong-type", "wrong-value", "unknown-reference")
_BEYOND_A_SCHEMA = {
    "a-bad-time-zone": "which time zones there are",
    "closing-before-opening": "that one time comes before another",
    "a-figure-from-an-unknown-source": "what a link in a text names",
    "an-unknown-source-where-no-figure-is-sought": "what a link in a text names",
}


def _known_ids(handbook: Handbook) -> dict[str, Any]:
    """The names of a handbook with mistakes: also those of files that could not be read."""
    found = names(sound(MINIMAL))
    for kind, ids in found["$defs"].items():
        known = handbook.known(kind)
        if known is not None:
            ids["enum"] = sorted(known) or ["nothing"]
            if known:
                ids.pop("pattern", None)  # which says that there is none
    return found


@pytest.mark.parametrize("case", cases_in(BAD))
def test_a_mistake_that_the_loader_tells_is_marked_by_the_schema_and_no_other(case: str, tmp_path: Path) -> None:
    playbooks = overlay(BAD / case, tmp_path)
    handbook, problems = check_folder(playbooks)
    known = with_names(_known_ids(handbook))
    wrong = {problem.path.removeprefix(f"{playbooks}/") for problem in problems if problem.rule in _OF_THE_LOADER}
    files = list(_files(playbooks))
    marked = {name for name, kind, data in files if _told(known[kind.name], data)}
    unmarked = (wrong & {name for name, _, _ in files}) - marked
    assert marked - wrong == set()
    assert bool(unmarked) == (case in _BEYOND_A_SCHEMA), unmarked


def test_most_mistakes_of_the_loader_are_among_them() -> None:
    texts = [read_case(BAD / case)["told"] for case in cases_in(BAD)]
    assert sum(any(f"[{rule}]" in text for rule in _OF_THE_LOADER) for text in texts) > 50


# The law: loader and schema agree on every change of the starter.

_VALUES: tuple[Any, ...] = (
    *(None, True, 0, 1, 3, -7, 1.5, "", " ", "x", " padded ", "two\nlines", " ends\n", "2026-02-30", "2026-11-21"),
    *("15 minutes", "15  minutes ", "2 working weeks", "0 days", "https://a.example/", "A-Z", "web", "everyone"),
    *([], {}, ["x"], ["everyone"], {"x": "y"}, [1], {"promise": None}),
)


def _ways(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield (*way, key)
        yield from _ways(part, (*way, key))


@st.composite
def _changes(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    entry = draw(st.sampled_from(list(STARTER.all_entries())))
    data: Any = deepcopy(entry.file.data)
    for part in entry.prefix:
        data = data[part]
    *groups, last = draw(st.sampled_from(list(_ways(data))))
    place: Any = data
    key: Any = last
    for part in groups:
        place = place[part]
    change = draw(st.sampled_from(["replace", "replace", "replace", "remove", "add", "rename"]))
    if change == "replace":
        place[key] = deepcopy(draw(st.sampled_from(_VALUES)))
    elif change == "remove":
        del place[key]
    elif isinstance(place, list):
        place.append(place[key] if change == "add" else "x")
    else:
        place["another" if change == "add" else f"{key}x"] = place[key] if change == "add" else place.pop(key)
    return entry.kind, data


@given(_changes())
def test_loader_and_schema_agree_on_every_change(changed: tuple[str, dict[str, Any]]) -> None:
    name, data = changed
    kind = next(kind for kind in KINDS if kind.name == name)
    try:
        model = kind.model.model_validate({**data, "id": "an-id"})
    except ValidationError as error:
        found = str(error)
    else:
        unknown = [use for use in references(model) if use.id not in (STARTER.known(use.kind) or ())]
        found = f"unknown: {unknown}" if unknown else ""
    told = _told(VALIDATORS[name], {"an-id": data} if kind.register else data)
    assert bool(told) == bool(found), (found, told)
