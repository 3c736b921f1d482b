"""`translations/` -> what a handbook says in other languages. A handbook without that folder pays nothing for it.

Each language has a folder of the same shape as the playbooks. A folder that is called like no language is told; rules
hold files and keys against the entries.
"""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import ValidationError

from playbook_compiler.checking.field_problems import typing_problems
from playbook_compiler.checking.loading import Loading, read
from playbook_compiler.kept.digest import of_bytes
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.model.base import ID_FORM, Model
from playbook_compiler.model.kinds import BY_NAME, GLOSSARY, TRANSLATIONS
from playbook_compiler.model.translation import Term, Translation
from playbook_compiler.model.translations import TranslatedFile, Translations
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.reasons import reason_of
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.file import YamlFile, holds_nothing, read_yaml


def load_translations(loading: Loading) -> None:
    """Read every language there is; what cannot be read is told and left out."""
    folder = loading.root / TRANSLATIONS
    if not folder.is_dir():
        return
    for place in _listing(folder, loading):
        shown = f"{loading.shown}/{TRANSLATIONS}/{place.name}"
        if place.name not in LANGUAGES or not place.is_dir():
            message = worded(
                "'{name}' is no language that the compiler knows{near}",
                name=place.name,
                near=did_you_mean(place.name, LANGUAGES),
            )
            hint = worded(
                "Here belong folders called {languages}. Rename it, or move it out.", languages=", ".join(LANGUAGES)
            )
            loading.whole_file(shown, "stray-file", message, hint)
        elif place.name == _own_language(loading):
            message = worded(
                "the handbook itself is in this language ('language: {name}' in handbook.yml)", name=place.name
            )
            loading.whole_file(
                shown, "stray-file", message, worded("Move the folder out of the playbooks, or delete it.")
            )
        else:
            loading.translations[place.name] = _language(place, shown, loading)


def _own_language(loading: Loading) -> str:
    settings = loading.entries["handbook"].get("handbook")
    return getattr(settings.model, "language", "") if settings else ""


def _language(folder: Path, shown: str, loading: Loading) -> Translations:
    files: dict[str, TranslatedFile] = {}
    terms: dict[str, Term] = {}
    glossary: YamlFile | None = None
    folders = {kind.place.rstrip("/") for kind in BY_NAME.values() if kind.is_folder}
    for path in _listing(folder, loading):
        is_folder = path.name in folders and path.is_dir()
        for inner in _listing(path, loading) if is_folder else [path]:
            place = f"{path.name}/{inner.name}" if is_folder else path.name
            raw = _raw(inner, f"{shown}/{place}", loading)
            if raw is None:
                continue
            if place != GLOSSARY:
                if (said := _translated(raw, f"{shown}/{place}", loading)) is not None:
                    files[place] = said
            elif (file := _file(raw, f"{shown}/{place}", loading)) is not None:
                glossary, terms = file, _terms(file, loading)
    return Translations(folder.name, files, terms, glossary)


def _terms(file: YamlFile, loading: Loading) -> dict[str, Term]:
    found = {}
    for name, fields in file.data.items():
        line, column = file.position((name,), key=True)
        if not re.fullmatch(ID_FORM, name):
            loading.tell(
                file.path,
                line,
                column,
                "wrong-value",
                worded("'{name}' is no id", name=name),
                worded("Use small letters and hyphens."),
            )
        elif not isinstance(fields, dict):
            message = worded("found no fields under '{name}', expected 'of', 'choice' and 'forbidden'", name=name)
            loading.tell(
                file.path, line, column, "wrong-type", message, worded("Indent its fields under '{name}:'.", name=name)
            )
        elif (term := _valid(Term, file, loading, name)) is not None:
            assert isinstance(term, Term)
            found[name] = term
    return found


def _valid(model: type[Model], file: YamlFile, loading: Loading, name: str = "") -> Model | None:
    fields = file.data[name] if name else file.data
    try:
        return model.model_validate({**fields, "id": name or "translation"})
    except ValidationError as error:
        loading.problems += typing_problems(error, model, file, (name,) if name else ())
        return None


def _translated(raw: bytes, shown: str, loading: Loading) -> TranslatedFile | None:
    """A file of translations; the same again where it lives in this program and nobody changed it."""

    def made() -> TranslatedFile | None:
        file = _file(raw, shown, loading)
        said = _valid(Translation, file, loading) if file is not None else None
        return TranslatedFile(file, said) if file is not None and isinstance(said, Translation) else None

    if loading.kept is None:
        return made()
    told, name = len(loading.problems), f"translated {shown}"
    found = loading.kept.living(name, of_bytes(raw), made)
    if found is None or len(loading.problems) > told:
        loading.kept.forget(name)  # what is wrong with it is told every time
    return found


def _raw(path: Path, shown: str, loading: Loading) -> bytes | None:
    try:
        return loading.instead[shown] if shown in loading.instead else read(path)
    except OSError as error:
        loading.whole_file(
            shown,
            "unreadable-file",
            worded("the file cannot be read: {reason}", reason=reason_of(error)),
            worded("Check it."),
        )
        return None


def _file(raw: bytes, shown: str, loading: Loading) -> YamlFile | None:
    file, problems = read_yaml(raw, shown, loading.kept)
    if not holds_nothing(problems):
        loading.problems += problems
    return file


def _listing(folder: Path, loading: Loading) -> list[Path]:
    try:
        found = sorted(path for path in folder.iterdir() if path.name[0] != "." and not path.name.endswith("~"))
    except OSError as error:
        shown = f"{loading.shown}/{folder.relative_to(loading.root).as_posix()}"
        loading.whole_file(
            shown,
            "unreadable-file",
            worded("the folder cannot be read: {reason}", reason=reason_of(error)),
            worded("Check it."),
        )
        return []
    # What is no link lies where its folder lies, and of that somebody has asked already.
    outside = [path for path in found if path.is_symlink() and not path.resolve().is_relative_to(loading.root)]
    for path in outside:
        shown = f"{loading.shown}/{path.relative_to(loading.root).as_posix()}"
        message, hint = (
            worded("this link leads out of the playbooks folder"),
            worded("Copy the file here instead of linking to it."),
        )
        loading.whole_file(shown, "outside-folder", message, hint)
    return [path for path in found if path not in outside]
