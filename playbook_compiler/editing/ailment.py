"""One thing in a firm's folder that is not as this compiler wants it."""

from __future__ import annotations

from dataclasses import dataclass, field

from playbook_compiler.problems.worded import worded


@dataclass(frozen=True)
class Ailment:
    """Where it is, what it is, how it is mended, and the texts that mend it."""

    place: str
    what: str
    hint: str
    files: dict[str, str] = field(default_factory=dict)
    """What files of the firm's folder would hold, by path. Nothing: somebody does it by hand."""

    def lines(self) -> tuple[str, str]:
        """The two lines in which it is told."""
        return worded("{place}: {what}", place=self.place, what=self.what), worded("    {hint}", hint=self.hint)

    def __str__(self) -> str:
        return "\n".join(self.lines())
