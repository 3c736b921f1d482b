"""A story: an anonymised true case, told to be remembered."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from playbook_compiler.model.base import FileId, Line, Model, Text
from playbook_compiler.model.meaning import FINDING, TRAINING, UPKEEP
from playbook_compiler.model.references import SourceId


class Story(Model):
    """A true case: a file in stories/, named by the story's id."""

    id: FileId
    title: Annotated[Line, FINDING] = Field(description="A title that is remembered.")
    summary: Annotated[Line, FINDING] = Field(description="The story in one sentence.")
    search: Annotated[tuple[Line, ...], FINDING] = Field((), description="Words that staff type, in any language.")
    told: Annotated[Text, TRAINING] = Field(
        description="The story, in paragraphs. No real names of customers or colleagues."
    )
    lessons: Annotated[tuple[Line, ...], Field(min_length=1), TRAINING] = Field(description="What to learn from it.")
    ask: Annotated[Line | None, TRAINING] = Field(None, description="The question that opens a talk about it.")
    sources: Annotated[tuple[SourceId, ...], UPKEEP] = Field((), description="Where it comes from.")
