"""Every kind of entry, its model, and where it lives under `playbooks/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playbook_compiler.model.base import Model
from playbook_compiler.model.drill import Drill
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.message import Message
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.registers import Promise, Role, Source
from playbook_compiler.model.retired import Retired
from playbook_compiler.model.scenario import ScenarioFile
from playbook_compiler.model.settings import Settings
from playbook_compiler.model.story import Story
from playbook_compiler.model.training import Track


@dataclass(frozen=True)
class Kind:
    """One kind of entry. `place` is a folder (`moments/`, one entry a file) or a file (`roles.yml`)."""

    name: str
    model: type[Model]
    place: str
    register: bool = False  # the file holds many entries, each under its id
    optional: bool = False  # a handbook can be without the file

    @property
    def is_folder(self) -> bool:
        """Whether each entry is a file of its own."""
        return self.place.endswith("/")


KINDS: Final = (
    Kind("handbook", Settings, "handbook.yml"),
    Kind("role", Role, "roles.yml", register=True),
    Kind("promise", Promise, "promises.yml", register=True),
    Kind("source", Source, "sources.yml", register=True),
    Kind("moment", Moment, "moments/"),
    Kind("guide", Guide, "guides/"),
    Kind("message", Message, "messages/"),
    Kind("story", Story, "stories/"),
    Kind("track", Track, "training/"),
    Kind("drill", Drill, "drills/"),
    Kind("scenario", ScenarioFile, "scenarios/"),
    Kind("retired", Retired, "retired.yml", register=True, optional=True),
)


def kind_at(path: Path) -> Kind | None:
    """Return the kind of the file at a path, by its folder's name or else its own; None where it has no place."""
    folders = (kind for kind in KINDS if kind.is_folder and kind.place == f"{path.parent.name}/")
    files = (kind for kind in KINDS if kind.place == path.name)
    found = next(folders, None)
    return next(files, None) if found is None else found if path.suffix == ".yml" else None
