"""The registers: roles.yml, promises.yml and sources.yml, each a list of entries by id."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt, StringConstraints

from playbook_compiler.model.audience import DEFAULT, FOR_PUBLIC, ForAudience, StaffSay
from playbook_compiler.model.base import Day, FileId, Line, Model, form
from playbook_compiler.model.duration import Within
from playbook_compiler.model.meaning import CUSTOMERS, FINDING, ORDERED, STAFF, TRAINING, UPKEEP
from playbook_compiler.model.measure import Measure
from playbook_compiler.model.measured import Measured
from playbook_compiler.model.other_languages import NAMED, THE_SAME
from playbook_compiler.model.references import PersonId, RoleId, SourceId, TrackId

Grade = Literal["A", "B", "C", "P"]


_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
Reviewer = Annotated[str, StringConstraints(pattern=rf"^(@{_NAME}(/{_NAME})*|[^@\s]+@[^@\s]+\.[^@\s]+)$")]
"""How somebody is known where pull requests are reviewed: @name, @firm/team or an e-mail address."""


class Role(Model):
    """Who does a step."""

    id: FileId
    title: Annotated[Line, FINDING] = Field(
        description="What the role is called.", examples=["Contact person", "Team lead"]
    )
    about: Annotated[Line, STAFF] = Field(
        description="What it answers for, in one sentence.",
        examples=[
            "Knows the customer by name and answers for everything we have said to them.",
            "Decides who works on what, and who answers the customers of those who are busy.",
        ],
    )
    people: Annotated[tuple[PersonId, ...], ORDERED, UPKEEP] = Field(
        (),
        description="Who holds the role, by their ids in people.yml; whom to call first comes first.",
        examples=[["kari-nordmann"]],
    )
    stand_ins: Annotated[tuple[PersonId, ...], ORDERED, UPKEEP] = Field(
        (), description="Who stands in when none of them can be reached.", examples=[["jonas-berg"]]
    )
    track: Annotated[TrackId | None, TRAINING] = Field(
        None, description="The training track of the role.", examples=["first-week"]
    )
    reviewers: Annotated[tuple[Reviewer, ...], UPKEEP] = Field(
        (),
        description="Who is asked to review a change of the playbooks that this role owns: "
        "@name, @firm/team or an e-mail address, as on GitHub or GitLab, in double quotes.",
        examples=[["@our-firm/customer-lead"]],
    )


class Promise(Model):
    """An experience that every customer must get, with a limit that can be measured."""

    id: FileId
    title: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="The promise in a few words.", examples=["A time, not an excuse", "One owner"]
    )
    promise: Annotated[Line, CUSTOMERS, FOR_PUBLIC] = Field(
        description="What the customer can count on, said to the customer.",
        examples=[
            "If we cannot help you now, you hear at once when we will call, and we call then.",
            "A person answers you within four working hours, even when the full answer takes longer.",
        ],
    )
    limit: Annotated[Within | None, CUSTOMERS, FOR_PUBLIC] = Field(
        None, description="The longest that it may take.", examples=["15 minutes", "4 working hours"]
    )
    measure: Annotated[Measure, UPKEEP, FOR_PUBLIC] = Field(
        description="How we know that it is kept.",
        examples=["Share of callbacks made by the time we named.", "Share of open cases with one name on them."],
    )
    measured: Annotated[Measured | None, UPKEEP, FOR_PUBLIC] = Field(
        None,
        description="What you measured last, where the public charter is to show it.",
        examples=[{"result": "Kept in 94 of 100 cases in October.", "on": "2026-10-31"}],
    )
    bound: Annotated[tuple[RoleId, ...], Field(min_length=1), STAFF] = Field(
        description="The roles that it binds.", examples=[["everyone", "contact-person", "team-lead"]]
    )
    sources: Annotated[tuple[SourceId, ...], UPKEEP] = Field(
        (), description="Where its figure comes from.", examples=[["rechendorff-2018"]]
    )
    audience: ForAudience = DEFAULT
    staff_say: StaffSay = None


WebAddress = Annotated[
    str, Field(pattern=r"^https?://\S+$"), form(r"^https?://\S+$", "an address that begins with https://")
]


class Source(Model):
    """Where a claim comes from."""

    id: FileId
    title: Annotated[Line, UPKEEP, THE_SAME] = Field(
        description="The title, in its own language.",
        examples=["Nej, jeg har ikke tid. Jeg arbejder for en vigtig kunde", "Hvordan si opp en kunde?"],
    )
    by: Annotated[Line, UPKEEP, NAMED] = Field(
        description="Who wrote or published it; 'author not given' where nobody is named.",
        examples=["Kirstine Rechendorff", "Author not given"],
    )
    year: Annotated[Annotated[StrictInt, Field(ge=1900, le=2100)] | None, UPKEEP] = Field(
        None, description="The year, where it is known.", examples=[2018, 2012]
    )
    published: Annotated[Line | None, UPKEEP] = Field(
        None,
        description="What it is or where it appeared: blog, journal, law …",
        examples=["Blog, 28 March 2018", "Guide"],
    )
    publisher: Annotated[Line | None, UPKEEP, NAMED] = Field(
        None,
        description="Who published it, where that is somebody else than its author.",
        examples=["Jossey-Bass", "European Union, Official Journal"],
    )
    language: Annotated[Line | None, UPKEEP] = Field(
        None, description="The language that it is written in.", examples=["Danish", "Norwegian"]
    )
    grade: Annotated[Grade, UPKEEP] = Field(
        description="A peer-reviewed, law or regulator; B secondary report of such; C vendor's claim; P practice.",
        examples=["P"],
    )
    says: Annotated[Line, UPKEEP] = Field(
        description="What we take from it, in our own words.",
        examples=[
            "A customer who is told that another matters more thinks of leaving.",
            "Ending it is the last resort. Weigh it with the team, and write politely and factually.",
        ],
    )
    url: Annotated[WebAddress | None, UPKEEP] = Field(
        None,
        description="Its address on the web.",
        examples=["https://eur-lex.europa.eu/eli/reg/2016/679/oj", "https://eur-lex.europa.eu/eli/reg/2023/2854/oj"],
    )
    checked: Annotated[Day | None, UPKEEP] = Field(
        None,
        description="The day when somebody last compared what we take from it with its own text. Left out, the page "
        "says that the address has not been checked.",
        examples=["2026-11-28", "2026-05-04"],
    )
