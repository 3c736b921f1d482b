"""What holds for every file that `format` lays out, whoever wrote it: same values, same comments, once is enough."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from playbook_compiler.layout.layout import formatted, laid_out
from playbook_compiler.model.kinds import KINDS, Kind, kind_at
from playbook_compiler.yaml12.file import read_yaml
from playbook_compiler.yaml12.scalars import WIDTH, on_one_line
from tests.overlay import PROJECT

MOMENT, SETTINGS, ROLES = (next(kind for kind in KINDS if kind.name == name) for name in ("moment", "handbook", "role"))

_PIECES = ["no", "yes", "on", "y", "~", "null", "010", "12:30", "1_000", "0x1F", "1e3", "2026-11-21", "word", "Å", "🪑"]
_PIECES += [" ", "  ", "\n", "\n\n", "# ", " # ", ": ", "- ", "---", "...", "? ", "'", '"', "\\", "[a](b c)", "%", ","]
_PIECES += [
    "\u2028",
    "\x85",
    "\u00a0",
    "\ufeff",
    "\x07",
    "{",
    "}",
    "[",
    "]",
    "&",
    "*",
    "!",
    "|",
    ">",
    "@",
    "`",
    "=",
    "<<",
]
_LONG = st.lists(st.sampled_from(["customers", "and", "a", "20", "%", "[a", "link](b)"]), min_size=30).map(" ".join)
_SHORT = st.lists(st.sampled_from(_PIECES), max_size=6).map("".join) | st.text(max_size=12)
_TEXTS = _SHORT | _LONG
_SCALARS = _TEXTS.filter(lambda text: "\t" not in text and "\r" not in text) | st.none() | st.booleans() | st.integers()
_FIELDS = [
    "title",
    "not",
    "reviewed",
    "search",
    "experience",
    "mood",
    "before",
    "after",
    "checklist",
    "next",
    "id",
    "law",
]
_NAMES = st.sampled_from(_FIELDS) | _SHORT.filter(lambda text: "\t" not in text and "\r" not in text)


def _groups(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(_NAMES, values, max_size=4)


_VALUES = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=4) | _groups(inner), max_leaves=12)
_FILES = st.dictionaries(_NAMES, _VALUES, max_size=5)

_RUAMEL = YAML()
_RUAMEL.indent(mapping=2, sequence=4, offset=2)
_YAML_1_2 = YAML(typ="safe", pure=True)  # making one looks for plugins on the disk
_KIND = st.sampled_from([MOMENT, SETTINGS, ROLES])


@st.composite
def _written(draw: st.DrawFn) -> str:
    """A file as some tool may have written it."""
    data = draw(_FILES)
    if draw(st.booleans()):
        return yaml.safe_dump(
            data,
            width=draw(st.sampled_from([20, 80, 1000])),
            default_style=draw(st.sampled_from([None, None, "'", '"', "|", ">"])),
            default_flow_style=draw(st.sampled_from([False, None, True])),
            allow_unicode=draw(st.booleans()),
            indent=draw(st.sampled_from([2, 4])),
            sort_keys=draw(st.booleans()),
        )
    writer, out = _RUAMEL, io.StringIO()
    writer.width, writer.default_flow_style = draw(st.sampled_from([20, 4096])), draw(st.booleans())
    writer.dump(data, out)
    return out.getvalue()


def _read(text: str) -> dict[str, Any] | None:
    file, _ = read_yaml(text.encode(), "x.yml")
    return None if file is None else file.data


def _is_same(one: Any, other: Any) -> bool:
    """Equal and of the same types all the way down; in Python 1 == True."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return bool(one == other)


@settings(max_examples=200)
@given(_written(), _KIND)
@example('"0\u00a0":\n', MOMENT)  # a name that holds what elsewhere was pasted by mistake
def test_the_values_stay_and_once_is_enough(text: str, kind: Kind) -> None:
    data = _read(text)
    if data is None:  # a name that is no text, or a text that libyaml refuses: nothing to lay out
        assert laid_out(text.encode(), "x.yml", kind)[0] is None
        return
    once = formatted(text, kind)
    assert _is_same(_read(once), data)
    assert formatted(once, kind) == once
    assert laid_out(text.encode(), "x.yml", kind) == (once, [])


@settings(max_examples=200)
@given(_written(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), st.booleans()), max_size=6), _KIND)
def test_every_comment_stays(text: str, places: list[tuple[int, int, bool]], kind: Kind) -> None:
    data = _read(text)
    if data is None:
        return
    comments: list[str] = []
    for line, indent, behind in places:
        comment = f"# remark-{len(comments)}."
        lines = text.split("\n")
        at = line % len(lines)
        if behind:
            lines[at] += f" {comment}"
        else:
            lines[at:at] = [" " * indent + comment]
        tried = "\n".join(lines)
        if _is_same(_read(tried), data) and "!!null" not in text:  # else it may be a part of a text
            text = tried
            comments.append(comment)
    once = formatted(text, kind)
    assert _is_same(_read(once), data)
    for comment in comments:
        assert once.count(comment) == 1
    assert formatted(once, kind) == once


@settings(max_examples=200)
@given(_SHORT)
def test_a_text_is_a_text_for_readers_of_yaml_1_1_and_1_2(text: str) -> None:
    for flow in (False, True):
        written = on_one_line(text, flow=flow)
        document = f"[{written}, {{{written}: {written}}}]" if flow else f"- {written}\n- {written}: {written}\n"
        for loaded in (yaml.safe_load(document), _YAML_1_2.load(document)):
            assert loaded == [text, {text: text}]


@given(st.lists(st.sampled_from(["customers", "and", "a", "20:", "#"]), min_size=30, max_size=60))
def test_a_long_text_is_folded_to_the_width(words: list[str]) -> None:
    lines = formatted(f"title: {json.dumps('x' + ' '.join(words) + ' ' + 'y' * 60)}\n", MOMENT).split("\n")
    assert lines[0] == "title: >-" and lines[-1] == ""
    assert max(map(len, lines)) <= WIDTH
    for line, following in pairwise(lines[1:-1]):
        assert len(line) + 1 + len(following.split()[0]) > WIDTH, "a line is as full as it may be"


@pytest.mark.parametrize(("style", "width"), [(None, 80), (None, 10_000), ('"', 10_000), ("'", 60)])
def test_what_a_form_editor_makes_of_the_starter_handbook_is_undone(style: str | None, width: int) -> None:
    for path in sorted((PROJECT / "playbooks").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        kind, data = kind_at(path), _read(text)
        assert kind is not None and data is not None
        left = yaml.dump(
            data, Dumper=yaml.CSafeDumper, default_style=style, width=width, sort_keys=False, allow_unicode=not style
        )
        left = left.replace('"yes"', "yes").replace("'no'", "no").replace("\n", "\r\n")
        without_remarks = "".join(line for line in text.splitlines(True) if not line.startswith("#"))
        assert laid_out(left.encode(), path.name, kind) == (without_remarks, [])
