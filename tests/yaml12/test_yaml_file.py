"""YAML: what was typed is what is read, every value knows its place, and nothing that a file holds can raise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playbook_compiler.problems.problem import Problem
from playbook_compiler.yaml12.file import MAX_BYTES, Location, YamlFile, kind_of, read_yaml
from playbook_compiler.yaml12.nodes import MAX_DEPTH


def _read(text: str) -> YamlFile:
    file, problems = read_yaml(text.encode(), "file.yml")
    assert problems == []
    assert file is not None
    return file


def _rules(raw: str | bytes) -> list[str]:
    file, problems = read_yaml(raw.encode() if isinstance(raw, str) else raw, "file.yml")
    assert file is None
    return [problem.rule for problem in problems]


@pytest.mark.parametrize(
    "typed",
    [
        *("no", "No", "NO", "yes", "Yes", "on", "On", "off", "y", "n", "Y", "N"),
        *("12:30", "08:00", "1:30:00", "190:20:30", "24:00"),
        *("010", "08", "007", "0o17", "0x1F", "0b1", "1_000", "1e3", "1e+3", "12.", "+.inf", ".inf", "-.INF", ".nan"),
        *("2026-11-21", "2026-11-21T10:00:00Z", "21.11.2026", "4722000000000000000000", "00 47 22", "1,5", "5 %"),
        *("nul", "nulls", "NUll", "truE", "tRue", "falsey", "~x", "=", "<<", "--", "-x", "+", "-", ".", ".."),
        *("Låven på Ås", "日本", "🪑", "a#b", "a:b", "http://x.example", "it's", 'say "yes"', "a, b", "a - b", "x&y"),
    ],
)
def test_a_text_stays_as_it_was_typed(typed: str) -> None:
    if typed not in ("-",):
        assert _read(f"field: {typed}\n").data == {"field": typed}
    assert _read(f'field: "{typed}"\n' if '"' not in typed else f"field: '{typed}'\n").data == {"field": typed}


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        *((word, True) for word in ("true", "True", "TRUE")),
        *((word, False) for word in ("false", "False", "FALSE")),
        *((word, None) for word in ("", "~", "null", "Null", "NULL")),
        *(("0", 0), ("15", 15), ("-2", -2), ("+3", 3), ("999999999999999999", 999999999999999999)),
        *(("1.5", 1.5), ("-0.25", -0.25), (".5", 0.5), ("1.0e3", 1000.0)),
        ("[]", []),
        ("{}", {}),
        ("[1, no, true, ~]", [1, "no", True, None]),
        ("!!str 15", "15"),
        ("!!int 15", 15),
        ("'15'", "15"),
    ],
)
def test_only_these_are_something_else(typed: str, value: object) -> None:
    data = _read(f"field: {typed}\n").data
    assert data == {"field": value}
    assert type(data["field"]) is type(value)


def test_names_of_fields_are_texts_as_typed() -> None:
    assert _read("no: 1\non: 2\n12:30: 3\n010: 4\n").data == {"no": 1, "on": 2, "12:30": 3, "010": 4}


PLACED = """\
title: Låven på Ås
list:
  - first
  - {inner: [a, b], other: "c"}
  -   deep:
        deeper: >-
          folded
          text
anchored: &a [x, y]
again: *a
empty:
last: |
  literal {name}
    more {name} and {other}
"""


@pytest.mark.parametrize(
    ("location", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("title",), (1, 8), (1, 1)),
        (("list",), (3, 3), (2, 1)),
        (("list", 0), (3, 5), (2, 1)),
        (("list", 1), (4, 5), (2, 1)),
        (("list", 1, "inner"), (4, 13), (4, 6)),
        (("list", 1, "inner", 1), (4, 17), (4, 6)),
        (("list", 1, "other"), (4, 28), (4, 21)),
        (("list", 2), (5, 7), (2, 1)),
        (("list", 2, "deep", "deeper"), (6, 17), (6, 9)),
        (("anchored", 1), (9, 18), (9, 1)),
        (("empty",), (11, 7), (11, 1)),
        (("last",), (12, 7), (12, 1)),
        (("missing",), (1, 1), (1, 1)),
        (("list", 9), (3, 3), (2, 1)),
        (("list", 1, "missing", 3), (4, 5), (2, 1)),
        (("title", "deeper"), (1, 8), (1, 1)),
    ],
)
def test_every_value_knows_its_place(location: Location, value: tuple[int, int], key: tuple[int, int]) -> None:
    file = _read(PLACED)
    assert file.position(location) == value
    if location[-1:] != ("missing",) and not any(isinstance(part, int) for part in location[-1:]):
        assert file.position(location, key=True) == key


def test_a_piece_of_a_text_knows_its_place() -> None:
    file = _read(PLACED)
    assert file.position(("last",), piece="{name}") == (13, 11)
    assert file.position(("last",), piece="{other}") == (14, 21)
    assert file.position(("title",), piece="Ås") == (1, 17)
    assert file.position(("title",), piece="not there") == (1, 8)
    assert file.position(("list", 1, "other"), piece="first") == (4, 28)


def test_places_in_a_file_with_windows_line_ends() -> None:
    file = _read(PLACED.replace("\n", "\r\n"))
    assert file.position(("list", 1, "other")) == (4, 28)
    assert file.position(("last",), piece="{other}") == (14, 21)


@given(st.dictionaries(st.text("abcå ", min_size=1).map(str.strip).filter(bool), st.lists(st.text("xyø\n"))))
def test_a_place_is_where_the_value_is_written(data: dict[str, list[str]]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    file = _read(text)
    lines = text.split("\n")
    for name, entries in data.items():
        line, column = file.position((name,), key=True)
        assert lines[line - 1][column - 1 :].startswith(json.dumps(name, ensure_ascii=False))
        for index, entry in enumerate(entries):
            line, column = file.position((name, index))
            assert lines[line - 1][column - 1 :].startswith(json.dumps(entry, ensure_ascii=False))


@given(st.binary(max_size=300))
@example(b"\xff\xfea\x00")
@example(b"\xef\xbb\xbfa: b")
@example("title: åå\x07".encode())
@example(b"a: !!float x")
@example(b"a: !!timestamp 2026-11-21")
@example(b"a: !!binary x")
@example(b"? [a]\n: b")
@example(b"!!int a: b")
@example(b"a: !!int 0x1F")
@example(b"a: " + b"9" * 5000)
@example(b"a: !!int " + b"9" * 5000)
@example(b"a: .1e999")
@example(b"- " * 5000)
@example(b"{a: " * 5000)
@example(b"? " * 5000)
@example(b"a:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 500)))
@example(b"%YAML 1.1\n---\na: b")
@example(b"a: b\n...\n")
@example(b"<<: {a: b}")
@example(b"a: &a {b: *a}")
@example(b"--- !!map [a]")
@example(b"# " + b"x" * MAX_BYTES)
def test_no_bytes_can_raise(raw: bytes) -> None:
    file, problems = _file_or_problems(raw)
    assert (file is None) == bool(problems)


_PIECES = [*"abå:-?[]{},#&*!|>'\"%@` \n\\<~.0", "\u2028", "\ufeff", "\x85", "- ", ": ", "\n  "]
_SIGNS = st.lists(st.sampled_from(_PIECES)).map("".join)


@given(_SIGNS)
def test_no_text_can_raise(text: str) -> None:
    file, problems = _file_or_problems(text.encode())
    assert (file is None) == bool(problems)


def _file_or_problems(raw: bytes) -> tuple[YamlFile | None, list[Problem]]:
    """What was read, after a look at the places of whatever it holds or tells."""
    file, problems = read_yaml(raw, "file.yml")
    text = raw.decode("utf-8", "replace")
    for problem in problems:
        assert problem.path == "file.yml"
        assert problem.message and problem.hint
        assert 1 <= problem.line <= len(text.splitlines()) + 1
        assert 1 <= problem.column <= max(map(len, text.split("\n"))) + 2
    if file is not None:
        _has_places(file, file.data, ())
    return file, problems


def _has_places(file: YamlFile, value: Any, location: Location) -> None:
    line, column = file.position(location)
    assert line >= 1 and column >= 1
    if isinstance(value, dict):
        for name, inner in value.items():
            _has_places(file, inner, (*location, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _has_places(file, inner, (*location, index))


# What no playbook may hold: controls, line separators, signs that turn the direction, non-characters.
_LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cn", "Co"],
    exclude_characters="\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
) | st.sampled_from("\n\t")  # fmt: skip


@given(st.dictionaries(st.text(_LETTERS, max_size=100), st.text(_LETTERS)), st.sampled_from([None, 2]))
def test_texts_written_as_json_are_read_back_equal(data: dict[str, str], indent: int | None) -> None:
    assert _read(json.dumps(data, ensure_ascii=False, indent=indent)).data == data


def test_a_file_of_just_a_mebibyte_is_read_and_one_byte_more_is_not() -> None:
    start = b"title: x\n#"
    raw = start + b"x" * (MAX_BYTES - len(start))
    assert read_yaml(raw, "file.yml")[1] == []
    assert _rules(raw + b"x") == ["too-large"]


def test_the_deepest_nesting_that_is_read() -> None:
    assert read_yaml(f"a: {'[' * (MAX_DEPTH - 1)}{']' * (MAX_DEPTH - 1)}".encode(), "file.yml")[1] == []
    assert _rules(f"a: {'[' * (MAX_DEPTH + 1)}{']' * (MAX_DEPTH + 1)}") == ["too-deep"]
    assert _rules("- " * 3000 + "a") == ["too-deep"]


def test_every_tab_and_every_duplicate_is_told() -> None:
    file, problems = read_yaml(b"a:\tb\nc: d\n\te: f\n", "file.yml")
    assert file is None
    assert [(problem.rule, problem.line, problem.column) for problem in problems] == [("tab", 1, 3), ("tab", 3, 1)]
    file, problems = read_yaml(b"a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n", "file.yml")
    assert [(problem.rule, problem.line, problem.column) for problem in problems] == [
        ("duplicate-key", 2, 11),
        ("duplicate-key", 3, 1),
        ("duplicate-key", 4, 1),
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "true"),
        (False, "false"),
        (12, "the number 12"),
        (1.5, "the number 1.5"),
        ("text", "'text'"),
        ("a\n b", "'a b'"),
        ("x" * 50, f"'{'x' * 39}…'"),
        ({}, "a group of fields"),
        ([], "a list"),
    ],
)
def test_a_value_in_plain_words(value: object, words: str) -> None:
    assert kind_of(value) == words


@pytest.mark.parametrize(
    "text",
    [
        "told: |\n  • One\n  \u00a0– Two\n\n  • Three\n",
        "say: 25\u00a0% – og ikke mer\n",
        "say: >-\n  – Ja, sa hun.\n  – Nei.\n",
        "say: Ring dem\n  – og si det.\n",
        "# • a remark\ntitle: T\n",
    ],
)
def test_bullets_and_odd_spaces_in_a_text_stay(text: str) -> None:
    file, problems = read_yaml(text.encode(), "x.yml")
    assert problems == []
    assert file is not None


def test_each_reader_has_values_of_its_own() -> None:
    """The same bytes are parsed once; what somebody makes of their values is nobody else's."""
    first, second = (read_yaml(b"a: {b: [1, 2.5, true, x, null]}\n", path)[0] for path in ("one.yml", "two.yml"))
    assert first is not None and second is not None
    assert first.data == second.data == {"a": {"b": [1, 2.5, True, "x", None]}}
    first.data["a"]["b"].clear()
    assert second.data["a"]["b"] and (first.path, second.path) == ("one.yml", "two.yml")
