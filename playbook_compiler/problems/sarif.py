"""Problems as SARIF 2.1.0, the form in which code scanning keeps findings from run to run.

Braces in a message are left as the reader is to type them: the standard would have them doubled, and the places
that show these messages show them as they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from playbook_compiler import __version__
from playbook_compiler.problems.fingerprint import fingerprints
from playbook_compiler.problems.forms import Say, in_a_row
from playbook_compiler.problems.problem import Fix, Problem

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT: Final = "problem/v1"


def as_sarif(problems: Sequence[Problem], manuals: Mapping[str, str], say: Say = str) -> str:
    """Write problems as one SARIF log. `manuals` holds each rule's manual in Markdown, by the rule's name."""
    names = sorted({*manuals, *(problem.rule for problem in problems)})
    places = {name: index for index, name in enumerate(names)}
    run = {
        "tool": {
            "driver": {
                "name": "playbook-compiler",
                "semanticVersion": __version__,
                "rules": [_rule(name, manuals.get(name, "")) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [
            _result(problem, places[problem.rule], fingerprint, say)
            for problem, fingerprint in zip(problems, fingerprints(problems), strict=True)
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(name: str, manual: str) -> dict[str, Any]:
    """A rule with its manual: the first line says what, the whole of it why and how."""
    rule: dict[str, Any] = {"id": name, "name": "".join(part.capitalize() for part in name.split("-"))}
    if manual:
        rule["shortDescription"] = {"text": manual.split("\n", 1)[0]}
        rule["help"] = {"text": manual, "markdown": manual}
    return rule


def _result(problem: Problem, rule_index: int, fingerprint: str, say: Say) -> dict[str, Any]:
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule_index,
        "level": problem.severity,
        "message": {"text": in_a_row(problem, say)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(problem.path),
                    "region": {"startLine": problem.line, "startColumn": problem.column},
                }
            }
        ],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
        **({"fixes": [_fix(problem.path, problem.fix)]} if problem.fix else {}),
    }


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    region = {"startLine": fix.line, "startColumn": fix.column, "endLine": fix.end_line, "endColumn": fix.end_column}
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.text}}
    return {"artifactChanges": [{"artifactLocation": _artifact(path), "replacements": [replacement]}]}


def _artifact(path: str) -> dict[str, str]:
    """Where a file is: relative to the repository, or the whole address of one that lies outside it."""
    address = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{address}"}
    if path[1:3] == ":/":  # C:/…
        return {"uri": f"file:///{address}"}
    return {"uri": address, "uriBaseId": "%SRCROOT%"}
