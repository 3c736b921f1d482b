"""The handbook: everything under `playbooks/`, loaded and checked, in one frozen object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from playbook_compiler.model.drill import Drill
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.guide import Guide
from playbook_compiler.model.meaning_schemes import hashed_together
from playbook_compiler.model.message import Message
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.named_field import NamedField
from playbook_compiler.model.person import Person
from playbook_compiler.model.policy import Policy
from playbook_compiler.model.registers import Promise, Role, Source
from playbook_compiler.model.retired import Retired
from playbook_compiler.model.scenario import ScenarioFile
from playbook_compiler.model.settings import Settings, Stage
from playbook_compiler.model.slots import fields_of
from playbook_compiler.model.story import Story
from playbook_compiler.model.thesaurus import Concept
from playbook_compiler.model.training import Track
from playbook_compiler.model.translation import TranslatedString
from playbook_compiler.model.translations import TranslatedFile, Translations
from playbook_compiler.yaml12.file import YamlFile

T = TypeVar("T")


@dataclass(frozen=True)
class Handbook:
    """All entries by kind and id.

    `unread` names the entries whose file exists but could not be read, and `unlisted` the kinds whose
    register or folder could not: references to them are not reported as unknown, for the cause is already told.
    `pictures` are the firm's own by their path below the playbooks; nobody has looked into them yet. `instead` has, by
    kind and id, what stands at an entry in the place of what it leads to and its readers may not see.
    `translations` are what it says in other languages, by language.
    """

    entries: Mapping[str, Mapping[str, Entry]]
    unread: frozenset[tuple[str, str]] = frozenset()
    unlisted: frozenset[str] = field(default=frozenset())
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    instead: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    translations: Mapping[str, Translations] = field(default_factory=dict)

    def all_entries(self) -> Iterator[Entry]:
        """Every entry, kind by kind, in the order of their files."""
        for entries in self.entries.values():
            yield from entries.values()

    def files(self) -> Iterator[YamlFile]:
        """The file of every entry, and every file of a translation; a register as often as it has entries."""
        yield from (entry.file for entry in self.all_entries())
        yield from (one.file for said in self.translations.values() for one in said.files.values())

    def known(self, kind: str) -> frozenset[str] | None:
        """The ids of a kind, or None where its register could not be read."""
        if kind == "stage":
            settings = self.entries["handbook"].get("handbook")
            if settings is None:
                return None
            return frozenset(stage.id for stage in cast(Settings, settings.model).stages)
        if kind in self.unlisted:
            return None
        unread = (id_ for unread_kind, id_ in self.unread if unread_kind == kind)
        return frozenset((*self.entries[kind], *unread))

    def known_as(self, kind: str, now: Mapping[str, T]) -> dict[str, T]:
        """What there is of a kind by its id, and what was renamed under its old ids as well."""
        renamed = {
            retired.old: now[retired.now]
            for retired in self.retired.values()
            if retired.kind == kind and retired.now and retired.now in now
        }
        return {**renamed, **now}

    def retired_as(self, kind: str, id_: str) -> Retired | None:
        """What became of an entry that had this id; None where none of its kind had it."""
        return next((old for old in self.retired.values() if (old.kind, old.old) == (kind, id_)), None)

    def formerly(self, kind: str, id_: str) -> list[str]:
        """The ids that an entry had before."""
        return [old.old for old in self.retired.values() if (old.kind, old.now) == (kind, id_)]

    def translated_strings(self) -> Iterator[tuple[str, TranslatedFile, str, TranslatedString]]:
        """Every translated string: its language, the file that it stands in, and its key there."""
        for said in self.translations.values():
            for file in said.files.values():
                yield from ((said.language, file, key, one) for key, one in file.said.strings.items())

    @property
    def version(self) -> str:
        """One hash for the whole: another one when any entry says something else, comes or goes."""
        return self.versions[0]

    @cached_property
    def versions(self) -> tuple[str, ...]:
        """The same by every scheme that there is, the newest first."""
        all_ = list(self.all_entries())

        def text(hashes: list[str]) -> str:
            named = zip(all_, hashes, strict=True)
            return "\n".join(sorted(f"{entry.kind} {entry.id} {hash_}" for entry, hash_ in named))

        return hashed_together([entry.meanings for entry in all_], text)

    def _models(self, kind: str) -> dict[str, Any]:
        return {id_: entry.model for id_, entry in self.entries[kind].items()}

    @cached_property
    def settings(self) -> Settings:
        """The firm's own settings. Only there when handbook.yml was read."""
        return cast(Settings, self.entries["handbook"]["handbook"].model)

    @cached_property
    def common_fields(self) -> Mapping[str, NamedField]:
        """The fields that every moment, guide and message may use; none where handbook.yml was not read."""
        return self.settings.fields if "handbook" in self.entries["handbook"] else {}

    def fields_of(self, kind: str, id_: str) -> dict[str, NamedField]:
        """The fields of an entry: its own, and what it uses of the common ones."""
        return fields_of(self.entries[kind][id_].model, self.common_fields)

    @cached_property
    def stages(self) -> dict[str, Stage]:
        """The journey's stages by id, in order."""
        return {stage.id: stage for stage in self.settings.stages}

    @cached_property
    def roles(self) -> dict[str, Role]:
        """Roles by id, in the order of roles.yml."""
        return self._models("role")

    @cached_property
    def people(self) -> dict[str, Person]:
        """Colleagues by id, in the order of people.yml."""
        return self._models("person")

    @cached_property
    def promises(self) -> dict[str, Promise]:
        """Promises by id, in the order of promises.yml."""
        return self._models("promise")

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Sources by id, in the order of sources.yml."""
        return self._models("source")

    @cached_property
    def moments(self) -> dict[str, Moment]:
        """Moments by id, in alphabetical order."""
        return self._models("moment")

    @cached_property
    def guides(self) -> dict[str, Guide]:
        """Guides by id, in alphabetical order."""
        return self._models("guide")

    @cached_property
    def messages(self) -> dict[str, Message]:
        """Messages by id, in alphabetical order."""
        return self._models("message")

    @cached_property
    def policies(self) -> dict[str, Policy]:
        """Policies by id, in alphabetical order."""
        return self._models("policy")

    @cached_property
    def stories(self) -> dict[str, Story]:
        """Stories by id, in alphabetical order."""
        return self._models("story")

    @cached_property
    def tracks(self) -> dict[str, Track]:
        """Training tracks by id, in alphabetical order."""
        return self._models("track")

    @cached_property
    def drills(self) -> dict[str, Drill]:
        """Drills by id, in alphabetical order."""
        return self._models("drill")

    @cached_property
    def scenarios(self) -> dict[str, ScenarioFile]:
        """Scenario files by id, in alphabetical order."""
        return self._models("scenario")

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """What people call things, by id, in the order of thesaurus.yml."""
        return self._models("concept")

    @cached_property
    def retired(self) -> dict[str, Retired]:
        """What was retired, by the id that it had, in the order of retired.yml."""
        return self._models("retired")
