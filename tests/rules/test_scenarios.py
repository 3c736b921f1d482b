"""Scenarios test the handbook: each line under `then` fails where the handbook says something else, and says what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.overlay import change, checked

LATE = "scenarios/late.yml"
GUIDE = "scenario 'a-part-is-missing': "
MOMENT = "scenario 'the-day-slips': "


def _messages(playbooks: Path) -> list[str]:
    return [problem.message for problem in checked(playbooks) if problem.rule == "scenario"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "outcome: name-another-shop",
            "outcome: name-a-day",
            f"{GUIDE}expected the outcome 'name-a-day', and the guide gives 'name-another-shop'",
        ),
        (
            "      moment: late-job\n      message",
            "      moment: customer-leaves\n      message",
            f"{GUIDE}expected the moment 'customer-leaves', "
            "and the guide's outcome 'name-another-shop' gives 'late-job'",
        ),
        (
            "ordered, hurry: urgent}\n    then:\n      outcome: name-another-shop\n      moment: late-job\n",
            "here, hurry: urgent}\n    then:\n      outcome: name-a-day\n",
            f"{GUIDE}expected the message 'new-day', and the guide's outcome 'name-a-day' gives nothing",
        ),
        (
            "[as soon as we can]",
            "[Can Do It Today]",
            f"{GUIDE}'Can Do It Today' must never be said, and stands in the outcome 'name-another-shop'",
        ),
        (
            "[as soon as we can]",
            "[is READY on]",
            f"{GUIDE}'is READY on' must never be said, and stands in the message 'new-day'",
        ),
        (
            "[as soon as we can]",
            "[a new day from]",
            f"{GUIDE}'a new day from' must never be said, and stands in the message 'new-day'",
        ),
        (
            "[as soon as we can]\n",
            "[as soon as we can]\n      promise: told-in-time\n",
            f"{GUIDE}a guide has no 'promise' to compare",
        ),
        (
            "[as soon as we can]\n",
            "[as soon as we can]\n      within: 1 hour\n",
            f"{GUIDE}a guide has no 'within' to compare",
        ),
        (
            "[as soon as we can]\n",
            "[as soon as we can]\n      escalates_to: team-lead\n",
            f"{GUIDE}a guide has no 'escalates_to' to compare",
        ),
        (
            "within: 1 working day",
            "within: 23 hours",
            f"{MOMENT}expected a step within 23 hours, and its shortest limit is 1 working day",
        ),
        (
            "escalates_to: team-lead",
            "escalates_to: contact-person",
            f"{MOMENT}expected an escalation to 'contact-person', and the moment 'late-job' gives 'team-lead'",
        ),
        (
            "escalates_to: team-lead",
            "outcome: name-a-day",
            f"{MOMENT}a moment has no outcomes",
        ),
        (
            "escalates_to: team-lead",
            "moment: late-job",
            f"{MOMENT}expected the moment 'late-job', and the moment 'late-job' gives 'customer-leaves'",
        ),
        (
            "escalates_to: team-lead",
            "never_says: [your OVEN is]",
            f"{MOMENT}'your OVEN is' must never be said, and stands in phrase 1",
        ),
        (
            "escalates_to: team-lead",
            "never_says: [your job is]",
            f"{MOMENT}'your job is' must never be said, and stands in the message 'new-day'",
        ),
    ],
)
def test_an_expectation_that_is_not_met(playbooks: Path, old: str, new: str, message: str) -> None:
    change(playbooks, LATE, old, new)
    assert _messages(playbooks) == [message]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "moments/late-job.yml",
            "to: team-lead, within",
            "to: contact-person, within",
            f"{MOMENT}expected an escalation to 'team-lead', and the moment 'late-job' gives 'contact-person'",
        ),
        (
            "moments/late-job.yml",
            "      within: 1 working day\n",
            "",
            f"{MOMENT}expected a step within 1 working day, and no step has a limit",
        ),
        (
            "moments/late-job.yml",
            "      within: 1 working day\n",
            "      within: 2 working days\n",
            f"{MOMENT}expected a step within 1 working day, and its shortest limit is 2 working days",
        ),
        (
            "guides/can-we-take-it.yml",
            "    moment: late-job\n",
            "",
            f"{GUIDE}expected the moment 'late-job', and the guide's outcome 'name-another-shop' gives nothing",
        ),
        (
            "guides/can-we-take-it.yml",
            "say: Berg can do it today.",
            "say: We call you as soon\u00a0as we   can.",
            f"{GUIDE}'as soon as we can' must never be said, and stands in the outcome 'name-another-shop'",
        ),
        (
            "messages/new-day.yml",
            "Your job is ready on {day}.",
            "Your job is ready on {day}, as soon\n  as we can.",
            f"{GUIDE}'as soon as we can' must never be said, and stands in the message 'new-day'",
        ),
    ],
)
def test_a_handbook_that_changes_its_mind(playbooks: Path, name: str, old: str, new: str, message: str) -> None:
    change(playbooks, name, old, new)
    assert _messages(playbooks) == [message]


def test_a_promise_that_the_moment_no_longer_keeps(playbooks: Path) -> None:
    change(playbooks, "moments/late-job.yml", "    - promise: told-in-time\n", "")
    assert checked(playbooks) == []  # its first step still keeps it
    change(playbooks, "moments/late-job.yml", "      promise: told-in-time\n", "")
    expected = f"{MOMENT}expected the promise 'told-in-time', and the moment 'late-job' gives nothing"
    assert _messages(playbooks) == [expected]


def test_what_a_step_sends_and_leads_to_counts_like_what_the_moment_does(playbooks: Path) -> None:
    change(playbooks, LATE, "escalates_to: team-lead", "message: new-day\n      moment: customer-leaves")
    change(playbooks, "moments/late-job.yml", "messages: [new-day]\n", "")
    change(playbooks, "moments/late-job.yml", "next: [customer-leaves]\n", "")
    assert set(_messages(playbooks)) == {
        f"{MOMENT}expected the moment 'customer-leaves', and the moment 'late-job' gives nothing",
        f"{MOMENT}expected the message 'new-day', and the moment 'late-job' gives nothing",
    }
    step = "      do: Write the new day down.\n"
    change(playbooks, "moments/late-job.yml", step, f"{step}      message: new-day\n      moment: customer-leaves\n")
    assert checked(playbooks) == []


def test_words_that_a_steps_message_sends_are_said_too(playbooks: Path) -> None:
    change(playbooks, LATE, "escalates_to: team-lead", "never_says: [your job is]")
    change(playbooks, "moments/late-job.yml", "messages: [new-day]\n", "")
    assert _messages(playbooks) == []
    step = "      do: Write the new day down.\n"
    change(playbooks, "moments/late-job.yml", step, f"{step}      message: new-day\n")
    assert _messages(playbooks) == [f"{MOMENT}'your job is' must never be said, and stands in the message 'new-day'"]


@pytest.mark.parametrize("limit", ["1 working day", "24 hours", "2 days", "1 week"])
def test_a_limit_may_be_longer_than_the_shortest_one(playbooks: Path, limit: str) -> None:
    change(playbooks, LATE, "within: 1 working day", f"within: {limit}")
    assert checked(playbooks) == []


def test_a_guide_that_cannot_be_read_is_told_once_and_not_by_its_scenarios(playbooks: Path) -> None:
    change(playbooks, "guides/can-we-take-it.yml", "hurry: can-wait}", "hurry: never}")
    assert [problem.rule for problem in checked(playbooks)] == ["guide-table"]


def test_a_scenario_of_an_unknown_guide_or_moment_is_told_once(playbooks: Path) -> None:
    change(playbooks, LATE, "guide: can-we-take-it", "guide: can-we-give-it")
    change(playbooks, LATE, "    moment: late-job\n    then", "    moment: late-jobs\n    then")
    assert [problem.rule for problem in checked(playbooks)] == ["unknown-reference", "unknown-reference"]
