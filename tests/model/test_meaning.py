"""What a field means stands in its model, once; and the hash of an entry's meaning keeps to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from playbook_compiler.checking.load import load
from playbook_compiler.languages.same_meaning import Vocabulary, same_but_spelling
from playbook_compiler.languages.wording import telling
from playbook_compiler.model.kinds import KINDS, Kind
from playbook_compiler.model.meaning import NORMATIVE, is_empty, parts
from playbook_compiler.model.meaning_schemes import meaning
from playbook_compiler.view.view import View, view_of
from tests.overlay import MINIMAL, change


def groups(annotation: object) -> Iterator[type[BaseModel]]:
    """Every model that an annotation holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for arg in get_args(annotation):
        yield from groups(arg)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_every_field_of_an_entry_says_whom_it_concerns(kind: Kind) -> None:
    assert [part.shown for part in parts(kind.model) if part.concern is None] == []


def below(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str, str]]:
    for part in parts(model):
        if part.concern is not None:
            yield model, part.shown, part.concern
        for group in groups(model.model_fields[part.name].annotation):
            yield from below(group)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_what_is_only_upkeep_holds_nothing_normative(kind: Kind) -> None:
    for part in parts(kind.model):
        if part.concern not in NORMATIVE:
            for group in groups(kind.model.model_fields[part.name].annotation):
                assert [found for found in below(group) if found[2] in NORMATIVE] == []


def hashes(handbook: View) -> dict[tuple[str, str], str]:
    return {(entry.kind, entry.id): meaning(entry.model) for entry in handbook.all_entries()}


@pytest.mark.parametrize(
    ("name", "old", "new", "same"),
    [
        ("promises.yml", "1 working day", "2 working days", False),
        ("moments/late-job.yml", "Has to ask.", "has to ask", True),
        ("moments/late-job.yml", "Has to ask.", "Has to ask **at once**.", False),
        ("moments/late-job.yml", "reviewed: 2026-11-21", "reviewed: 2026-11-22", True),
        ("moments/late-job.yml", "id: write-it-down", "id: note-it-down", False),
        ("moments/late-job.yml", "sources: [the-workshop-diary]", "", True),
        ("messages/new-day.yml", "{day}.", "{reason}.", False),
        ("messages/new-day.yml", "Dear {customer_name},\n\n  The", "Dear {customer_name},\n\n\n  The", True),
        ("guides/can-we-take-it.yml", "hurry: can-wait}, then: name-a-day", "hurry: can-wait}, then: ask", False),
        ("handbook.yml", "title: A small handbook", "title: Our handbook", True),
    ],
)
def test_the_hash_follows_the_meaning(tmp_path: Path, name: str, old: str, new: str, same: bool) -> None:
    shutil.copytree(MINIMAL, tmp_path / "playbooks")
    change(tmp_path / "playbooks", name, old, new)
    before, after = hashes(view_of(load(MINIMAL)[0])), hashes(view_of(load(tmp_path / "playbooks")[0]))
    assert before.keys() == after.keys()
    assert (before == after) is same


def test_a_question_has_a_hash_of_its_own(starter: View) -> None:
    questions = [question for moment in starter.moments.values() for question in moment.practice]
    assert len({meaning(question) for question in questions}) == len(questions) > 50
    one = questions[0]
    shouted = one.model_copy(update={"situation": f"{one.situation.upper()}!"})
    assert meaning(shouted) == meaning(one)
    assert meaning(one.model_copy(update={"answers": one.answers[::-1]})) == meaning(one)
    assert meaning(one.model_copy(update={"answers": one.answers[:-1]})) != meaning(one)


WORDS = Vocabulary(["Nordlys calls.", "Ask Nordlys.", "Nordlys knows.", "At Nordlys."], "nb")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Call the custmer back.", "Call the customer back."),
        ("We recieve it tommorow.", "We receive it tomorrow."),
        ("Teh day", "The day"),
        ("Ask Nordlis first.", "Ask Nordlys first."),
        ("Ring kunnden i dag.", "Ring kunden i dag."),
        ("Phone: call-back", "Phone: call back!"),
        ("Don’t wait", "Don't wait"),
    ],
)
def test_spelling(old: str, new: str) -> None:
    assert same_but_spelling(old, new, WORDS) and same_but_spelling(new, old, WORDS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Call the same day.", "Call some day."),
        ("Call at nine.", "Call at noon."),
        ("within 15 minutes", "within 50 minutes"),
        ("You can leave.", "You can't leave."),
        ("You may leave.", "You must leave."),
        ("Do call.", "Do not call."),
        ("Do not call.", "Do call."),
        ("not able", "notable"),
        ("Ask the contact.", "Ask the contract."),
        ("It is legal.", "It is illegal."),
        ("Kunden skal svare.", "Kunden kan svare."),
        ("Send {name}.", "Send {nam}."),
        ("It costs 1.5 kroner.", "It costs 15 kroner."),
        ("50 kroner", "50 % kroner"),
        ("Call Hansen.", "Call Jensen."),
        ("", "not"),
    ],
)
def test_another_meaning(old: str, new: str) -> None:
    assert not same_but_spelling(old, new, WORDS) and not same_but_spelling(new, old, WORDS)


@given(st.text(max_size=60))
def test_typing_makes_no_difference(text: str) -> None:
    assert telling(f"  {text}\n") == telling(text) and same_but_spelling(text, text, WORDS)
    assert telling(telling(text)) == telling(text)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_a_normative_field_that_is_left_out_is_empty(kind: Kind) -> None:
    """So an entry without it has the hash that it had before there was such a field."""
    fields = {(model, shown): model for model, shown, concern in below(kind.model) if concern in NORMATIVE}
    for (model, shown), _ in fields.items():
        field = next(one for name, one in model.model_fields.items() if (one.alias or name) == shown)
        assert field.is_required() or is_empty(field.get_default(call_default_factory=True)), (
            f"{model.__name__}.{shown}"
        )
