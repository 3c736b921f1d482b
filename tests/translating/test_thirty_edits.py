"""Thirty edits of an English source: exactly the right strings of its translation become stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.overlay import change, edit
from tests.translating.conftest import Standings

LATE = "moments/late-job.yml"
LATE_KEY = "moments/late-job"
WRITE_IT_DOWN = "    - id: write-it-down\n      do: Write the new day down.\n      who: contact-person\n"
NEW_STEP = "    - {id: say-sorry, do: Say sorry., who: contact-person}\n"
TOLD = "    - promise: told-in-time\n"
HEARS = "    - Hears a new day, and a name.\n"
EDITS = {
    # Limits, roles, order and all else that is no string: nothing.
    "a limit": ([(LATE, "within: 1 working day", "within: 4 working hours")], {}),
    "a limit in an escalation": ([(LATE, "within: 1 hour", "within: 30 minutes")], {}),
    "the limit of a promise": ([("promises.yml", "limit: 1 working day", "limit: 2 working days")], {}),
    "a role": ([(LATE, "      who: contact-person\nphrases", "      who: team-lead\nphrases")], {}),
    "a step that may never be skipped": ([(LATE, WRITE_IT_DOWN, WRITE_IT_DOWN + "      key: true\n")], {}),
    "a day of review": ([(LATE, "reviewed: 2026-11-21", "reviewed: 2026-11-25")], {}),
    "a trigger": ([(LATE, "The part has not come.", "The part will not come.")], {}),
    "a search word": ([(LATE, "triggers:", "search: [overdue]\ntriggers:")], {}),
    "a phrase that it replaces": (
        [(LATE, "It will take as long as it takes.", "It takes what it takes.")],
        {f"{LATE_KEY}/phrases/your-oven-is-ready/not": "stale"},
    ),
    # Sentences.
    "a title": ([(LATE, "A job runs late", "A job is delayed")], {f"{LATE_KEY}/title": "stale"}),
    "a step": (
        [(LATE, "Call before the old day.", "Write before the old day.")],
        {f"{LATE_KEY}/checklist/call-first/do": "stale"},
    ),
    "a figure": (
        [("promises.yml", "before a day slips", "2 days before a day slips")],
        {"promises/told-in-time/promise": "stale"},
    ),
    "a not": (
        [(LATE, "A day can be planned around.", "A day can not be planned around.")],
        {f"{LATE_KEY}/phrases/your-oven-is-ready/because": "stale"},
    ),
    "an item without an id": (
        [(LATE, "- Hears a new day, and a name.", "- Hears a new day, and two names.")],
        {f"{LATE_KEY}/experience/must/hears-a-new-day/text": "stale"},
    ),
    "an item that says something else altogether": (
        [(LATE, "- Has to ask.", "- Reads about it in the newspaper.")],
        {f"{LATE_KEY}/experience/never/has-to-ask": "stale"},
    ),
    "an escalation": (
        [(LATE, "The second day slips as well.", "The second day slips too.")],
        {f"{LATE_KEY}/escalate/the-second-day-slips/when": "stale"},
    ),
    "the name of a slot": (
        [("messages/new-day.yml", "{day}.", "{days}."), ("messages/new-day.yml", "  day:", "  days:")],
        {"messages/new-day/body": "stale"},
    ),
    # Typing and spelling: nothing.
    "a capital and a sign": ([(LATE, "Has to ask.", "has to ask!")], {}),
    "quotation marks": ([(LATE, "Call before the old day.", "Call before “the old day”.")], {}),
    "emphasis": ([(LATE, "Call before the old day.", "Call *before* the old day.")], {}),
    "a typo, and it is corrected": ([(LATE, "A repair will not be", "A repiar will not be")], {}),
    "a word in two": ([(LATE, "Write the new day down.", "Write the newday down.")], {}),
    "lines of a text": ([(LATE, "summary: A repair", "summary: >-\n  A repair")], {}),
    # Moved: nothing.
    "steps change places": (
        [
            (LATE, WRITE_IT_DOWN, ""),
            (
                LATE,
                "  steps:\n",
                f"  steps:\n{WRITE_IT_DOWN}",
            ),
        ],
        {},
    ),
    "sentences change places": (
        [
            (
                LATE,
                f"{TOLD}{HEARS}",
                f"{HEARS}{TOLD}",
            ),
        ],
        {},
    ),
    "a step gets another id": ([(LATE, "id: write-it-down", "id: put-it-down")], {}),
    # Come and gone.
    "a new step": (
        [(LATE, WRITE_IT_DOWN, NEW_STEP + WRITE_IT_DOWN)],
        {f"{LATE_KEY}/checklist/say-sorry/do": "missing"},
    ),
    "a new sentence above the others": (
        [(LATE, "    - Has to ask.", "    - Hears a lie.\n    - Has to ask.")],
        {f"{LATE_KEY}/experience/never/hears-a-lie": "missing"},
    ),
    "a deleted step": (
        [(LATE, WRITE_IT_DOWN, "")],
        {f"{LATE_KEY}/checklist/write-it-down/do": "left over"},
    ),
    "a deleted sentence": (
        [(LATE, "    - Hears a new day, and a name.\n", "")],
        {f"{LATE_KEY}/experience/must/hears-a-new-day/text": "left over"},
    ),
    "a new reason": (
        [(LATE, "      key: true\n", "      key: true\n      why: They plan their week.\n")],
        {f"{LATE_KEY}/checklist/call-first/why": "missing"},
    ),
    "one edited, one new, one moved": (
        [
            (LATE, "    - Has to ask.", "    - Waits for us.\n    - Has to ask us twice."),
            (LATE, "Your oven is ready on Friday, and I will call", "Your oven is ready on Monday, and I will call"),
        ],
        {
            f"{LATE_KEY}/experience/never/waits-for-us": "missing",
            f"{LATE_KEY}/experience/never/has-to-ask": "stale",
            f"{LATE_KEY}/phrases/your-oven-is-ready/say": "stale",
        },
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_exactly_the_right_strings_become_stale(name: str, translated: Path, missed: Standings) -> None:
    edits, expected = EDITS[name]
    assert missed(translated) == {}
    for file, old, new in edits:
        change(translated, file, old, new)
    assert missed(translated) == expected


def test_a_typo_that_is_mended_and_then_a_new_meaning(translated: Path, missed: Standings) -> None:
    change(translated, LATE, "Write the new day down.", "Wriet the new day down.")
    assert missed(translated) == {}, "the file holds the sentence that was translated, and no hash of it"
    change(translated, LATE, "Wriet the new day down.", "Write the old day down.")
    assert missed(translated) == {f"{LATE_KEY}/checklist/write-it-down/do": "stale"}


def test_a_deleted_entry(translated: Path, missed: Standings) -> None:
    edit(translated, [{"file": "stories/the-late-oven.yml", "gone": True}])
    change(translated, LATE, "story: the-late-oven\n", "")
    change(translated, "training/first-day.yml", "    stories: [the-late-oven]\n", "")
    assert missed(translated) == {}


def test_there_are_thirty() -> None:
    assert len(EDITS) >= 30
