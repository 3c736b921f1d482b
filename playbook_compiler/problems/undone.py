"""What the system could not do, told as a whole: where it was, and why."""

from __future__ import annotations

from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded


def where_and_why(error: OSError) -> str:
    """The file, where the system names one, and its reason."""
    reason = reason_of(error) or ""
    if not error.filename:
        return reason
    return worded("{path}: {reason}", path=printable(str(error.filename)), reason=reason)
