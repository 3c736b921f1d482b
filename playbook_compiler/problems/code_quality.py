"""Problems as a Code Quality report, which GitLab shows on the lines of a merge request."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from playbook_compiler.problems.fingerprint import fingerprints
from playbook_compiler.problems.forms import Say, in_a_row
from playbook_compiler.problems.problem import Problem

_SEVERITY: Final = {"error": "major", "warning": "minor", "note": "info"}


def as_code_quality(problems: Sequence[Problem], say: Say = str) -> str:
    """Write problems as the JSON list that `artifacts: reports: codequality` takes.

    A problem has one fingerprint in all languages, so that a firm that changes its own is not told everything as new.
    """
    report = [
        {
            "description": in_a_row(problem, say),
            "check_name": problem.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITY[problem.severity],
            "location": {"path": problem.path, "lines": {"begin": problem.line}},
        }
        for problem, fingerprint in zip(problems, fingerprints(problems), strict=True)
    ]
    return json.dumps(report, ensure_ascii=False, indent=2)
