"""Help while typing, as the YAML extension of an editor gives it: the real language server, with our settings."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from playbook_compiler.model.kinds import KINDS
from tests.editor.client import Document, Editor
from tests.overlay import PROJECT

pytestmark = pytest.mark.node

MOMENT = PROJECT / "playbooks" / "moments" / "busy-with-a-big-client.yml"
TEXT = MOMENT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """An editor in which the repository is open."""
    opened = Editor(PROJECT)
    yield opened
    opened.close()


def _changed(old: str, new: str) -> str:
    assert TEXT.count(old) >= 1
    return TEXT.replace(old, new, 1)


def _at(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1."""
    return text[:offset].count("\n") + 1, offset - text[:offset].rfind("\n")


def _place(text: str, piece: str) -> tuple[int, int]:
    """Where a piece stands for the first time."""
    return _at(text, text.index(piece))


_copies = itertools.count(1)


def _open(editor: Editor, text: str) -> Document:
    """Open a moment with this text, in a folder of its own that is not on the disk."""
    return editor.open(PROJECT / f"copy-{next(_copies)}" / "playbooks" / "moments" / "a-moment.yml", text)


def _marks(editor: Editor, text: str) -> list[tuple[int, int, str]]:
    return [
        (mark["range"]["start"]["line"] + 1, mark["range"]["start"]["character"] + 1, mark["message"])
        for mark in _open(editor, text).marks
    ]


def _files() -> list[Path]:
    """Every file of the kinds that are one file, and the first, the middle and the last of the others."""
    files: list[Path] = []
    for kind in KINDS:
        place = PROJECT / "playbooks" / kind.place
        found = sorted(place.glob("*.yml")) if kind.is_folder else [place]
        if kind.optional and not place.exists():
            continue
        files += dict.fromkeys((found[0], found[len(found) // 2], found[-1]))
    return files


@pytest.mark.parametrize("path", _files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_nothing_is_marked_in_the_starter(editor: Editor, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert editor.open(path, text).marks == []
    beside = PROJECT / f"copy-{next(_copies)}" / path.relative_to(PROJECT)
    assert editor.open(beside, f"{text}\nno_such_field: x\n").marks, "the file's schema is not in use"


# What stands there, what is typed instead (the mark begins at ¦), and what is told.
MISTAKES: dict[str, tuple[str, str, str]] = {
    "an unknown role": ("who: everyone", "who: ¦finanse", "Write the id of a role that this handbook has. They are: "),
    "an unknown field": ("owner: customer-lead", "owner: customer-lead\n¦ownr: x", "Here belong only these fields: "),
    "a wrong word": ("kind: do-confirm", "kind: ¦confirm", "Write one of these words: read-do, do-confirm."),
    "an unknown moment": ("- contact-person-away", "- ¦contact-person-awy", "Write the id of a moment that this"),
    "a wrong length of time": ("within: 5 minutes", "within: ¦soon", "Write a length of time such as 15 minutes, 4 w"),
    "a wrong day": ("reviewed: 2026-11-28", "reviewed: ¦21.11.2026", "Write a day such as 2026-11-21."),
    "a number as a text": (
        "title: Busy with a big customer",
        "title: ¦42",
        "Write one line of text. A number, or a",
    ),
    "a text as a flag": ("key: true", "key: ¦yes", "Write true or false, without quotes."),
    "a text as a list": ("[rechendorff-2018, carlzon]", "¦carlzon", "Write a list: each entry on a line of its own"),
    "a colon in a must": (
        "- Feels as welcome",
        "- ¦Feels: as welcome",
        "Write a sentence, or 'promise: id'. A number, or",
    ),
    "a text as a group": ("{before: -1, after: 1}", "¦good", "Here belong only these fields: before, after."),
    "a number too small": ("before: -1", "before: ¦-3", "Value is below the minimum of -2."),
}


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_marked_where_it_stands_in_words_that_mend_it(
    editor: Editor, old: str, new: str, message: str
) -> None:
    text = _changed(old, new.replace("¦", ""))
    [(line, column, told)] = _marks(editor, text)
    assert told.startswith(message)
    assert (line, column) == _at(text, TEXT.index(old) + new.index("¦"))


def test_a_missing_field_is_named_and_many_mistakes_are_marked_at_once(editor: Editor) -> None:
    text = TEXT.replace("owner: customer-lead\n", "").replace("who: everyone", "who: finanse", 1)
    text = text.replace("      who: contact-person\n", "", 1)
    first = _place(text, "id: offer-two-ways")[0]
    told = {line: message for line, _, message in _marks(editor, text)}
    assert told[1] == 'Missing property "owner".'
    assert told[_place(text, "who: finanse")[0]].startswith("Write the id of a role")
    assert told[first] == 'Missing property "who".'
    assert len(told) == 3


def test_a_field_without_a_value_is_accepted_where_the_check_accepts_it(editor: Editor) -> None:
    assert _marks(editor, _changed("story: the-important-customer", "story:")) == []
    assert [message for *_, message in _marks(editor, _changed("kind: do-confirm", "kind:"))] == [
        "Write one of these words: read-do, do-confirm."
    ]


def _offered(editor: Editor, old: str, new: str) -> dict[str, Any]:
    """What is offered behind `new` when it stands in the place of `old`, by label."""
    text = _changed(old, new)
    behind = _at(text, TEXT.index(old) + len(new))
    return {item["label"]: item for item in _open(editor, text).completions(*behind)}


def _shown(item: dict[str, Any]) -> str:
    about = item["documentation"]
    return str(about["value"] if isinstance(about, dict) else about)


def test_the_roles_of_this_handbook_are_offered_with_their_titles(editor: Editor) -> None:
    offered = _offered(editor, "who: everyone", "who: ")
    assert list(offered)[:3] == ["everyone", "contact-person", "team-lead"]
    assert _shown(offered["team-lead"]) == "Team lead"


@pytest.mark.parametrize(
    ("old", "new", "expected", "title"),
    [
        ("story: the-important-customer", "story: ", "the-chair", "The chair that came back"),
        ("  - contact-person-away", "  - ", "complaint", "A complaint"),
        ("[callback-promise", "[", "delay-notice", "It will be late"),
        ("promise: one-owner", "promise: ", "a-time-not-an-excuse", "A time, not an excuse"),
        ("stage: every-day", "stage: ", "farewell", "Farewell"),
    ],
    ids=["a story", "a moment", "a message", "a promise", "a stage"],
)
def test_ids_are_offered_with_their_titles(editor: Editor, old: str, new: str, expected: str, title: str) -> None:
    offered = _offered(editor, old, new)
    assert _shown(offered[expected]) == title
    assert "null" not in offered and not any("[object" in label for label in offered)


def test_the_words_of_a_field_are_offered(editor: Editor) -> None:
    assert set(_offered(editor, "kind: do-confirm", "kind: ")) == {"read-do", "do-confirm"}
    assert set(_offered(editor, "key: true", "key: ")) == {"true", "false"}


def test_fields_that_are_not_there_yet_are_offered_with_what_they_are_for(editor: Editor) -> None:
    offered = _offered(editor, "within: 5 minutes\n      key: true", "within: 5 minutes\n      ")
    assert _shown(offered["only_if"]) == "The condition under which the step is needed."
    assert {"key", "why", "message", "guide", "moment", "promise", "pause"} <= set(offered)
    assert "who" not in offered and "id" not in offered


def test_the_pointer_on_a_field_shows_what_it_is_for_and_an_example(editor: Editor) -> None:
    shown = _open(editor, TEXT).hover(*_place(TEXT, "within: 5"))
    assert shown.startswith("#### Step\n\nHow soon, counted from the start of the moment")
    assert "```yaml\n15 minutes\n```" in shown


def test_the_pointer_on_a_group_shows_it_whole_and_on_an_id_the_titles(editor: Editor) -> None:
    document = _open(editor, TEXT)
    assert "Example:\n\n```yaml\nbefore: -1\nafter: 1\n```" in document.hover(*_place(TEXT, "mood:"))
    assert "* `finance`: Finance" in document.hover(*_place(TEXT, "who: everyone"))


def test_no_text_of_ours_is_typed_for_anybody(editor: Editor) -> None:
    offered = _offered(editor, TEXT, "")
    assert offered["title"]["insertText"] == "title: "
    assert offered["owner"]["insertText"] == "owner: "
    whole = offered["Moment"]["insertText"]
    assert whole.startswith("title: $1\nstage: $2\nowner: $3\nreviewed: $4\n")
    assert "\n  - say: $" in whole and "$" in whole.split("\n")[-1]
