"""The starter's files with what stays in them, as texts: comments and wording are those of the starter."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from playbook_compiler.editing.init.outs import outs_of
from playbook_compiler.editing.init.stays import Stays, staying
from playbook_compiler.editing.init.ways import ALONE, new_ways
from playbook_compiler.languages.messages import in_language
from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.moment import Moment
from playbook_compiler.model.training import Track
from playbook_compiler.problems.worded import worded
from playbook_compiler.yaml12.additions import add_field, add_to_list
from playbook_compiler.yaml12.apply import with_fixes
from playbook_compiler.yaml12.edits import replaced_by_word
from playbook_compiler.yaml12.file import YamlFile, entry_lines, read_yaml
from playbook_compiler.yaml12.proven import CannotEdit, proven, without
from playbook_compiler.yaml12.scalars import as_typed

_FIELDS = tuple(Moment.model_fields)


def texts_with(handbook: Handbook, moments: Collection[str], language: str = "en") -> dict[str, str]:
    """The files of a handbook in which just these moments stay, by their place below the playbooks folder.

    Nothing in them names what is gone; the few words of ours in them are in the language. What was retired from the
    starter concerns no reader of a new handbook.
    """
    stays = staying(handbook, moments)
    files: dict[str, YamlFile] = {}
    gone = [entry for entry in handbook.all_entries() if entry.kind == "concept" and not stays.has("concept", entry.id)]
    if gone:
        files[gone[0].place] = _without_entries(gone[0].file, {entry.id for entry in gone})
    for entry in handbook.all_entries():
        if entry.kind == "retired" or (entry.kind == "concept" and not stays.has("concept", entry.id)):
            continue
        if stays.has(entry.kind, entry.id):
            files[entry.place] = _shrunk(handbook, entry, files.get(entry.place, entry.file), stays)
        elif entry.prefix:
            files[entry.place] = _without_entry(entry, files.get(entry.place, entry.file))
    _lead_on(handbook, moments, files, language)
    return {place: file.text for place, file in files.items() if file.data}


def _shrunk(handbook: Handbook, entry: Entry, file: YamlFile, stays: Stays) -> YamlFile:
    for at in outs_of(handbook, entry, stays):
        file = _anew(entry, without(file, at))
    return _shorter_test(handbook, entry, file, stays) if entry.kind == "track" else file


def _shorter_test(handbook: Handbook, entry: Entry, file: YamlFile, stays: Stays) -> YamlFile:
    """A track's closing test asks no more than what its moments have left."""
    track = cast(Track, entry.model)
    learnt = {id_ for part in track.parts for id_ in part.moments if stays.has("moment", id_)}
    count = sum(len(handbook.moments[id_].practice) for id_ in learnt)
    if track.test is None or track.test.questions <= count:
        return file
    if not count:
        return _anew(entry, without(file, ("test",)))
    at = ("test", "questions")
    change = replaced_by_word(file, at, str(count))
    by_hand = worded("'{count}' in line {position}", count=count, position=file.position(at)[0])
    if change is None:
        raise CannotEdit(worded("{path}: write {by_hand}", path=file.path, by_hand=by_hand))
    wanted = {**file.data, "test": {**file.data["test"], "questions": count}}
    return _anew(entry, proven(file, with_fixes(file.text, [change])[0], wanted, by_hand))


def _lead_on(handbook: Handbook, moments: Collection[str], files: dict[str, YamlFile], language: str) -> None:
    for here, to in new_ways(handbook, moments):
        entry = handbook.entries["moment"][here]
        files[entry.place] = _anew(entry, add_to_list(files[entry.place], "next", to, _FIELDS))
    if len(set(moments)) == 1:
        (entry,) = (handbook.entries["moment"][id_] for id_ in set(moments))
        if "ends_here" not in files[entry.place].data:
            text = add_field(files[entry.place], (), "ends_here", as_typed(in_language(ALONE, language)), _FIELDS)
            files[entry.place] = _anew(entry, text)


def _without_entry(entry: Entry, file: YamlFile) -> YamlFile:
    """A register without an entry. One of which nothing is left has no text, and is not written."""
    return YamlFile(file.path, "", {}) if len(file.data) == 1 else _anew(entry, without(file, entry.prefix))


def _without_entries(file: YamlFile, ids: Collection[str]) -> YamlFile:
    """A large register without many of its entries at once: one by one, all of it would be read again for each."""
    lines, kept = file.text.split("\n"), list[str]()
    starts = {begin: id_ for id_, (begin, _) in entry_lines(file).items()}
    goes = False
    for number, line in enumerate(lines):
        goes = starts[number] in ids if number in starts else goes and not line.startswith("#")
        if not goes:
            kept.append(line)
    made, _ = read_yaml("\n".join(kept).rstrip("\n").encode() + b"\n", file.path)
    assert made is not None and made.data == {id_: value for id_, value in file.data.items() if id_ not in ids}
    return made


def _anew(entry: Entry, text: str) -> YamlFile:
    file, _ = read_yaml(text.encode(), entry.file.path)
    assert file is not None  # it was proven when it was made
    return file
