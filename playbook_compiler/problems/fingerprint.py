"""What tells two problems apart across runs, so that a known one is not told as new when lines move above it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from playbook_compiler.problems.problem import Problem


def fingerprints(problems: Iterable[Problem]) -> list[str]:
    """Return a fingerprint for each problem, in their order, no two alike.

    Made from what is wrong and in which file, never from line or column: those change with every line that is
    written above. The same thing wrong twice in a file is numbered from the top.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    made = []
    for problem in problems:
        what = (problem.path, problem.rule, problem.message)
        seen[what] += 1
        text = "\0".join((*what, str(seen[what])))
        made.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return made
