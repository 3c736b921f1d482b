"""Sheets for the trainer: each story and each moment as twenty minutes with a team, to print.

A session opens with a question, reads something aloud, talks, votes on a practice question and closes on the sentence
to say. All of it is the playbooks' own; only the fixed words around it are ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playbook_compiler.languages.words import Words
from playbook_compiler.model.checklist import Step
from playbook_compiler.model.journey import by_stage, in_journey_order
from playbook_compiler.model.links import Link, Links
from playbook_compiler.model.moment import Answer, Moment, Phrase, Question
from playbook_compiler.model.registers import Promise
from playbook_compiler.model.story import Story
from playbook_compiler.model.training import Track
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.pages.when_drawn import WhenDrawn
from playbook_compiler.view.view import View


@dataclass(frozen=True)
class Sheet:
    """One session. `moment` is what it closes on, with `promises` that every customer is given there.

    A story that no moment tells has none.
    """

    key: str
    page: Link
    moment: Moment | None
    story: Story | None = None
    promises: tuple[Promise, ...] = ()

    @property
    def vote(self) -> Question | None:
        """The question to vote on: for a story another one than on the moment's own sheet, where there is another."""
        questions = self.moment.practice if self.moment else ()
        return questions[-1 if self.story else 0] if questions else None

    @property
    def step(self) -> Step | None:
        """The step that is never skipped."""
        steps = self.moment.checklist.steps if self.moment else ()
        return next((step for step in steps if step.key), steps[0] if steps else None)

    @property
    def opens(self) -> tuple[str, ...]:
        """What is heard when it begins, in the words of whoever says it."""
        return self.moment.triggers[:2] if self.moment and not self.story else ()

    @property
    def situation(self) -> Question | None:
        """What is read aloud of a moment and talked about: another of its questions than the one to vote on."""
        others = [question for question in self.moment.practice if question != self.vote] if self.moment else []
        return others[-1] if others and not self.story else None

    @property
    def best(self) -> Answer | None:
        """The answer to it that the trainer waits for."""
        answers = self.situation.answers if self.situation else ()
        return next((answer for answer in answers if answer.verdict == "best"), None)

    @property
    def heard(self) -> Phrase | None:
        """The sentence to talk about: not the first one, which closes the session, where there is another."""
        return self.moment.phrases[min(1, len(self.moment.phrases) - 1)] if self.moment else None


def team_page(view: View, links: Links, words: Words) -> Iterator[Page]:
    """The page with every sheet: first the stories, then the moments, stage by stage."""

    def content() -> dict[str, Any]:
        sheets = [(words["stories"], [_story_sheet(view, links, story) for story in view.stories.values()])]
        for _, title, _, moments in by_stage(view):
            sheets.append((title, [_moment_sheet(view, links, moment) for moment in moments]))
        parts = [part for part in sheets if part[1]]
        return {"handbook_title": view.settings.title, "parts": parts, "learnt": bool(view.tracks)}

    yield Page(
        address="team/",
        title=words["team"],
        template="team.md.j2",
        source="",
        section=(words["training"],),
        found=Found("page", words["team_lead"]),
        content=WhenDrawn(content),
    )


def sheets_of(track: Track) -> str:
    """The sheets of a track's stories and moments, as the address of their page names them."""
    stories = (sheet_key("story", id_) for part in track.parts for id_ in part.stories)
    moments = (sheet_key("moment", id_) for part in track.parts for id_ in part.moments)
    return ",".join(dict.fromkeys((*stories, *moments)))


def sheet_key(kind: str, id_: str) -> str:
    """The name of a sheet. A story and a moment may have the same id."""
    return f"{kind}-{id_}"


def _moment_sheet(view: View, links: Links, moment: Moment) -> Sheet:
    return Sheet(
        sheet_key("moment", moment.id), links.to("moment", moment.id), moment, None, _promises_of(view, moment)
    )


def _story_sheet(view: View, links: Links, story: Story) -> Sheet:
    """A story closes on the first moment that tells it."""
    key, page = sheet_key("story", story.id), links.to("story", story.id)
    moment = next((moment for moment in in_journey_order(view) if moment.story == story.id), None)
    return Sheet(key, page, moment, story, _promises_of(view, moment) if moment else ())


def _promises_of(view: View, moment: Moment) -> tuple[Promise, ...]:
    return tuple(view.promises[must.promise] for must in moment.experience.must if must.promise)
