"""The registers: roles.yml, promises.yml and sources.yml, each a list of entries by id."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt

from playbook_compiler.model.base import FileId, Line, Model, form
from playbook_compiler.model.duration import Within
from playbook_compiler.model.references import RoleId, SourceId, TrackId

Grade = Literal["A", "B", "C", "P"]


class Role(Model):
    """Who does a step."""

    id: FileId
    title: Line = Field(description="What the role is called.", examples=["Contact person", "Team lead"])
    about: Line = Field(
        description="What it answers for, in one sentence.",
        examples=[
            "Knows the customer by name and answers for everything we have said to them.",
            "Decides who works on what, and who answers the customers of those who are busy.",
        ],
    )
    track: TrackId | None = Field(None, description="The training track of the role.", examples=["first-week"])


class Promise(Model):
    """An experience that every customer must get, with a limit that can be measured."""

    id: FileId
    title: Line = Field(description="The promise in a few words.", examples=["A time, not an excuse", "One owner"])
    promise: Line = Field(
        description="What the customer can count on, said to the customer.",
        examples=[
            "If we cannot help you now, you hear at once when we will call, and we call then.",
            "A person answers you within four working hours, even when the full answer takes longer.",
        ],
    )
    limit: Within | None = Field(
        None, description="The longest that it may take.", examples=["15 minutes", "4 working hours"]
    )
    measure: Line = Field(
        description="How we know that it is kept.",
        examples=["Share of callbacks made by the time we named.", "Share of open cases with one name on them."],
    )
    bound: Annotated[tuple[RoleId, ...], Field(min_length=1)] = Field(
        description="The roles that it binds.", examples=[["everyone", "contact-person", "team-lead"]]
    )
    sources: tuple[SourceId, ...] = Field(
        (), description="Where its figure comes from.", examples=[["rechendorff-2018"]]
    )


class Source(Model):
    """Where a claim comes from."""

    id: FileId
    title: Line = Field(
        description="The title, in its own language.",
        examples=["Nej, jeg har ikke tid. Jeg arbejder for en vigtig kunde", "Hvordan si opp en kunde?"],
    )
    by: Line = Field(
        description="Who wrote or published it; 'author not given' where nobody is named.",
        examples=["Kirstine Rechendorff", "Author not given"],
    )
    year: Annotated[StrictInt, Field(ge=1900, le=2100)] | None = Field(
        None, description="The year, where it is known.", examples=[2018, 2012]
    )
    published: Line | None = Field(
        None,
        description="What it is or where it appeared: blog, journal, law …",
        examples=["Blog, 28 March 2018", "Guide"],
    )
    language: Line | None = Field(
        None, description="The language that it is written in.", examples=["Danish", "Norwegian"]
    )
    grade: Grade = Field(
        description="A peer-reviewed, law or regulator; B secondary report of such; C vendor's claim; P practice.",
        examples=["P"],
    )
    says: Line = Field(
        description="What we take from it, in our own words.",
        examples=[
            "A customer who is told that another matters more thinks of leaving.",
            "Ending it is the last resort. Weigh it with the team, and write politely and factually.",
        ],
    )
    url: (
        Annotated[
            str, Field(pattern=r"^https?://\S+$"), form(r"^https?://\S+$", "an address that begins with https://")
        ]
        | None
    ) = Field(
        None,
        description="Its address on the web.",
        examples=["https://eur-lex.europa.eu/eli/reg/2016/679/oj", "https://eur-lex.europa.eu/eli/reg/2023/2854/oj"],
    )
