"""The pages of guides, messages, stories and training tracks."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.decision import allowed
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.links import Links
from playbook_compiler.model.message import FROM_RUN, Message
from playbook_compiler.model.settings import Settings
from playbook_compiler.pages.feedback import feedback_link
from playbook_compiler.pages.page import Found, Page, Words
from playbook_compiler.pages.team import sheets_of


def guide_pages(handbook: Handbook, links: Links, words: Words) -> Iterator[Page]:
    """One page for each guide: the questions, the table and the outcomes."""
    for guide in handbook.guides.values():
        yield Page(
            address=f"guides/{guide.id}/",
            title=guide.title,
            template="guide.md.j2",
            source=f"guides/{guide.id}.yml",
            section=(words["guides"],),
            found=Found("guide", guide.summary, (guide.title, *guide.search)),
            content={
                "guide": guide,
                "table": decision_table(guide),
                "outcomes": {outcome.id: outcome for outcome in guide.outcomes},
                "used_by": links.used_by("guide", guide.id),
                "feedback": feedback_link(handbook, handbook.entries["guide"][guide.id], words),
            },
        )


def decision_table(guide: Guide) -> list[tuple[list[list[str]], str, str]]:
    """The rows as readers see them: for each question the texts of the answers (none: any), and the outcome.

    Last comes the row as scripts read it: `safety=no&attempts=none,one`.
    """
    texts = {question.id: {choice.id: choice.text for choice in question.answers} for question in guide.questions}
    return [
        (
            [
                [texts[question][answer] for answer in allowed(row.when[question])] if question in row.when else []
                for question in texts
            ],
            row.then,
            "&".join(f"{question}={','.join(allowed(answer))}" for question, answer in row.when.items()),
        )
        for row in guide.rows
    ]


def message_pages(handbook: Handbook, links: Links, words: Words) -> Iterator[Page]:
    """One page for each message: its fields and its text."""
    for message in handbook.messages.values():
        yield Page(
            address=f"messages/{message.id}/",
            title=message.title,
            template="message.md.j2",
            source=f"messages/{message.id}.yml",
            section=(words["messages"],),
            found=Found("message", message.summary, (message.title, *message.search)),
            content={
                "message": message,
                "fields": sent_fields(message, handbook.settings),
                "paragraphs": sent_paragraphs(message, handbook.settings),
                "firm": firm_fields(handbook.settings),
                "from_run": FROM_RUN,
                "used_by": links.used_by("message", message.id),
                "feedback": feedback_link(handbook, handbook.entries["message"][message.id], words),
            },
        )


def sent_fields(message: Message, settings: Settings) -> dict[str, object]:
    """The fields to fill in: all of them, but for reasons where the firm's policy is to give none."""
    silent = settings.reasons_when_ending == "none"
    return {name: field for name, field in message.fields.items() if not (silent and field.gives_reason)}


def sent_paragraphs(message: Message, settings: Settings) -> list[str]:
    """The paragraphs to send: a paragraph that gives a reason goes where the firm's policy is to give none."""
    sent = sent_fields(message, settings)
    left_out = [f"{{{name}}}" for name in message.fields if name not in sent]
    return [text for text in message.paragraphs if not any(field in text for field in left_out)]


def firm_fields(settings: Settings) -> dict[str, str]:
    """What every message knows of the firm."""
    contact = settings.contact
    return {
        "company": settings.company,
        "company_phone": contact.phone,
        "company_email": contact.email,
        "company_website": contact.website or contact.email,
    }


def story_pages(handbook: Handbook, links: Links, words: Words) -> Iterator[Page]:
    """One page for each story."""
    for story in handbook.stories.values():
        yield Page(
            address=f"stories/{story.id}/",
            title=story.title,
            template="story.md.j2",
            source=f"stories/{story.id}.yml",
            section=(words["stories"],),
            found=Found("story", story.summary, (story.title, *story.search)),
            content={
                "story": story,
                "sources": {id_: handbook.sources[id_] for id_ in story.sources},
                "used_by": links.used_by("story", story.id),
            },
        )


def track_pages(handbook: Handbook, links: Links, words: Words) -> Iterator[Page]:
    """One page for each training track."""
    for track in handbook.tracks.values():
        yield Page(
            address=f"training/{track.id}/",
            title=track.title,
            template="track.md.j2",
            source=f"training/{track.id}.yml",
            section=(words["training"],),
            found=Found("track", track.summary, (track.title,)),
            content={
                "track": track,
                "units": {part.id: part.units for part in track.parts},
                "moments": handbook.moments,
                "used_by": links.used_by("track", track.id),
                "sheets": sheets_of(track),
            },
        )
