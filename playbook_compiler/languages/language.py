"""What a language's `language.yml` and `stop-words.yml` say: how it is written, apart from our own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, cast

from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.words import read_language_file

Texts = tuple[str, ...]


@dataclass(frozen=True)
class Language:
    """A language. Each field is a key of `language.yml`, where English tells what it is for."""

    name: str
    locale: str
    dictionary: str
    holidays: Texts
    yes: Texts
    no: Texts
    telling: Texts
    durations: Mapping[str, Texts]
    numbers: Texts
    share: Texts
    times: Texts
    per_cent: Texts
    part_of: Texts
    counted: Texts
    terms: Texts
    clock: Texts
    named_times: Mapping[str, Texts]
    no_acts: Texts
    repeated: Texts
    survey: Mapping[str, Texts]
    team: Mapping[str, Texts]
    stop_words: Texts


@cache
def language_of(id_: str) -> Language:
    """The language of a folder. A file with other keys than the fields is an error of ours."""
    told: dict[str, Any] = {**read_language_file(f"{id_}/language.yml"), **read_language_file(f"{id_}/stop-words.yml")}
    expected = {field.name for field in fields(Language)}
    if told.keys() != expected:
        raise ValueError(f"languages/{id_}: found {sorted(told)}; expected {sorted(expected)}")
    told["stop_words"] = told["stop_words"].split()
    for group in ("durations", "named_times", "survey", "team"):
        told[group] = {key: tuple(texts) for key, texts in told[group].items()}
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    return Language(**values)


@cache
def languages() -> tuple[Language, ...]:
    """Every language: people write, search and answer in any of them, whatever the handbook's own is."""
    return tuple(language_of(id_) for id_ in LANGUAGES)


@cache
def in_any(field: str) -> Texts:
    """What all languages name in a field that holds texts, each text once."""
    return tuple(dict.fromkeys(text for one in languages() for text in getattr(one, field)))


@cache
def finding_words(key: str) -> Texts:
    """What all languages name for the finder under a key of their `finding.yml`, each text once."""
    return _listed("finding.yml", key)


def danger_words(key: str) -> Texts:
    """What is danger in any language (`phrases`), and what only sounds so (`harmless`)."""
    return _listed("danger.yml", key)


def danger_kinds() -> tuple[Mapping[str, Texts], ...]:
    """For each language its words by kind: what the rules of danger name."""
    return tuple(cast(Mapping[str, Texts], read_language_file(f"{id_}/danger-kinds.yml")) for id_ in LANGUAGES)


def danger_rules() -> Texts:
    """Which kinds of words near each other tell of danger, in all languages alike."""
    return tuple(cast(Texts, read_language_file("danger-rules.yml")["rules"]))


def _listed(name: str, key: str) -> Texts:
    files = (read_language_file(f"{id_}/{name}") for id_ in LANGUAGES)
    return tuple(dict.fromkeys(text for file in files for text in cast(Texts, file[key])))


@cache
def in_any_by_key(field: str) -> dict[str, Texts]:
    """The same of a field that holds texts by a key: headings of customers' answers by column, words for a day."""
    found: dict[str, dict[str, None]] = {}
    for one in languages():
        for key, texts in getattr(one, field).items():
            found.setdefault(key, {}).update(dict.fromkeys(texts))
    return {key: tuple(texts) for key, texts in found.items()}
