"""A remark that switches a rule off, and does not do what it says.

A rule that has an exception is switched off where the exception stands, with the reason, for all who come after:
`# allow RULE: reason`, at the end of the line or alone on the line above. For a problem of a whole file (1:1) the
remark stands on the first line. The reason is read by the next colleague, and by whoever reviews the change.

What must end one day is allowed until that day, with `until`; any other may be. From then on `check --due` tells it.

    channels: {…}  # allow leaving-harder until 2027-03-01: the form on the web comes in February

A remark without a reason, with a name that is no rule, or with a rule that cannot be switched off is an error; one
that has nothing to allow any more is a warning.

Bad:

    finance: # allow unused

Good:

    finance: # allow unused: the first of their steps comes in January
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from yaml.nodes import Node, ScalarNode

from playbook_compiler.problems.near import did_you_mean, surely_meant
from playbook_compiler.problems.problem import Fix, Problem, Severity
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import YamlFile
from playbook_compiler.yaml12.nodes import scalars

NAME = "allow"
MAY_BE_ALLOWED: Final = frozenset({
    "checklist-shape",  # a checklist that the law writes for us
    "cut-text",  # a remark without a space after its #
    "example-firm",  # a customer or a town of that name
    "figure",  # a figure that claims nothing: half the price
    "guide-unreachable",  # an outcome that the next change leads to
    "hard-to-read",  # the words of a law that must be quoted
    "law-gap",  # the adviser looks it up
    "leaving-harder",  # a way out that is being built
    "long-saying",  # a text that the law makes us read aloud
    "many-fields",  # a letter that the law makes long
    "never-said",  # told as the example of what not to say
    "not-an-act",  # an act that only begins like a state
    "not-shown",  # signs that only look like a tag
    "promised-too-soon",  # said of what reaches us in time
    "slot-not-filled",  # braces that are meant as braces
    "stage-way",  # a customer who wants to be left in peace
    "unanswered",  # words that only look like a question to us
    "unreachable",  # a moment that begins the journey elsewhere
    "unused",  # something that a later change uses
    "unused-field",  # asked for the record, and not for the letter
})  # fmt: skip
"""The rules with exceptions that a person can judge.

All others tell of something that cannot be read, or is not there, or of a proof that does not hold (a guide's, a
scenario's, a promise's), and pages build on that; or they have a field of their own for the exception: `ends_here`.
"""

NEEDS_A_DAY: Final = frozenset({"leaving-harder"})
"""Those that are allowed until a day only: customers bear what we have not done yet."""

_SIGN: Final = "# allow"
_REMARK: Final = re.compile(
    r"(?:^|(?<=\s))# allow[ \t]+(?P<rule>[^\s:]+)(?:[ \t]+until[ \t]+(?P<until>[^\s:]+))?(?P<rest>[^\r\n]*)"
)

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_Place = tuple[int, int]  # a line and a column, both from 0


@dataclass(frozen=True)
class Allowance:
    """One remark: where it stands (line and column of its #), what it allows, why, until when and for which line."""

    line: int
    column: int
    rule: str
    reason: str
    until: str
    alone: bool
    target: int
    whole_file: bool  # it stands above or on the first line with something on it

    @property
    def last_day(self) -> date | None:
        """The day until which it is allowed, where it names one that is in a calendar."""
        try:
            return date.fromisoformat(self.until) if _DAY.fullmatch(self.until) else None
        except ValueError:
            return None

    def covers(self, problem: Problem) -> bool:
        """Whether the problem, of the same file, is what this allows."""
        if problem.rule != self.rule:
            return False
        return problem.line == self.target or (self.whole_file and (problem.line, problem.column) == (1, 1))


def without_allowed(
    problems: list[Problem], files: Iterable[YamlFile], rules: Callable[[], Collection[str]], *, complete: bool
) -> list[Problem]:
    """Take out of the problems what remarks in the files allow, and add what is wrong with the remarks.

    `rules` gives the names of all rules; it is asked only where there is a remark. In a handbook that is not
    `complete` some rules are silent, so no remark is told to be in vain.
    """
    for path, file in {file.path: file for file in files if file.holds_any((_SIGN,))}.items():
        lines, names = file.lines, rules()
        found = list(_remarks(file, lines, names))
        if not found:
            continue
        told_of = _coverage([problem for problem in problems if problem.path == path])
        sound = [remark for remark in found if not _faults(remark, names)]
        covered = {id(problem) for remark in sound for problem in told_of(remark)}
        problems = [problem for problem in problems if id(problem) not in covered]
        for remark in found:
            fault = _faults(remark, names)
            if fault is not None:
                problems.append(_told(path, remark, *fault))
            elif complete and not any(True for _ in told_of(remark)):
                problems.append(_in_vain(path, remark, lines[remark.line - 1]))
    return problems


def _coverage(here: list[Problem]) -> Callable[[Allowance], Iterator[Problem]]:
    """Of the problems of one file, those that a remark covers: found by their line, for both may be many."""
    by_line: dict[int, list[Problem]] = defaultdict(list)
    for problem in here:
        by_line[problem.line].append(problem)
    return lambda remark: (
        problem for line in {remark.target, 1} for problem in by_line.get(line, ()) if remark.covers(problem)
    )


def allowed_in(file: YamlFile, rules: Collection[str]) -> list[Allowance]:
    """What the sound remarks of a file allow."""
    if not file.holds_any((_SIGN,)):
        return []
    return [remark for remark in _remarks(file, file.lines, rules) if not _faults(remark, rules)]


def allowed_until(files: Iterable[YamlFile], rules: Collection[str]) -> Iterator[tuple[str, Allowance, date]]:
    """Every remark that allows something until a day: the file's path, the remark, the day."""
    for path, file in {file.path: file for file in files if file.holds_any((_SIGN,))}.items():
        for remark in _remarks(file, file.lines, rules):
            if remark.last_day is not None and not _faults(remark, rules):
                yield path, remark, remark.last_day


def manual_of(rule: str) -> str:
    """How a rule is switched off, for its manual."""
    if rule not in MAY_BE_ALLOWED:
        return worded("It cannot be switched off.")
    if rule in NEEDS_A_DAY:
        how = worded(
            "To allow it on one line until a day, write the day and the reason at its end, or alone on the line above:"
        )
        return worded("{how}\n\n    # allow {rule} until 2027-03-01: …", how=how, rule=rule)
    return worded(
        "To allow it on one line, write the reason at its end, or alone on the line above:\n\n    # allow {rule}: …",
        rule=rule,
    )


def _remarks(file: YamlFile, lines: list[str], rules: Collection[str]) -> Iterator[Allowance]:
    first = next((number for number, line in enumerate(lines, 1) if _holds_yaml(line)), 1)
    next_yaml = _next_yaml(lines)
    texts = sorted((_begin(node), _end(node)) for node in scalars(file.root))
    for number, line in enumerate(lines, 1):
        found = _REMARK.search(line)
        if found is None or _stands_in_a_text(texts, (number - 1, found.start())):
            continue
        rest = found["rest"].strip()
        if rest and not rest.startswith(":") and found["rule"] not in rules:
            continue  # "# allow customers to …" is a remark like others
        alone = not line[: found.start()].strip()
        target = next_yaml[number] if alone and next_yaml[number] else number
        reason = rest[1:].strip() if rest.startswith(":") else ""
        place, until = found.start() + 1, found["until"] or ""
        yield Allowance(number, place, found["rule"], reason, until, alone, target, number <= first)


def _holds_yaml(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _next_yaml(lines: list[str]) -> list[int]:
    """For each line, by its number from 1, the first line below it that holds more than a remark; 0 where none does."""
    found, below = [0] * (len(lines) + 1), 0
    for number in range(len(lines), 0, -1):
        found[number] = below
        below = number if _holds_yaml(lines[number - 1]) else below
    return found


def _stands_in_a_text(texts: list[tuple[_Place, _Place]], place: _Place) -> bool:
    """Whether a place lies in one of the texts, each from its begin to its end; they are in order, and none overlap."""
    before = bisect_right(texts, place, key=lambda text: text[0])
    return before > 0 and place < texts[before - 1][1]


def _begin(node: Node) -> _Place:
    """Where a text begins: one in lines of its own below its sign (`text: >-`), behind which a remark may stand."""
    if isinstance(node, ScalarNode) and node.style in (">", "|"):
        return node.start_mark.line + 1, 0
    return node.start_mark.line, node.start_mark.column


def _end(node: Node) -> _Place:
    return node.end_mark.line, node.end_mark.column


def _faults(remark: Allowance, rules: Collection[str]) -> tuple[str, str] | None:
    """What is wrong with a remark by itself, and how to mend it."""
    rule = remark.rule
    if rule not in rules:
        return (
            worded("unknown rule '{rule}'{near}", rule=rule, near=did_you_mean(rule, rules)),
            worded("Write the name that stands in [ ] behind the message: # allow NAME: reason."),
        )
    if rule not in MAY_BE_ALLOWED:
        return worded("'{rule}' cannot be switched off", rule=rule), worded(
            "Mend what it tells; 'explain {rule}' says how. Delete this remark.", rule=rule
        )
    form = (
        worded("# allow {rule} until 2027-03-01: …", rule=rule)
        if rule in NEEDS_A_DAY or remark.until
        else worded("# allow {rule}: …", rule=rule)
    )
    if remark.until and remark.last_day is None:
        return worded("'{until}' is no day", until=remark.until), worded("Write it as in '{form}'.", form=form)
    if rule in NEEDS_A_DAY and not remark.until:
        return worded("'{rule}' is switched off without a day on which that ends", rule=rule), worded(
            "Write the day, as in '{form}'.", form=form
        )
    if not remark.reason:
        return worded("'{rule}' is switched off without a reason", rule=rule), worded(
            "Write the reason behind it, as in '{form}'.", form=form
        )
    return None


def _told(path: str, remark: Allowance, message: str, hint: str, severity: Severity = "error") -> Problem:
    problem = Problem(path, remark.line, remark.column, NAME, message, hint, severity)
    meant = surely_meant(remark.rule, MAY_BE_ALLOWED)
    if meant is None or not message.startswith("unknown"):
        return problem
    column = remark.column + len(_SIGN) + 1
    return replace(problem, fix=Fix(remark.line, column, remark.line, column + len(remark.rule), meant))


def _in_vain(path: str, remark: Allowance, typed: str) -> Problem:
    message = worded("there is no problem '{rule}' here to allow", rule=remark.rule)
    problem = _told(path, remark, message, worded("Delete the remark: its reason is gone."), "warning")
    if remark.alone:
        return replace(problem, fix=Fix(remark.line, 1, remark.line + 1, 1, ""))
    start = len(typed[: remark.column - 1].rstrip()) + 1
    return replace(problem, fix=Fix(remark.line, start, remark.line, len(typed.rstrip("\r")) + 1, ""))
