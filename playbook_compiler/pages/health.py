"""The handbook's health: what is there, what is missing, and what a manager can do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from playbook_compiler.model.links import Link, Links
from playbook_compiler.pages.coverage import PARTS, Covered, coverage
from playbook_compiler.pages.page import Found, Page
from playbook_compiler.pages.promise_matrix import Matrix, promise_matrix
from playbook_compiler.pages.translated import pages_behind, translated_languages
from playbook_compiler.pages.when_drawn import WhenDrawn
from playbook_compiler.problems.problem import Problem
from playbook_compiler.view.asking.closing_pool import is_small
from playbook_compiler.view.edition import Edition
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.view import View

SHOWN: Final = 5
"""How many examples of a gap are named; the table has them all."""

HARDEST: Final = 10
"""How many moments the list of readability shows before the rest is unfolded."""


@dataclass(frozen=True)
class Gap:
    """Something that is missing: of how many, where, and the part of the page that has them all."""

    name: str
    count: int
    of: int
    links: tuple[Link, ...]
    whole: str

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.links)


@dataclass(frozen=True)
class ShownWarning:
    """One warning of the compiler, with the file as managers know it and the page it is about, if it has one."""

    problem: Problem
    file: str
    link: Link | None


def health_page(edition: Edition, facts: Facts) -> Iterator[Page]:
    """Coverage, promises, warnings, readability and owners, with what to do first on top."""
    yield Page(
        address="health/",
        title=edition.words["health"],
        template="health.md.j2",
        source="",
        section=(edition.words["handbook_pages"],),
        in_menu=False,
        found=Found("page", edition.words["health_lead"]),
        content=WhenDrawn(partial(_health, edition, facts)),
    )


def _health(edition: Edition, facts: Facts) -> dict[str, Any]:
    view, links = edition.view, edition.links
    stages = coverage(view, facts.today)
    moments = [covered for _, part in stages for covered in part]
    matrix = promise_matrix(view)
    told = _shown_warnings(view, links, facts.warnings)
    unkept = [links.to("promise", promise.id) for promise in matrix.unkept]
    gaps = [
        _gap("review", [links.to("moment", one.moment.id) for one in moments if one.review == "overdue"], len(moments)),
        _gap("promise", unkept, len(matrix.promises), "promise-matrix"),
        *(_part_gap(part, moments, links) for part in ("practice", "scenario", "message", "sources", "guide")),
        _gap("pool", small_pools(view, links), sum(track.test is not None for track in view.tracks.values()), ""),
    ]
    scores = [(view.entries["moment"][one.moment.id].lix, links.to("moment", one.moment.id)) for one in moments]
    return {
        "today": facts.today,
        "all": len(moments),
        "covered": _table_of(stages, links),
        "gaps": [gap for gap in gaps if gap.count],
        "whole": [gap.name for gap in gaps if gap.of and not gap.count],
        "matrix": _marks_of(matrix, links),
        "orphans": [one for one in told if one.problem.rule == "unused"],
        "warnings": [one for one in told if one.problem.rule != "unused"],
        "scores": sorted(scores, key=lambda scored: (-scored[0], scored[1].title)),
        "hardest": HARDEST,
        "owners": _owners(view, links),
        "languages": translated_languages(view, links),
        "pages_behind": pages_behind(facts.pages),
    }


def _table_of(stages: list[tuple[str, list[Covered]]], links: Links) -> tuple[Any, ...]:
    """The table of coverage: what each column counts and in how many moments it is there, then a row for each moment.

    It is made of nothing else, as the one of promises: after a changed sentence neither is drawn again.
    """
    moments = [covered for _, part in stages for covered in part]
    having = [(part, sum(one.counts[part] > 0 for one in moments)) for part in PARTS]
    in_time = sum(one.review != "overdue" for one in moments)
    rows = [
        (title, [(links.to("moment", one.moment.id), tuple(one.counts.values()), one.review) for one in part])
        for title, part in stages
    ]
    return having, in_time, len(moments), rows


def _marks_of(matrix: Matrix, links: Links) -> tuple[Any, ...]:
    """The table of promises: each with the number of moments that keep it, then a row of marks for each moment."""
    promises = [(promise.id, promise.title, matrix.kept[promise.id]) for promise in matrix.promises]
    rows = [(title, [(links.to("moment", one.id), marks) for one, marks in part]) for title, part in matrix.rows]
    return promises, rows


def small_pools(view: View, links: Links) -> list[Link]:
    """The tracks whose closing test can draw from too few questions, so that it asks what was just practised."""
    return [links.to("track", id_) for id_, track in view.tracks.items() if is_small(view, track)]


def _part_gap(part: str, moments: list[Covered], links: Links) -> Gap:
    return _gap(part, [links.to("moment", one.moment.id) for one in moments if not one.counts[part]], len(moments))


def _gap(name: str, links: list[Link], of: int, whole: str = "coverage") -> Gap:
    return Gap(name, len(links), of, tuple(links[:SHOWN]), whole)


def _shown_warnings(view: View, links: Links, warnings: tuple[Problem, ...]) -> list[ShownWarning]:
    """The warnings with their files relative to playbooks/: the path that a build has seen is no reader's."""
    files: dict[str, tuple[str, Link | None]] = {}
    for entry in view.all_entries():
        has_page = entry.of.is_folder and entry.address
        files[entry.file.path] = (entry.place, links.to(entry.kind, entry.id) if has_page else None)
    return [
        ShownWarning(problem, *files.get(problem.path, (problem.path.rpartition("/")[2], None))) for problem in warnings
    ]


def _owners(view: View, links: Links) -> list[tuple[Link, list[int]]]:
    """The owner, and how much of each owned kind, of every role that keeps something true; the busiest first."""
    counted = [Counter(one.owner for one in all_.values()) for all_ in (view.moments, view.guides, view.policies)]
    owned = {role: [count[role] for count in counted] for role in view.roles}
    order = sorted(owned, key=lambda role: -sum(owned[role]))
    return [(links.to("role", role), owned[role]) for role in order if any(owned[role])]
