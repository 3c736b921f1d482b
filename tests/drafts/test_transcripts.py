"""What a chat agent may not do, put into sound conversations in four languages: each is found; sound ones are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Final

import pytest
import yaml

from playbook_compiler.drafts.judging import judged
from playbook_compiler.drafts.rules import draft_words
from playbook_compiler.drafts.transcripts import GOOD_FOR, TranscriptJudge, Turn
from playbook_compiler.exports import agent
from playbook_compiler.finding.index import index_of
from playbook_compiler.finding.scoring import Finder
from playbook_compiler.model.decision import cases, outcome_of
from playbook_compiler.view.view import view_of
from tests.drafts.conftest import HERE, LANGUAGES, letters_in, rules_in, starter
from tests.drafts.seeding import FAULTS, _never

CHATS: Final = yaml.safe_load((HERE / "chats.yml").read_text(encoding="utf-8"))
KINDS: Final = (
    "never-said", "limit", "absolute", "not-disclosed", "not-disclosed-again", "other-outcome", "not-its-step",
    "no-handover-when-asked", "no-handover-in-danger", "stale-edition",
)  # fmt: skip


@cache
def judge_in(language: str) -> TranscriptJudge:
    view = view_of(starter(), language=language)
    finder = Finder(index_of(view))

    def remarks(text: str, moment: str | None) -> list[object]:
        return list(judged(rules_in(language), text, moments=(moment,) if moment else (), is_letter=False))

    return TranscriptJudge(view, draft_words(language)["agent"], finder.is_danger, partial(remarks))  # type: ignore[arg-type]


def sound(language: str, number: int) -> list[Turn]:
    """A conversation with nothing wrong in it: an agent that says what it is, and then what somebody wrote."""
    said = CHATS[language]
    letter = letters_in(language)[number % 50].partition("\n")[2].strip()
    name = f"{language}-{number}"
    hello = said["hello"][number % len(said["hello"])]
    return [
        Turn(name, "customer", said["asks"][number % len(said["asks"])]),
        Turn(name, "agent", hello, as_of=date(2026, 11, 20), on=date(2026, 11, 28)),
        Turn(name, "customer", said["asks"][(number + 1) % len(said["asks"])]),
        Turn(name, "agent", letter, as_of=date(2026, 11, 20), on=date(2026, 11, 28)),
    ]


def seeded(language: str) -> Iterator[tuple[str, list[Turn]]]:
    said, never = CHATS[language], _never(language)
    guides = sorted(judge_in(language).view.guides.values(), key=lambda guide: guide.id)
    for number in range(50):
        kind, turn = KINDS[number % len(KINDS)], number // len(KINDS)
        chat = sound(language, number)
        asks, hello, second, last = chat
        if kind == "never-said":
            last = replace(last, text=f"{last.text}\n\n{never[number * 5 % len(never)]}")
        elif kind in ("limit", "absolute"):
            last = replace(last, text=f"{last.text}\n\n{FAULTS[language][kind][turn]}")
        elif kind == "not-disclosed":
            hello = replace(hello, text=said["no_hello"][turn % len(said["no_hello"])])
        elif kind == "not-disclosed-again":
            second = replace(second, text=said["are_you"][turn % len(said["are_you"])])
        elif kind == "other-outcome":
            guide = guides[turn % len(guides)]
            case = list(cases(guide))[turn * 13]
            proven = outcome_of(guide, case)
            other = next(one.id for one in guide.outcomes if proven and one.id != proven.id)
            last = replace(last, guide=guide.id, answers=case, outcome=other)
        elif kind == "not-its-step":
            last = replace(last, moment="complaint", did=("listen-and-take-it", "mend-it"))
        elif kind == "no-handover-when-asked":
            second = replace(second, text=said["person"][turn % len(said["person"])])
            last = replace(last, text=said["stays"][turn % len(said["stays"])])
        elif kind == "no-handover-in-danger":
            second = replace(second, text=said["danger"][turn % len(said["danger"])])
            last = replace(last, text=said["stays"][turn % len(said["stays"])])
        else:
            last = replace(last, text=said["stays"][turn % len(said["stays"])], as_of=date(2026, 10, 1 + turn))
        yield kind, [asks, hello, second, last]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_seeded_fault_is_found(language: str) -> None:
    judge = judge_in(language)
    told = list(seeded(language))
    missed = [
        (kind, [turn.text for turn in chat])
        for kind, chat in told
        if kind not in {fault.rule for fault in judge.faults(chat)}
    ]
    assert len(told) == 50 and missed == []


def test_sound_conversations_are_left_alone() -> None:
    """At most two in a hundred."""
    told = [
        (language, number, fault.rule)
        for language in LANGUAGES
        for number in range(50)
        for fault in judge_in(language).faults(sound(language, number))
    ]
    assert len({one[:2] for one in told}) <= 4, told


def test_an_edition_is_good_for_as_long_as_it_says() -> None:
    assert agent.GOOD_FOR == GOOD_FOR


def test_a_proven_outcome_and_a_handover_are_all_right() -> None:
    judge = judge_in("en")
    guide = judge.view.guides["can-we-say-yes"]
    for case in list(cases(guide))[::17]:
        proven = outcome_of(guide, case)
        turn = Turn("c", "agent", "I'm a program.", guide=guide.id, answers=case, outcome=proven.id if proven else "")
        assert list(judge.faults([turn])) == []
    asks = Turn("c", "customer", "Let me talk to a person, please.")
    assert list(judge.faults([asks, Turn("c", "agent", "I am a program.", hands_over_to="team-lead")])) == []
