"""Who must agree to a change of which playbook, as the CODEOWNERS file that GitHub and GitLab read.

A playbook's `owner` is a role, and roles.yml says by which names that role's people are known where pull requests are
reviewed. The last line that fits a file counts, so what holds for all the rest comes first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from typing import Final, cast

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.policy import Policy

_TOP: Final = """\
# Who is asked to review a change of which playbook. The last line that fits a file counts.
# Made from `owner` in each moment, guide and policy, and `reviewers` in roles.yml: change those, then run
#     python build_playbooks.py generate
"""


def codeowners(handbook: Handbook, root: str = "playbooks") -> str:
    """Return the file's text. `root` is the playbooks folder, seen from the repository's.

    A role without reviewers gets no line, so that its playbooks fall to those who review the rest.
    """
    lines = _lines(handbook, root)
    width = max((len(path) for path, _ in lines), default=0)
    return _TOP + "".join(f"{path:<{width}} {' '.join(names)}\n" for path, names in lines)


def _lines(handbook: Handbook, root: str) -> list[tuple[str, list[str]]]:
    owners = _owners(handbook)
    found = [(f"/{root}/", _reviewers(handbook, _keeper(handbook)))]
    found += [
        (f"/{root}/{entry.place}", _reviewers(handbook, owners[entry.kind, entry.id]))
        for entry in handbook.all_entries()
        if entry.of.is_folder
    ]
    return [(path, names) for path, names in found if names]


def _owners(handbook: Handbook) -> dict[tuple[str, str], set[str]]:
    """For each moment, guide and policy the role that owns it; for a message or story, those that own what uses it."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry, owner in _owned(handbook):
        owners[entry.kind, entry.id].add(owner)
        for reference in entry.references:
            if reference.kind in ("message", "story"):
                owners[reference.kind, reference.id].add(owner)
    return owners


def _keeper(handbook: Handbook) -> list[str]:
    """The role that answers for registers and all the rest: the one that owns most of the handbook."""
    counted = Counter(owner for _, owner in _owned(handbook))
    named = [id_ for id_, role in handbook.roles.items() if role.reviewers]
    return sorted(named, key=lambda id_: -counted[id_])[:1]


def _owned(handbook: Handbook) -> Iterator[tuple[Entry, str]]:
    for entry in handbook.all_entries():
        if entry.of.owned:
            yield entry, cast(Moment | Guide | Policy, entry.model).owner


def _reviewers(handbook: Handbook, roles: Container[str]) -> list[str]:
    """The names of the roles' people, each once, in the order of roles.yml."""
    names = [name for id_, role in handbook.roles.items() if id_ in roles for name in role.reviewers]
    return list(dict.fromkeys(names))
