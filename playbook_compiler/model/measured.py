"""What a firm measured about a promise, and shows to everybody."""

from __future__ import annotations

from pydantic import Field

from playbook_compiler.model.base import Day, Line, Model


class Measured(Model):
    """What the firm measured about a promise, as the public charter shows it."""

    result: Line = Field(
        description="The result, said to customers.",
        examples=["Kept in 94 of 100 cases in October.", "Kept 188 times out of 200 this autumn."],
    )
    on: Day = Field(description="The last day that it counts.", examples=["2026-10-31", "2026-12-31"])
