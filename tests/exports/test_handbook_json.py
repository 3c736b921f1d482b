"""handbook.json: described by its schema, and at one with the pages."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.exports.handbook_json import LISTS, handbook_json, whole
from playbook_compiler.exports.plain import PRIVATE
from playbook_compiler.exports.schema import FILE, handbook_schema
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.model.markdown import inline
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.view import View, view_of
from tests.overlay import OK, cases_in, change, overlay, sound

WORDS = words_for("en")
SHOWN = {"say": ["hb-say"], "not": ["hb-not"], "step": ["hb-do"], "limit": ["hb-pill"], "must": ["hb-must", "li"]}


def _closed(schema: Any) -> Any:
    """The schema, taking no field that it does not name: for proving that it names them all."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    return closed | {"additionalProperties": False} if isinstance(closed.get("properties"), dict) else closed


VALIDATOR = jsonschema.Draft202012Validator(
    _closed(handbook_schema()), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def _wrong(document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]


def test_the_schema_is_a_schema_and_names_every_field_of_every_kind() -> None:
    jsonschema.Draft202012Validator.check_schema(handbook_schema())
    definitions = handbook_schema()["$defs"]
    for kind in (kind for kind in KINDS if kind.name not in ("person", "concept")):
        fields = {field.alias or name for name, field in kind.model.model_fields.items()} - PRIVATE
        assert fields - {"id"} <= set(definitions[kind.model.__name__]["properties"])
    undescribed = [
        (name, field)
        for name, definition in definitions.items()
        for field, node in definition["properties"].items()
        if "description" not in node and name not in ("Duration", "Situation")
    ]
    assert [(name, field) for name, field in undescribed if field != "id"] == []


def test_the_starter_and_each_right_handbook_are_as_the_schema_says(starter: View, tmp_path: Path) -> None:
    assert _wrong(json.loads(handbook_json(starter))) == []
    for case in cases_in(OK):
        handbook, _ = check_folder(overlay(OK / case, tmp_path / case))
        assert _wrong(json.loads(handbook_json(view_of(handbook)))) == [], case


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("moments", 0, "phrases", 0, "say"), ""),
        (("moments", 0, "checklist", "steps", 0, "within"), "15 minutes"),
        (("promises", 0, "limit"), {"amount": 0, "unit": "hour", "working": True, "text": "0 hours"}),
        (("roles", 0, "reviewers"), ["@somebody"]),
        (("messages", 0, "channel"), "fax"),
        (("format",), 2),
    ],
)
def test_the_schema_refuses_what_is_wrong(starter: View, place: tuple[str | int, ...], value: Any) -> None:
    document = json.loads(handbook_json(starter))
    here = document
    for part in place[:-1]:
        here = here[part]
    here[place[-1]] = value
    assert _wrong(document) != []


def test_every_entry_of_every_kind_is_in_it(starter: View) -> None:
    document = whole(starter)
    for name, kind in LISTS.items():
        assert sorted(entry["id"] for entry in document[name]) == sorted(starter.entries[kind])
    assert {*LISTS.values(), "handbook", "person", "concept"} == {kind.name for kind in KINDS}
    assert document["$schema"] == FILE
    assert document["settings"]["working_hours"][0]["opens"] == "08:00"


def test_nobody_is_named_in_it(starter: View) -> None:
    assert any(role.reviewers for role in starter.roles.values())
    text = handbook_json(starter).decode()
    assert [name for role in starter.roles.values() for name in role.reviewers if name in text] == []


class _Shown(HTMLParser):
    """The texts of a page by what they are shown as, but for those of its practice questions.

    The opening lines are left out; they stand again below.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = []
        self.texts: dict[str, list[str]] = {name: [] for name in SHOWN}
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if (id_ := values.get("id") or "").startswith("step-"):
            self.ids.append(id_)
        if tag in ("br", "input", "hr"):
            return
        names = [*(values.get("class") or "").split(), tag]
        self.open.append((tag, names))
        for shown, path in SHOWN.items():
            if path[-1] in names and path[0] in self._around() and not self._around() & {"hb-now", "hb-question"}:
                self.texts[shown].append("")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        around = self._around()
        if not around & {"hb-now", "hb-question", "hb-label", "hb-quiet", "hb-small"}:
            for shown, path in SHOWN.items():
                if set(path) <= around:
                    self.texts[shown][-1] += data.replace("\u00a0", " ")

    def _around(self) -> set[str]:
        return {name for _, names in self.open for name in names}


def _as_shown(text: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", inline(text)))


def _words_of(texts: list[str]) -> Counter[str]:
    return Counter(" ".join(text.split()) for text in texts)


def _pages(handbook: View) -> Iterator[tuple[str, str]]:
    renderer = Renderer(edition_of(handbook))
    yield from ((page.address, renderer.text(page)) for page in all_pages(edition_of(handbook)))


def test_what_a_moment_says_stands_in_it_and_the_reverse(starter: View) -> None:
    document = whole(starter)
    promises = {promise["id"]: promise for promise in document["promises"]}
    pages = dict(_pages(starter))
    assert len(document["moments"]) > 30
    for moment in document["moments"]:
        shown = _Shown(pages[moment["address"]])
        steps, phrases, escalate = moment["checklist"]["steps"], moment["phrases"], moment["escalate"]
        musts = [must.get("text") or promises[must["promise"]]["promise"] for must in moment["experience"]["must"]]
        limits = [entry["within"]["text"] for entry in (*steps, *escalate) if "within" in entry]
        for name, said in (
            ("say", [phrase["say"] for phrase in phrases]),
            ("not", [phrase["not"] for phrase in phrases]),
            ("step", [step["do"] for step in steps]),
            ("must", musts),
            ("limit", limits),
        ):
            assert said, (moment["id"], name)
            assert _words_of([_as_shown(text) for text in said]) == _words_of(shown.texts[name]), (moment["id"], name)
        assert [step["address"] for step in steps] == [f"{moment['address']}#{id_}" for id_ in shown.ids]


def test_every_promise_has_its_limit_on_the_ledger(starter: View) -> None:
    ledger = dict(_pages(starter))["promises/"]
    limits = [promise["limit"]["text"] for promise in whole(starter)["promises"] if "limit" in promise]
    assert _words_of(limits) == _words_of([text for text in _Shown(ledger).texts["limit"] if text.strip() != "Always"])


def test_every_address_is_a_page(starter: View) -> None:
    pages = dict(_pages(starter))
    document = whole(starter)
    entries = [entry for name in LISTS for entry in document[name] if "address" in entry]
    for entry in (*entries, *document["situations"], *document["settings"]["stages"]):
        page, _, anchor = entry["address"].partition("#")
        assert page in pages
        assert not anchor or f'id="{anchor}"' in pages[page]


def test_situations_are_in_the_order_of_the_home_page_which_shows_the_first_of_each_moment(starter: View) -> None:
    home = dict(_pages(starter))[""]
    first: dict[str, str] = {}
    for entry in whole(starter)["situations"]:
        first.setdefault(entry["address"], entry["text"])
    shown = re.findall(r'href="\./(moments/[a-z0-9-]+/)">.*?<span class="hb-situation">(.*?)</span></a>', home)
    assert len(first) > 40
    assert [(address, unescape(text)) for address, text in shown] == list(first.items())


def test_a_firm_that_gives_no_reasons_gives_none_here(tmp_path: Path) -> None:
    handbook, _ = check_folder(overlay(OK / "one-reason-none", tmp_path))
    (message,) = whole(view_of(handbook))["messages"]
    typed = handbook.messages[message["id"]]
    reasons = [name for name, field in typed.fields.items() if field.gives_reason]
    assert reasons and all(f"{{{name}}}" in typed.body for name in reasons)
    assert all(name not in message["fields"] and f"{{{name}}}" not in message["body"] for name in reasons)


def test_its_version_follows_what_is_said_and_not_how_it_is_typed(playbooks: Path) -> None:
    before = whole(sound(playbooks))["version"]
    change(playbooks, "moments/late-job.yml", "Call before the old day.", "Call before the old day!")
    assert whole(sound(playbooks))["version"] == before
    change(playbooks, "moments/late-job.yml", "Call before the old day!", "Call after the old day.")
    assert whole(sound(playbooks))["version"] != before
