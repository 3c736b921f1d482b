"""The pages of guides, messages, policies, stories and training tracks."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.languages.words import Words
from playbook_compiler.model.decision import decision_table
from playbook_compiler.model.letter import firm_fields, sent_choices, sent_fields, sent_paragraphs
from playbook_compiler.model.links import Links
from playbook_compiler.model.named_field import FROM_RUN
from playbook_compiler.pages.feedback import feedback_link
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.pages.team import sheets_of
from playbook_compiler.view.view import View


def guide_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """One page for each guide: the questions, the table and the outcomes."""
    for guide in view.guides.values():
        entry = view.entries["guide"][guide.id]
        yield Page(
            address=entry.address,
            title=guide.title,
            template="guide.md.j2",
            source=entry.place,
            section=(words["guides"],),
            found=Found("guide", guide.summary, (guide.title, *guide.search)),
            content={
                "guide": guide,
                "table": decision_table(guide),
                "outcomes": {outcome.id: outcome for outcome in guide.outcomes},
                "used_by": links.used_by("guide", guide.id),
                "feedback": feedback_link(view, entry, words),
            },
        )


def message_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """One page for each message: its fields and its text."""
    for message in view.messages.values():
        entry = view.entries["message"][message.id]
        yield Page(
            address=entry.address,
            title=message.title,
            template="message.md.j2",
            source=entry.place,
            section=(words["messages"],),
            found=Found("message", message.summary, (message.title, *message.search)),
            content={
                "message": message,
                "policies": [links.to("policy", id_) for id_ in message.policies],
                "speakers": [links.to("role", id_) for id_ in message.from_],
                "fields": sent_fields(message, view.settings),
                "paragraphs": sent_paragraphs(message, view.settings),
                "choices": sent_choices(message, view.settings),
                "firm": firm_fields(view.settings),
                "from_run": FROM_RUN,
                "used_by": links.used_by("message", message.id),
                "feedback": feedback_link(view, entry, words),
            },
        )


def policy_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """One page for each policy: its parts, how to reach us, and the law that it rests on."""
    for policy in view.policies.values():
        entry = view.entries["policy"][policy.id]
        yield Page(
            address=entry.address,
            title=policy.title,
            template="policy.md.j2",
            source=entry.place,
            section=(words["policies"],),
            found=Found("policy", policy.summary, (policy.title, *policy.search)),
            content={
                "policy": policy,
                "company": view.settings.company,
                "contact": view.settings.contact,
                "sources": {id_: view.sources[id_] for id_ in policy.sources},
                "used_by": links.used_by("policy", policy.id),
                "feedback": feedback_link(view, entry, words),
            },
        )


def story_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """One page for each story."""
    for story in view.stories.values():
        entry = view.entries["story"][story.id]
        yield Page(
            address=entry.address,
            title=story.title,
            template="story.md.j2",
            source=entry.place,
            section=(words["stories"],),
            found=Found("story", story.summary, (story.title, *story.search)),
            content={
                "story": story,
                "sources": {id_: view.sources[id_] for id_ in story.sources},
                "used_by": links.used_by("story", story.id),
            },
        )


def track_pages(view: View, links: Links, words: Words) -> Iterator[Page]:
    """One page for each training track."""
    for track in view.tracks.values():
        entry = view.entries["track"][track.id]
        yield Page(
            address=entry.address,
            title=track.title,
            template="track.md.j2",
            source=entry.place,
            section=(words["training"],),
            found=Found("track", track.summary, (track.title,)),
            content={
                "track": track,
                "units": {part.id: part.units for part in track.parts},
                "moments": view.moments,
                "used_by": links.used_by("track", track.id),
                "sheets": sheets_of(track),
            },
        )
