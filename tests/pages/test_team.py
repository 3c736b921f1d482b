"""The trainer's sheets: twenty minutes for each story and moment, in the handbook's own words."""

from __future__ import annotations

from pathlib import Path

from playbook_compiler.languages.words import words_for
from playbook_compiler.pages import all_pages
from playbook_compiler.pages.render import Renderer
from playbook_compiler.pages.team import sheets_of
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.view import View
from tests.overlay import sound
from tests.training.handbooks import learnable

WORDS = words_for("en")


def _sheets(handbook: View) -> dict[str, str]:
    """The text of each sheet by its name."""
    page = next(page for page in all_pages(edition_of(handbook)) if page.address == "team/")
    pieces = Renderer(edition_of(handbook)).html(page).split("<section ")[1:]
    return {piece.partition('data-key="')[2].partition('"')[0]: piece for piece in pieces}


def test_there_is_a_sheet_for_each_story_and_each_moment(starter: View) -> None:
    wanted = [f"story-{id_}" for id_ in starter.stories] + [f"moment-{id_}" for id_ in starter.moments]
    assert sorted(_sheets(starter)) == sorted(wanted)


def test_a_moment_opens_reads_talks_votes_and_closes(tmp_path: Path) -> None:
    sheet = _sheets(sound(learnable(tmp_path)))["moment-late-job"]
    order = [
        "The part has not come.",  # a trigger opens it
        WORDS["team_open_moment"],
        "A repair will not be ready on the day that we named.",
        "The old day is tomorrow.",  # the second question is read aloud …
        WORDS["team_do"],
        "It will take as long as it takes.",
        "Call before the old day.",
        "Call today.",  # … and its best answer listened for
        "Hears a new day, and a name.",
        "Has to ask.",
        "A day can be planned around.",
        "The part has <em>not</em> come",  # the first one is voted on
        "Best: A day can be planned around.",
        "Wrong: He has to ask.",
        WORDS["team_close"],
        "<strong>Your oven is ready on Friday, and I will call you at noon.</strong>",
    ]
    places = [sheet.index(piece) for piece in order]
    assert places == sorted(places)
    assert sound(learnable(tmp_path)).promises["told-in-time"].title in sheet[places[-1] :]


def test_a_story_is_read_aloud_and_closes_on_the_moment_that_tells_it(tmp_path: Path) -> None:
    handbook = sound(learnable(tmp_path))
    sheet, story = _sheets(handbook)["story-the-late-oven"], handbook.stories["the-late-oven"]
    assert story.told.split("\n")[0] in sheet and story.lessons[0] in sheet and WORDS["team_open_story"] in sheet
    assert "The old day is tomorrow." in sheet, "another vote than the moment's own sheet has"
    assert "Your oven is ready on Friday" in sheet


def test_a_moment_without_practice_and_a_story_that_no_moment_tells(minimal: View, tmp_path: Path) -> None:
    assert WORDS["team_vote"] not in _sheets(minimal)["moment-customer-leaves"]
    playbooks = learnable(tmp_path)
    moment = playbooks / "moments" / "late-job.yml"
    moment.write_text(moment.read_text(encoding="utf-8").replace("story: the-late-oven\n", ""), encoding="utf-8")
    sheet = _sheets(sound(playbooks))["story-the-late-oven"]
    assert WORDS["team_listen"] in sheet
    assert WORDS["team_vote"] not in sheet and WORDS["team_close"] not in sheet


def test_a_track_leads_to_the_sheets_of_all_that_it_holds(tmp_path: Path) -> None:
    handbook = sound(learnable(tmp_path))
    assert sheets_of(handbook.tracks["first-day"]) == "story-the-late-oven,moment-late-job"
    pages = {page.address: page for page in all_pages(edition_of(handbook))}
    for address, leads_to in (
        ("training/first-day/", '../../team/?sheets=story-the-late-oven,moment-late-job"'),
        ("moments/late-job/", '../../team/?sheets=moment-late-job#sheet-moment-late-job"'),
        ("stories/the-late-oven/", '../../team/?sheets=story-the-late-oven#sheet-story-the-late-oven"'),
    ):
        assert f'href="{leads_to}' in Renderer(edition_of(handbook)).html(pages[address])
