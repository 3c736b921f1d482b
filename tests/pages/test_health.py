"""The health page and the list of reviews: the numbers are true, and a gap says what to do."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from playbook_compiler.checking.check import check_folder
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.edition.files import make_room, write_files
from playbook_compiler.edition.other_files import write_other_files
from playbook_compiler.history.last_changes import LastChange
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.review_day import reviews
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.coverage import coverage
from playbook_compiler.pages.health import health_page
from playbook_compiler.pages.promise_matrix import promise_matrix
from playbook_compiler.pages.render import Renderer
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.view import View
from tests.overlay import BAD, PROJECT, change, overlay, sound

TODAY = date(2027, 5, 1)
LATE = date(2028, 5, 1)


def _text(handbook: Handbook, address: str, facts: Facts) -> str:
    edition = edition_of(handbook, facts)
    page = next(page for page in all_pages(edition) if page.address == address)
    return Renderer(edition).text(page).replace("\u00a0", " ")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def test_what_a_moment_has_is_counted(starter: View) -> None:
    found = {one.moment.id: one for _, part in coverage(starter, TODAY) for one in part}
    assert list(found) != sorted(found) and set(found) == set(starter.moments)
    busy = found["busy-with-a-big-client"]
    assert busy.counts == {
        "checklist": 8,
        "phrases": 6,
        "message": 2,
        "guide": 0,
        "practice": 3,
        "scenario": 5,
        "sources": 2,
    }
    assert busy.review == "due"


def test_a_promise_is_kept_by_a_step_by_name_or_both(playbooks: Path) -> None:
    before = promise_matrix(sound(playbooks))
    assert [promise.id for promise in before.promises] == ["told-in-time"]
    marks = {moment.id: marks for _, part in before.rows for moment, marks in part}
    assert marks["late-job"] == ["both"] and before.unkept == []
    path = playbooks / "moments/late-job.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"\n +promise: told-in-time", "", text), encoding="utf-8")
    after = promise_matrix(sound(playbooks))
    assert {moment.id: marks for _, part in after.rows for moment, marks in part}["late-job"] == ["must"]
    assert [promise.id for promise in after.unkept] == ["told-in-time"]


def test_gaps_are_told_with_the_moments_and_with_advice(starter: View) -> None:
    text = _text(starter, "health/", Facts(TODAY))
    without = [moment for moment in starter.moments.values() if not moment.messages]
    assert f"Moments without a letter or script: {len(without)} of {len(starter.moments)}" in _plain(text)
    assert all(moment.title in text for moment in without)
    assert "Write it in messages/, and name it in the moment." in text
    assert "Moments that were not read through in time" not in text
    count = len(starter.moments)
    late = _plain(_text(starter, "health/", Facts(LATE)))
    assert f"Moments that were not read through in time: {count} of {count}" in late
    assert 'href="../moments/busy-with-a-big-client/"' in text


def test_every_cell_of_the_tables_says_something(starter: View) -> None:
    text = _text(starter, "health/", Facts(LATE))
    cells = re.findall(r'<td class="hb-(?:heat|keeps)-\w+">(.*?)</td>', text)
    assert len(cells) == len(starter.moments) * (8 + len(starter.promises))
    assert [cell for cell in cells if not _plain(cell)] == []


def test_warnings_and_orphans_show_the_playbook_and_not_the_builders_path(tmp_path: Path) -> None:
    playbooks = overlay(BAD / "a-story-that-nobody-tells", tmp_path)
    handbook, problems = check_folder(playbooks)
    text = _text(handbook, "health/", Facts(TODAY, tuple(problems)))
    assert "Used nowhere: 1" in _plain(text)
    assert "the story 'the-chair' is used nowhere" in text.replace("&#39;", "'")
    assert 'href="../stories/the-chair/"' in text and "stories/the-chair.yml:1" in text
    assert str(tmp_path) not in text


def test_a_handbook_without_gaps_is_told_so(starter: View) -> None:
    """The starter handbook, less its moments that lack something."""
    whole = {
        one.moment.id: starter.entries["moment"][one.moment.id]
        for _, part in coverage(starter, TODAY)
        for one in part
        if all(one.counts.values())
    }
    kept = {entry.references for entry in whole.values()}
    promises = {
        reference.id
        for references in kept
        for reference in references
        if reference.kind == "promise" and "steps" in reference.location
    }
    entries = {
        **starter.entries,
        "moment": whole,
        "promise": {id_: entry for id_, entry in starter.entries["promise"].items() if id_ in promises},
    }
    page = next(health_page(edition_of(Handbook(entries), Facts(TODAY)), Facts(TODAY)))
    assert len(whole) > 5 and len(promises) > 3
    assert [gap for gap in page.content["gaps"] if gap.name != "pool"] == []  # tests need more than so few moments
    assert page.content["whole"] == ["review", "promise", "practice", "scenario", "message", "sources", "guide"]


def test_the_list_of_reviews_by_owner(starter: View) -> None:
    text = _text(starter, "reviews/", Facts(TODAY))
    soon = sum(review.state == "due" for review in reviews(starter, TODAY))
    assert soon > 30 and f"On 1 May 2027: 0 overdue, {soon} due within 30 days." in _plain(text)
    owners = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert owners[0] == "Customer lead" and len(owners) == len(set(owners)) == 5
    assert 'aria-label="Edit: Busy with a big customer"' in text
    assert "edit/main/playbooks/moments/busy-with-a-big-client.yml" in text
    assert 'href="../reviews.ics"' in text and 'href="../reviews.json"' in text
    quiet = _plain(_text(starter, "reviews/", Facts(date(2026, 11, 24))))
    first = min(review.due for review in reviews(starter, TODAY))
    assert f"Nothing waited to be read on 24 November 2026. The next day is {first:%d} May 2027." in quiet


@pytest.mark.parametrize(("later", "due", "overdue"), [(-180, True, True), (0, False, True), (1, True, False)])
def test_the_note_on_a_page(starter: View, later: int, due: bool, overdue: bool) -> None:
    by = {review.address: review.due for review in reviews(starter, TODAY)}
    for address in ("moments/busy-with-a-big-client/", "guides/can-we-say-yes/"):
        text = _text(starter, address, Facts(by[address] + timedelta(later)))
        assert f'due="{by[address]}" soon="30"' in text
        hidden = {state: bool(hide) for state, hide in re.findall(r'<p data-state="(\w+)"( hidden)?>', text)}
        assert hidden == {"due": due, "overdue": overdue}
        assert f"was to be read through by {by[address]:%d} May 2027. It may still be right; if in doubt" in _plain(
            text
        )
    assert "<review-note" not in _text(starter, "stories/the-chair/", Facts(LATE))


def test_a_page_says_who_last_changed_it(starter: View) -> None:
    changes = {
        "moments/complaint.yml": LastChange(date(2026, 11, 21), "Kari <b>& {day}"),
        "roles.yml": LastChange(date(2026, 11, 2), "Ola"),
    }
    facts = Facts(TODAY, (), changes)
    text = _text(starter, "moments/complaint/", facts)
    assert 'Last changed <time datetime="2026-11-21">21 November 2026</time> by Kari &lt;b&gt;&amp; {day}' in text
    assert "Last changed 2 November 2026 by Ola" in _plain(_text(starter, "roles/finance/", facts))
    assert "Last changed" not in _text(starter, "promises/", facts)


def test_days_are_written_as_the_language_does(tmp_path: Path) -> None:
    changes = {"promises.yml": LastChange(date(2027, 5, 2), "Kari")}
    for language, shown in (
        ("nb", "Sist endret 2. mai 2027 av Kari"),
        ("da", "Sidst ændret 2. maj 2027 af Kari"),
        ("sv", "Senast ändrad 2 maj 2027 av Kari"),
    ):
        playbooks = tmp_path / language
        shutil.copytree(PROJECT / "playbooks", playbooks, ignore=shutil.ignore_patterns("translations"))
        change(playbooks, "handbook.yml", "language: en", f"language: {language}")
        edition = edition_of(sound(playbooks), Facts(TODAY, (), changes))
        page = next(page for page in all_pages(edition) if page.address == "promises/")
        text = Renderer(edition).text(page)
        assert shown in _plain(text.replace("\u00a0", " "))


def test_an_edition_has_the_pages_only_where_the_day_is_known(starter: View, tmp_path: Path) -> None:
    places = Places(tmp_path / "project", tmp_path / "work", tmp_path / "site")
    own = ["health/index.md", "reviews/index.md"]
    assert set(own) <= set(compile_edition(edition_of(starter, Facts(TODAY)), places))
    section = ["survey/index.md", "draft/index.md", "observe/index.md", "consistency/index.md", "keepers/index.md"]
    listed = ",\n    ".join(f'"{name}"' for name in section)
    config = re.sub(r"\n +", "\n    ", places.config.read_text("utf-8"))
    assert f'"About the handbook": [\n    "start-here.md",\n    {listed}' in config
    led = (places.docs / "keepers/index.md").read_text(encoding="utf-8")
    for address in ("reviews/", "health/", "rules/", "fields/", "add-a-moment/"):
        assert f'href="../{address}"' in led and f'"{address.rstrip("/")}.md"' not in config
    assert compile_edition(edition_of(starter, Facts(TODAY)), places) == [], "the same day makes the same edition"
    tomorrow = compile_edition(edition_of(starter, Facts(date(2027, 5, 2))), places)
    assert sorted(tomorrow) == ["health/index.md", "reviews/index.md"]
    assert set(own) <= set(compile_edition(edition_of(starter), places)), "they are gone"


def test_the_feeds_go_to_the_site_as_they_are(starter: View, tmp_path: Path) -> None:
    places = Places(PROJECT, tmp_path / "work", tmp_path / "site")
    make_room(places.as_is, {"old/agent.md"})
    write_files(places.as_is, [("old/agent.md", b"of an earlier day")])
    changed = write_other_files(edition_of(starter, Facts(TODAY)), places)
    assert {"reviews.ics", "reviews.json", "handbook.json", "llms.txt", "whole/index.html", "old/agent.md"} <= {
        *changed
    }
    assert not (places.as_is / "old").exists()
    assert write_other_files(edition_of(starter, Facts(TODAY)), places) == [], "the same day makes the same edition"
    later = write_other_files(edition_of(starter, Facts(date(2027, 5, 2))), places)
    assert sorted(name for name in later if not name.endswith("agent.md")) == [
        "llms.txt",
        "reviews.json",
        "whole/index.html",
    ]


def test_a_title_cannot_break_out_of_the_tables(playbooks: Path) -> None:
    change(playbooks, "moments/late-job.yml", "title: A job runs late", 'title: "</td><script>x()</script> & late"')
    handbook = sound(playbooks)
    for address in ("health/", "reviews/"):
        text = _text(handbook, address, Facts(LATE))
        assert "<script>" not in text and "&lt;script&gt;x()" in text
