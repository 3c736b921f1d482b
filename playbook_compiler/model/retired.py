"""What is no longer there: retired.yml, so that no old link leads nowhere and no old id comes back."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from playbook_compiler.model.audience import DEFAULT, ForAudience
from playbook_compiler.model.base import Day, FileId, Line, Model, Slug
from playbook_compiler.model.meaning import UPKEEP

RetiredKind = Literal["moment", "guide", "message", "story", "track", "drill", "role", "promise", "source", "policy"]


class Retired(Model):
    """A playbook that was retired or renamed, under the id that it had. Its id is never given again."""

    id: FileId
    kind: Annotated[RetiredKind, UPKEEP] = Field(description="What it was.", examples=["moment"])
    was: Annotated[Slug | None, UPKEEP] = Field(
        None,
        description="The id that it had, where that of another kind stands here under the same name.",
        examples=["finance", "complaint"],
    )
    now: Annotated[Slug | None, UPKEEP] = Field(
        None,
        description="The id of the playbook where its readers are sent; of the same kind, and not retired.",
        examples=["complaint", "the-chair"],
    )
    since: Annotated[Day, UPKEEP] = Field(
        description="The day when it was retired.", examples=["2026-11-24", "2026-12-31"]
    )
    why: Annotated[Line, UPKEEP] = Field(
        description="Why, in a sentence; whoever follows an old link reads it.",
        examples=["Joined with the complaint.", "We no longer sell it."],
    )
    audience: ForAudience = DEFAULT

    @property
    def old(self) -> str:
        """The id that it had."""
        return self.was or self.id
