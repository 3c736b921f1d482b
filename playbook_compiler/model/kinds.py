"""The registry: every kind of entry, described once. Whatever differs from kind to kind is a column here.

A new kind is a model, a line here, a page that draws it and its words; tests go through this list and say what else
is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playbook_compiler.model.base import Model
from playbook_compiler.model.drill import Drill
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.meaning import Concern
from playbook_compiler.model.message import Message
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.person import Person
from playbook_compiler.model.policy import Policy
from playbook_compiler.model.registers import Promise, Role, Source
from playbook_compiler.model.retired import Retired
from playbook_compiler.model.scenario import ScenarioFile
from playbook_compiler.model.settings import Settings
from playbook_compiler.model.story import Story
from playbook_compiler.model.thesaurus import Concept
from playbook_compiler.model.training import Track
from playbook_compiler.model.translation import Term, Translation


@dataclass(frozen=True)
class Kind:
    """One kind of entry.

    `place` is a folder (`moments/`, one entry a file) or a file (`roles.yml`) below the playbooks.
    """

    name: str
    model: type[Model]
    place: str
    plural: str = ""
    """The name of the list of them all: in exports, and the key of its fixed word."""
    address: str = ""
    """Where an entry stands on the site, `{}` being its id. Nothing: no page shows it."""
    concern: Concern = "upkeep"
    """Whom it concerns when a whole entry comes or goes."""
    learnt: bool = False
    """Whether somebody learns it, and reads again what it means anew."""
    unused: str = ""
    """What to do with one that nothing names, `{id}` being its id. Nothing: it may stand alone."""
    choices: tuple[str, ...] | None = None
    """What `new` lets one choose besides the title. None: `new` begins none."""
    register: bool = False
    """Whether the file holds many entries, each under its id."""
    optional: bool = False
    """Whether a handbook can be without the file."""

    @property
    def is_folder(self) -> bool:
        """Whether each entry is a file of its own."""
        return self.place.endswith("/")

    @property
    def owned(self) -> bool:
        """Whether each entry has a role that keeps it true, and a day when it is read through."""
        return "owner" in self.model.model_fields

    def file_of(self, id_: str) -> str:
        """The file of an entry, below the playbooks folder."""
        return f"{self.place}{id_}.yml" if self.is_folder else self.place


KINDS: Final = (
    Kind("handbook", Settings, "handbook.yml", concern="customers"),
    Kind(
        "role",
        Role,
        "roles.yml",
        plural="roles",
        address="roles/{}/",
        concern="staff",
        unused="Give it a step, an escalation or a playbook to own, or delete it.",
        choices=(),
        register=True,
    ),
    Kind(
        "person",
        Person,
        "people.yml",
        unused="Name it in roles.yml ('people: [{id}]' or 'stand_ins: [{id}]' of a role), or delete it.",
        register=True,
        optional=True,
    ),
    Kind(
        "promise",
        Promise,
        "promises.yml",
        plural="promises",
        address="promises/#{}",
        concern="customers",
        learnt=True,
        unused="Name it in a moment ('promise: {id}' under 'must' or at a step), or delete it.",
        choices=("role",),
        register=True,
    ),
    Kind(
        "source",
        Source,
        "sources.yml",
        plural="sources",
        address="sources/#{}",
        unused="Name it under 'sources:' where its claim stands, or delete it.",
        choices=(),
        register=True,
    ),
    Kind(
        "moment",
        Moment,
        "moments/",
        plural="moments",
        address="moments/{}/",
        concern="staff",
        learnt=True,
        unused="Name it under 'next:' of the moment before it, in a guide's outcome or in a training track.",
        choices=("stage", "owner", "after", "next"),
    ),
    Kind(
        "guide",
        Guide,
        "guides/",
        plural="guides",
        address="guides/{}/",
        concern="staff",
        learnt=True,
        unused="Name it in a moment ('guide: {id}'), or delete the file.",
        choices=("owner", "moment"),
    ),
    Kind(
        "message",
        Message,
        "messages/",
        plural="messages",
        address="messages/{}/",
        concern="words",
        unused="Name it under 'messages:' of a moment, or delete the file.",
        choices=("moment",),
    ),
    Kind(
        "policy",
        Policy,
        "policies/",
        plural="policies",
        address="policies/{}/",
        concern="customers",
        unused="Name it in a letter or a moment that rests on it ('policies: [{id}]'), or delete the file.",
        choices=("owner", "moment"),
    ),
    Kind(
        "story",
        Story,
        "stories/",
        plural="stories",
        address="stories/{}/",
        concern="training",
        learnt=True,
        unused="Name it in a moment ('story: {id}') or a training track, or delete the file.",
        choices=("moment",),
    ),
    Kind(
        "track",
        Track,
        "training/",
        plural="tracks",
        address="training/{}/",
        concern="training",
        unused="Name it in roles.yml ('track: {id}' of its role), or delete the file.",
        choices=("role",),
    ),
    Kind("drill", Drill, "drills/", plural="drills", address="drills/{}/", concern="training", choices=()),
    Kind("scenario", ScenarioFile, "scenarios/", plural="scenarios", choices=("moment", "guide")),
    Kind("concept", Concept, "thesaurus.yml", register=True, optional=True),
    Kind("retired", Retired, "retired.yml", plural="retired", register=True, optional=True),
)

STARTER_MEMORY: Final = "starter.yml"
"""What a firm's handbook remembers of the starter. It lies among the playbooks and is none: no page shows it."""

TEAM: Final = "team.yml"
"""Who is in the team, for `records`. It lies among the playbooks and is none: no page shows it."""

SURVEY: Final = "survey.yml"
"""What the questions of customers' surveys ask about, for `consistency`. It is no playbook either."""

TRANSLATIONS: Final = "translations"
"""The folder below the playbooks that holds a folder for each other language; each mirrors the playbooks."""

GLOSSARY: Final = "glossary.yml"

TRANSLATION: Final = Kind("translation", Translation, f"{TRANSLATIONS}/")
TERM: Final = Kind("term", Term, GLOSSARY, register=True)
"""What stands in a language's folder. It is laid out and helped with like playbooks, and its files are no entries."""

BY_NAME: Final = {kind.name: kind for kind in KINDS}

STAGE_ADDRESS: Final = "journey/#stage-{}"
"""A stage is no entry: it stands in handbook.yml, and on the page of the journey."""


def address_of(kind: str, id_: str) -> str:
    """The address of an entry or a stage, also of one that is no longer there."""
    return (STAGE_ADDRESS if kind == "stage" else BY_NAME[kind].address).format(id_)


def kind_at(path: Path) -> Kind | None:
    """Return the kind of the file at a path, by its folder's name or else its own; None where it has no place."""
    if TRANSLATIONS in path.parts[-4:-2]:
        return TERM if path.name == GLOSSARY and path.parts[-3] == TRANSLATIONS else TRANSLATION
    folders = (kind for kind in KINDS if kind.is_folder and kind.place == f"{path.parent.name}/")
    files = (kind for kind in KINDS if kind.place == path.name)
    found = next(folders, None)
    return next(files, None) if found is None else found if path.suffix == ".yml" else None
