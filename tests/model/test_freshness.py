"""When a playbook is to be read again: months and years of the calendar, and three states around the day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.checking.check import check_folder
from playbook_compiler.checking.reminders import reminders
from playbook_compiler.model.duration import Duration
from playbook_compiler.model.review_day import SOON, due_day, reviews, state_on
from playbook_compiler.problems.forms import as_text
from playbook_compiler.view.view import View
from tests.command_line.test_command_line import run
from tests.overlay import OK, change, overlay

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("reviewed", "every", "due"),
    [
        ("2026-11-21", "6 months", "2027-05-21"),
        ("2026-08-31", "6 months", "2027-02-28"),
        ("2027-08-31", "6 months", "2028-02-29"),
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2026-03-31", "1 month", "2026-04-30"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2024-02-29", "4 years", "2028-02-29"),
        ("2026-11-30", "18 months", "2028-05-30"),
        ("2026-12-31", "2 weeks", "2027-01-14"),
        ("2026-03-28", "1 day", "2026-03-29"),
        ("2026-11-20", "5 working days", "2026-11-27"),
        ("2026-11-20", "36 hours", "2026-11-22"),
        ("2026-11-20", "15 minutes", "2026-11-21"),
        ("2026-11-20", "9999 years", "9999-12-31"),
    ],
)
def test_the_due_day(reviewed: str, every: str, due: str) -> None:
    assert due_day(date.fromisoformat(reviewed), Duration.parse(every)) == date.fromisoformat(due)


@given(DAYS, st.integers(1, 600))
def test_months_keep_the_day_of_the_month_where_there_is_one(reviewed: date, months: int) -> None:
    due = due_day(reviewed, Duration(months, "month"))
    assert (due.year * 12 + due.month) - (reviewed.year * 12 + reviewed.month) == months
    assert due.day == reviewed.day or (due.day < reviewed.day and (due + timedelta(1)).day == 1)


@given(DAYS, st.integers(1, 50))
def test_a_year_is_twelve_months(reviewed: date, years: int) -> None:
    assert due_day(reviewed, Duration(years, "year")) == due_day(reviewed, Duration(12 * years, "month"))


@pytest.mark.parametrize(
    ("days_before", "state"), [(SOON + 1, "fresh"), (SOON, "due"), (1, "due"), (0, "due"), (-1, "overdue")]
)
def test_the_state_around_the_day(days_before: int, state: str) -> None:
    due = date(2027, 5, 21)
    assert state_on(due - timedelta(days_before), due) == state


@given(DAYS, DAYS, st.integers(1, 400))
def test_time_alone_never_makes_a_playbook_fresher(due: date, today: date, later: int) -> None:
    order = ["fresh", "due", "overdue"]
    assert order.index(state_on(today + timedelta(later), due)) >= order.index(state_on(today, due))


def test_every_moment_guide_and_policy_has_its_review_and_the_first_comes_first(starter: View) -> None:
    found = reviews(starter, date(2026, 11, 24))
    assert {(review.kind, review.id) for review in found} == {
        *(("moment", id_) for id_ in starter.moments),
        *(("guide", id_) for id_ in starter.guides),
        *(("policy", id_) for id_ in starter.policies),
    }
    assert [review.due for review in found] == sorted(review.due for review in found)
    busy = next(review for review in found if review.id == "busy-with-a-big-client")
    assert (busy.due, busy.owner, busy.state) == (date(2027, 5, 28), "customer-lead", "fresh")
    assert (busy.source, busy.address) == (
        "moments/busy-with-a-big-client.yml",
        "moments/busy-with-a-big-client/",
    )


def _told(playbooks: Path, today: str, within: int = 30) -> list[str]:
    handbook, _ = check_folder(playbooks)
    return [as_text(problem) for problem in reminders(handbook, date.fromisoformat(today), within)]


_MEND = "\n    Read it with those who use it, mend what is no longer true, and write that day behind 'reviewed:'."


def test_what_is_due_is_told_at_its_line(playbooks: Path) -> None:
    change(playbooks, "guides/can-we-take-it.yml", "review_every: 6 months", "review_every: 2 years")
    assert _told(playbooks, "2027-04-20") == []
    place = "playbooks/moments/late-job.yml:4:11: warning: the moment 'late-job'"
    assert _told(playbooks, "2027-04-21") == [
        f"{place} is to be read through by 2027-05-21 (owner: team-lead) [review-due]{_MEND}"
    ]
    assert _told(playbooks, "2027-04-21", within=29) == []
    assert _told(playbooks, "2027-05-22", within=0) == [
        f"{place} was to be read through by 2027-05-21 (owner: team-lead) [review-overdue]{_MEND}"
    ]


def test_a_day_that_has_not_come_is_told(playbooks: Path) -> None:
    change(playbooks, "guides/can-we-take-it.yml", "reviewed: 2026-11-21", "reviewed: 2062-11-21")
    assert _told(playbooks, "2026-11-24") == [
        "playbooks/guides/can-we-take-it.yml:3:11: warning: the guide 'can-we-take-it' was read through on 2062-11-21, "
        "a day that has not come [reviewed-ahead]\n    Write the day when somebody last read it; today is 2026-11-24."
    ]


def test_what_could_not_be_read_stops_no_reminder(playbooks: Path) -> None:
    (playbooks / "handbook.yml").unlink()
    (playbooks / "roles.yml").write_text("{", encoding="utf-8")
    (playbooks / "guides" / "can-we-take-it.yml").write_text("title: [", encoding="utf-8")
    assert [text.rpartition("[")[2][:14] for text in _told(playbooks, "2030-01-01")] == ["review-overdue"] * 2


def test_check_due(tmp_path: Path) -> None:
    overlay(OK / "minimal", tmp_path)
    assert run("check", "--strict", cwd=tmp_path).returncode == 0
    on_time = run("check", "--due", "30", "--today", "2026-11-24", "--strict", cwd=tmp_path)
    assert (on_time.returncode, on_time.stdout) == (0, "no problems\n")
    late = ("check", "--due", "30", "--today", "2031-01-01")
    told = run(*late, cwd=tmp_path)
    assert told.returncode == 0, "time alone makes no check fail"
    assert told.stdout.count("[review-overdue]") == 3 and told.stdout.endswith("\n3 warnings\n")
    paths = [line.split(":")[0] for line in told.stdout.splitlines() if line.startswith("playbooks/")]
    assert paths == [
        "playbooks/guides/can-we-take-it.yml",
        "playbooks/moments/customer-leaves.yml",
        "playbooks/moments/late-job.yml",
    ]
    assert run(*late, "--strict", cwd=tmp_path).returncode == 1
    assert "title=review-overdue::" in run(*late, "--format", "github", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (("--today", "2026-12-24"), "Add '--due 30', say."),
        (("--due", "-1"), "--due"),
        (("--due", "30", "--today", "24.12.2026"), "'24.12.2026'"),
        (("--due", "30", "--today", "2026-02-30"), "'2026-02-30'"),
    ],
)
def test_a_day_that_is_none(arguments: tuple[str, ...], advice: str, tmp_path: Path) -> None:
    overlay(OK / "minimal", tmp_path)
    done = run("check", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert advice in done.stderr


def test_the_reminders_are_explained(tmp_path: Path) -> None:
    told = run("explain", "review-due", cwd=tmp_path)
    assert told.returncode == 0 and "Bad, on 1 May 2027:" in told.stdout


def test_what_is_allowed_until_a_day_is_told_when_it_comes(playbooks: Path) -> None:
    remark = "# allow leaving-harder until 2027-03-01: the form comes in February"
    old, new = "channels: {joining: [phone],", f"{remark}\nchannels: {{joining: [phone, web],"
    change(playbooks, "handbook.yml", old, new)
    handbook, problems = check_folder(playbooks)
    assert problems == []

    def told(today: str) -> list[str]:
        found = reminders(handbook, date.fromisoformat(today), 30)
        return [as_text(problem) for problem in found if problem.rule == "allowed-until"]

    assert told("2027-01-01") == []
    assert (
        told("2027-02-10")
        == told("2028-01-01")
        == [
            "playbooks/handbook.yml:9:1: warning: 'leaving-harder' is allowed here until 2027-03-01 "
            "(the form comes in February) [allowed-until]\n"
            "    Mend what it tells and delete the remark; or agree on another day with those who bear it."
        ]
    )


def test_so_is_what_a_translation_is_allowed_until_a_day(playbooks: Path) -> None:
    strings = "  title:\n    of: A job runs late\n    text: Jobben er forsinket"
    file = playbooks / "translations/nb/moments/late-job.yml"
    file.parent.mkdir(parents=True)
    file.write_text(f"# allow hard-to-read until 2027-03-01: a law is quoted\nstrings:\n{strings}\n", encoding="utf-8")
    handbook, _ = check_folder(playbooks)
    (found,) = [one for one in reminders(handbook, date(2027, 3, 2), 0) if one.rule == "allowed-until"]
    assert (found.path, found.line, found.column) == ("playbooks/translations/nb/moments/late-job.yml", 1, 1)
