"""The starter's handbook.yml and roles.yml -> a firm's own: its name, addresses and hours in place of the example's."""

from __future__ import annotations

import json
import re
import textwrap
from typing import Final

from playbook_compiler.editing.init.firm import COUNTRIES, Firm
from playbook_compiler.languages.messages import in_language
from playbook_compiler.model.settings import Settings
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.additions import add_field
from playbook_compiler.yaml12.file import Location, YamlFile, read_yaml
from playbook_compiler.yaml12.proven import with_value, without
from playbook_compiler.yaml12.scalars import as_typed

_FIELDS: Final = tuple(Settings.model_fields)
_GITLAB: Final = re.compile(r"https?://[^/]*gitlab[^/]*/")
_NO_END: Final = "\N{NO-BREAK SPACE}"

REVIEWERS: Final = worded(
    "`reviewers` are those who are asked to review a change of the playbooks that a role owns: names of people or "
    "teams as on GitHub or GitLab, or e-mail addresses, as in {example}. A role may go without. After a change of "
    "them, run {command}.",
    example='`reviewers: ["@our-firm/team-leads"]`',
    command="`handbook generate`",
)


def own_settings(text: str, firm: Firm) -> str:
    """The text of handbook.yml with the firm's own in it. Raises CannotEdit where the starter has no sure place."""
    file = _read(text)
    for at, value in _values(firm):
        file = _read(with_value(file, at, value))
    for name in ("working_hours", "edit_address", "site_address", "look"):
        if name in file.data:
            file = _read(without(file, (name,)))
    if firm.website is None and "website" in file.data["contact"]:
        file = _read(without(file, ("contact", "website")))
    hours = [{"days": list(some.days), "opens": some.opens, "closes": some.closes} for some in firm.hours]
    file = _read(add_field(file, (), "working_hours", json.dumps(hours), _FIELDS))
    if firm.repository is not None:
        file = _read(add_field(file, (), "edit_address", as_typed(edit_address(firm.repository, firm.branch)), _FIELDS))
    if firm.look:
        file = _read(add_field(file, (), "look", json.dumps(dict(firm.look)), _FIELDS))
    return file.text


def own_roles(text: str, language: str) -> str:
    """The text of roles.yml without the example's reviewers, and with a word on how to name one's own."""
    file = _read(text)
    for id_, role in file.data.items():
        if "reviewers" in role:
            file = _read(without(file, (id_, "reviewers")))
    below = re.sub(r"\A(?:#.*\n)+", "", file.text)
    return _remark(in_language(REVIEWERS, language)) + below


def _remark(text: str) -> str:
    """A text as lines of a comment. What is to be typed stays on one line."""
    whole = re.sub(r"`[^`]*`", lambda typed: typed[0].replace(" ", _NO_END), text)
    lines = textwrap.wrap(whole, 118, break_on_hyphens=False, break_long_words=False)
    return "".join(f"# {line}\n" for line in lines).replace(_NO_END, " ")


def edit_address(repository: str, branch: str) -> str:
    """Where the playbooks of a repository are edited on the web."""
    top = repository.removesuffix("/").removesuffix(".git")
    return f"{top}/-/edit/{branch}/playbooks/" if _GITLAB.match(f"{top}/") else f"{top}/edit/{branch}/playbooks/"


def _values(firm: Firm) -> list[tuple[Location, str]]:
    website: list[tuple[Location, str]] = [(("contact", "website"), firm.website)] if firm.website else []
    return [
        (("title",), firm.title),
        (("company",), firm.name),
        (("contact", "phone"), firm.phone),
        (("contact", "email"), firm.email),
        *website,
        (("country",), firm.country),
        (("time_zone",), COUNTRIES[firm.country][1]),
        (("language",), firm.language),
        (("feedback", "email"), firm.email),
    ]


def _read(text: str) -> YamlFile:
    file, _ = read_yaml(text.encode(), "handbook.yml")
    assert file is not None  # the starter's, and each change of it is proven
    return file
