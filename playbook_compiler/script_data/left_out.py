"""Why a file of training, or a colleague of the team's file, is left out: told alike by `records` and by its page.

Each reason has a name, which the scripts find as well; what is told of it is worded here once. Values stand in it by
their places: the scripts get the sentences in the edition's language and fill the same places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from playbook_compiler.languages.messages import in_language
from playbook_compiler.problems.worded import Worded, worded


@dataclass(frozen=True)
class Reason:
    """What was found, what was expected instead (nothing where that is plain), and how it is mended."""

    found: str
    expected: str
    hint: str

    def with_values(self, values: Mapping[str, Any]) -> Reason:
        """The same with its places filled, still to be told in any language."""
        return Reason(*(_filled(text, values) for text in (self.found, self.expected, self.hint)))

    def told(self, language: str) -> Reason:
        """The same in a language."""
        return Reason(*(in_language(text, language) for text in (self.found, self.expected, self.hint)))


_RECORD: Final = worded("the record that a training page writes")
_AGAIN: Final = worded("Ask for it again: the page of the track makes a new one at any time.")
_NOT_OURS: Final = worded("Leave it out if it is something else; otherwise ask for the record again.")

OF_A_FILE: Final[Mapping[str, Reason]] = {
    "link": Reason(worded("no ordinary file (a link to nowhere, or a device)"), _RECORD, _NOT_OURS),
    "closed": Reason(
        worded("it cannot be read ({reason})", reason="{reason}"),
        worded("something that we may read"),
        worded("Check who may read it."),
    ),
    "table": Reason(
        worded("the record as a table (CSV), which bears no seal"),
        _RECORD,
        worded("Ask for the other file: the button 'Record (JSON)' on the page of the track."),
    ),
    "large": Reason(
        worded("more than {limit} MB", limit="{limit}"),
        worded("the record that a training page writes, far smaller"),
        _NOT_OURS,
    ),
    "no_text": Reason(worded("no text, or damaged text"), _RECORD, _AGAIN),
    "half": Reason(worded("no JSON, or half of it"), _RECORD, _AGAIN),
    "drill": Reason(
        worded("the answers of a drill"), _RECORD, worded("Read those with 'drill', and keep them apart.")
    ),
    "other": Reason(worded("something else"), _RECORD, _NOT_OURS),
    "edited": Reason(
        worded("a seal that does not fit, for it was edited after it was made"),
        worded("a record as the page wrote it"),
        _AGAIN,
    ),
    "form": Reason(
        worded("a record of another form"),
        worded("a record of form 1"),
        worded("Build the newest handbook tools, or ask for a record from this handbook's own page."),
    ),
    "missing": Reason(worded("'{place}' is missing", place="{place}"), _RECORD, _AGAIN),
    "misshapen": Reason(worded("'{place}' is not as a training page writes it", place="{place}"), _RECORD, _AGAIN),
    "future": Reason(
        worded("it was made on {day}, and that day has not come", day="{day}"),
        worded("a day that has been"),
        worded("Have the clock of that device set right, and ask again."),
    ),
    "track": Reason(
        worded(
            "{person}'s record of the track '{track}', which this handbook does not have{near}",
            person="{person}", track="{track}", near="{near}",
        ),
        worded("one of: {tracks}", tracks="{tracks}"),
        worded("Read it with the handbook that it was made from, or leave it out."),
    ),
}  # fmt: skip
"""Of a file that colleagues hand in."""

OF_THE_TEAM: Final[Mapping[str, Reason]] = {
    "people": Reason(
        worded("expected 'people:' and a list of colleagues"),
        "",
        worded("Write 'people:', and below it a line such as '- {{name: Kari, roles: [contact-person]}}' for each."),
    ),
    "columns": Reason(
        worded("the first line names no columns 'name' and 'roles'"),
        "",
        worded("Give the columns the headings name, roles, since and email; the last two may be missing."),
    ),
    "twice": Reason(
        worded("'{name}' stands here twice", name="{name}"),
        "",
        worded("Write all roles of a colleague in one place."),
    ),
    "stray": Reason(
        worded("a colleague has no '{field}'{near}", field="{field}", near="{near}"),
        "",
        worded("There are: {fields}.", fields="{fields}"),
    ),
    "no_name": Reason(
        worded("found no name, expected one"),
        "",
        worded("Write the name as this colleague types it on the page of a track."),
    ),
    "no_role": Reason(
        worded("{name} has no role", name="{name}"), "", worded("Name roles of roles.yml: {roles}.", roles="{roles}")
    ),
    "role": Reason(
        worded("there is no role '{role}'{near}", role="{role}", near="{near}"),
        "",
        worded("Name roles of roles.yml: {roles}.", roles="{roles}"),
    ),
    "day": Reason(worded("'{since}' is no day", since="{since}"), "", worded("Write it as 2026-10-01.")),
    "yaml": Reason(
        worded("this is no YAML that can be read"),
        "",
        worded("Look at this line and the one above: each field has a colon and a space behind its name."),
    ),
}
"""Of a colleague in the team's file, or of the whole of it. Of broken YAML the commands tell more."""

OF_THE_PAGE: Final[Mapping[str, Reason]] = {
    "no_team": Reason(
        worded("a table whose first line names no columns 'name' and 'roles'"),
        worded("the team"),
        worded(
            "If it is the team, give the columns the headings name, roles, since and email; the last two may be "
            "missing. Customers' answers are counted on the page 'Is it the same?'."
        ),
    ),
    "unreadable": Reason(
        worded("something that this browser cannot read"),
        worded("a file"),
        worded("Choose the files in a folder, not the folder itself."),
    ),
    "strange": Reason(
        worded("something else"),
        worded("files that colleagues hand in (.json), or the team (.yml, .csv)"),
        worded("Leave it out, or ask for the file that the page of the handbook makes."),
    ),
}
"""Of a file that was dropped on the page. What is dropped is answered for; a folder may hold anything."""


def reasons(language: str) -> dict[str, dict[str, str]]:
    """Every reason as the page tells it: its places are filled there."""
    told = {name: reason.told(language) for name, reason in {**OF_A_FILE, **OF_THE_TEAM, **OF_THE_PAGE}.items()}
    return {name: {"found": one.found, "expected": one.expected, "hint": one.hint} for name, one in told.items()}


def _filled(text: str, values: Mapping[str, Any]) -> str:
    """A text with values in its places; one without any is what it is, doubled braces and all."""
    if not isinstance(text, Worded) or not text.values:
        return text
    return Worded(text.template.format(**values), text.template, {name: values[name] for name in text.values})
