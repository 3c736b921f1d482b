"""A track as a deck of Anki cards: what to say in each moment, and its practice, to be met again until it sits.

A card is known by the ids of the moment and the question, never by its wording: a learner who takes in a newer deck
keeps the history of every card.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from playbook_compiler.languages.words import Words
from playbook_compiler.model.training import Track
from playbook_compiler.pages.templating import environment
from playbook_compiler.script_data.tracks import track_data, track_moments
from playbook_compiler.training.scorm.page import without_links
from playbook_compiler.view.view import View

MODEL: Final = 1_706_300_117
"""The kind of card, in every deck that was ever made: with another number, learners would get all cards twice."""

_FIRST_DECK: Final = 1_706_300_118
_DECKS: Final = 100_000_000


@dataclass(frozen=True)
class Card:
    """One card: the id that never changes, and its two sides as HTML."""

    id: str
    front: str
    back: str


class AnkiMissing(Exception):
    """The library that writes decks is an extra, and not installed."""


def cards(view: View, track: Track, words: Words) -> Iterator[Card]:
    """Every card of a track, moment by moment: what to say first, then its questions."""
    templates = environment(words, str(view.settings.language), room="training")
    questions = track_data(view, track)["questions"]

    def side(name: str, **content: Any) -> str:
        return without_links(view, words, templates.get_template(f"package/card-{name}.html.j2").render(**content))

    for moment in track_moments(view, track):
        front = side("moment", moment=moment)
        yield Card(f"moment/{moment.id}/say", front, side("say", phrases=moment.phrases))
        for question in questions:
            if question["moment"] == moment.id:
                yield Card(
                    f"moment/{question['id']}", side("question", question=question), side("answer", question=question)
                )


def deck(view: View, track: Track, words: Words) -> bytes:
    """Return the bytes of an .apkg file. Raises AnkiMissing where genanki is not installed."""
    try:
        import genanki
    except ImportError as error:
        raise AnkiMissing from error
    model = genanki.Model(
        MODEL,
        "Handbook card",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[
            {"name": "Card 1", "qfmt": "{{Front}}", "afmt": '{{FrontSide}}<hr id="answer">{{Back}}'},
        ],
        css=".card { font: 20px/1.4 sans-serif; text-align: left; max-width: 34em; margin: 0 auto; }"
        " .hb-slot { text-decoration: underline dotted; }",
    )
    made = genanki.Deck(deck_id(track.id), f"{view.settings.title}::{track.title}", track.summary)
    for card in cards(view, track, words):
        made.add_note(genanki.Note(model, [card.front, card.back], guid=guid(card.id), tags=[f"track-{track.id}"]))
    target = io.BytesIO()
    genanki.Package(made).write_to_file(target)
    return target.getvalue()


def guid(id_: str) -> str:
    """What Anki knows a card by."""
    return hashlib.sha256(f"handbook/{id_}".encode()).hexdigest()[:20]


def deck_id(track: str) -> int:
    """What Anki knows the deck of a track by: a number that follows from the track's id alone."""
    return _FIRST_DECK + int.from_bytes(hashlib.sha256(track.encode()).digest()[:6], "big") % _DECKS
