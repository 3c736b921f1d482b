"""A story: an anonymised true case, told to be remembered."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from playbook_compiler.model.base import FileId, Line, Model, Text
from playbook_compiler.model.references import SourceId


class Story(Model):
    """A true case: a file in stories/, named by the story's id."""

    id: FileId
    title: Line = Field(description="A title that is remembered.")
    summary: Line = Field(description="The story in one sentence.")
    search: tuple[Line, ...] = Field((), description="Words that staff type, in any language.")
    told: Text = Field(description="The story, in paragraphs. No real names of customers or colleagues.")
    lessons: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(description="What to learn from it.")
    ask: Line | None = Field(None, description="The question that opens a talk about it.")
    sources: tuple[SourceId, ...] = Field((), description="Where it comes from.")
