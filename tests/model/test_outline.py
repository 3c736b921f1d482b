"""A sentence of a moment stands on its own page and on those that go through everything, and on no other moment's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from playbook_compiler.checking.check import check_folder
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.other_languages import language_fields
from playbook_compiler.model.outline import Sorts, outlined
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from tests.find_scores import STARTER

CHANGED = ("busy-with-a-big-client", "customer-terminates", "complaint")


def said_anew(value: Any, words: Callable[[str], str], but: Sorts = frozenset()) -> None:
    """Change every sentence of a model where it stands, but those of some sorts, and its title."""
    if isinstance(value, tuple):
        for part in value:
            said_anew(part, words, but)
    if not isinstance(value, BaseModel):
        return
    what = {field.name: field.what for field in language_fields(type(value)) if field.name != "title"}
    for name, part in value.__dict__.items():
        if what.get(name) not in ("translated", "written"):
            said_anew(part, words, but)
        elif part is not None and f"{type(value).__name__}.{name}" not in (but or ()):
            value.__dict__[name] = tuple(map(words, part)) if isinstance(part, tuple) else words(part)


def put(model: BaseModel, name: str, value: Any) -> None:
    model.__dict__[name] = value


@pytest.fixture(scope="module")
def handbooks() -> tuple[Handbook, Handbook]:
    before, after = (check_folder(Path(STARTER))[0] for _ in range(2))
    for id_ in CHANGED:
        said_anew(after.moments[id_], lambda text: f"{text} In other words.")
    return before, after


def test_other_moments_pages_show_nothing_that_an_outline_leaves_out(handbooks: tuple[Handbook, Handbook]) -> None:
    drawn = []
    for handbook in handbooks:
        edition = edition_of(handbook, Facts(date(2026, 11, 29)))
        renderer = Renderer(edition)
        pages = (page for page in all_pages(edition) if page.template == "moment.md.j2")
        drawn.append({page.address: (page.content, renderer.text(page)) for page in pages})
    before, after = drawn
    own = {f"moments/{id_}/" for id_ in CHANGED}
    assert {address for address in before if before[address][1] != after[address][1]} == own
    links = ("stage", "used_by", "feedback", "formerly", "instead", "learnt", "sources", "promises")
    for address in before.keys() - own:
        assert all(before[address][0][name] == after[address][0][name] for name in links), address


def test_an_outline_stays_with_new_sentences_and_not_with_a_new_name_link_or_slot() -> None:
    handbook = check_folder(Path(STARTER))[0]
    entry = handbook.entries["moment"]["complaint"]

    def now(change: Callable[[BaseModel], None]) -> bytes:
        model = entry.model.model_copy(deep=True)
        change(model)
        return outlined(type(entry)(entry.kind, entry.id, model, entry.file, entry.prefix), {}).outline

    before = now(lambda _: None)
    assert before == outlined(entry, {}).outline
    assert now(lambda model: said_anew(model, lambda text: f"So. {text}")) == before
    for name, value in {
        "title": "Something is wrong",
        "stage": "farewell",
        "summary": "See [this](source:somebody).",
        "note": "Call them by {time}.",
        "next": (),
    }.items():
        assert now(partial(put, name=name, value=value)) != before, name
