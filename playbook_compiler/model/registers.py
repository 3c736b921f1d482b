"""The registers: roles.yml, promises.yml and sources.yml, each a list of entries by id."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt, StringConstraints

from playbook_compiler.model.base import FileId, Line, Model
from playbook_compiler.model.duration import Within
from playbook_compiler.model.references import RoleId, SourceId, TrackId

Grade = Literal["A", "B", "C", "P"]

_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
Reviewer = Annotated[str, StringConstraints(pattern=rf"^(@{_NAME}(/{_NAME})*|[^@\s]+@[^@\s]+\.[^@\s]+)$")]
"""How somebody is known where pull requests are reviewed: @name, @firm/team or an e-mail address."""


class Role(Model):
    """Who does a step."""

    id: FileId
    title: Line = Field(description="What the role is called.")
    about: Line = Field(description="What it answers for, in one sentence.")
    track: TrackId | None = Field(None, description="The training track of the role.")
    reviewers: tuple[Reviewer, ...] = Field(
        (),
        description="Who is asked to review a change of the playbooks that this role owns: "
        "@name, @firm/team or an e-mail address, as on GitHub or GitLab, in double quotes.",
        examples=[["@your-firm/customer-lead"]],
    )


class Promise(Model):
    """An experience that every customer must get, with a limit that can be measured."""

    id: FileId
    title: Line = Field(description="The promise in a few words.")
    promise: Line = Field(description="What the customer can count on, said to the customer.")
    limit: Within | None = Field(None, description="The longest that it may take.")
    measure: Line = Field(description="How we know that it is kept.")
    bound: Annotated[tuple[RoleId, ...], Field(min_length=1)] = Field(description="The roles that it binds.")
    sources: tuple[SourceId, ...] = Field((), description="Where its figure comes from.")


class Source(Model):
    """Where a claim comes from."""

    id: FileId
    title: Line = Field(description="The title, in its own language.")
    by: Line = Field(description="Who wrote or published it; 'author not given' where nobody is named.")
    year: Annotated[StrictInt, Field(ge=1900, le=2100)] | None = Field(None, description="The year, where it is known.")
    published: Line | None = Field(None, description="What it is or where it appeared: blog, journal, law …")
    language: Line | None = Field(None, description="The language that it is written in.")
    grade: Grade = Field(
        description="A peer-reviewed, law or regulator; B secondary report of such; C vendor's claim; P practice."
    )
    says: Line = Field(description="What we take from it, in our own words.")
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = Field(None, description="Its address on the web.")
