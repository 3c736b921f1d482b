"""What is no longer there: retired.yml, so that no old link leads nowhere and no old id comes back."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from playbook_compiler.model.base import Day, FileId, Line, Model, Slug

RetiredKind = Literal["moment", "guide", "message", "story", "track"]


class Retired(Model):
    """A playbook that was retired or renamed, under the id that it had. Its id is never given again."""

    id: FileId
    kind: RetiredKind = Field(description="What it was.")
    now: Slug | None = Field(
        None, description="The id of the playbook where its readers are sent; of the same kind, and not retired."
    )
    since: Day = Field(description="The day when it was retired.")
    why: Line = Field(description="Why, in a sentence; whoever follows an old link reads it.")
