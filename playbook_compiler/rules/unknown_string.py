"""A translation of something that the source does not say: a key that no entry has (a warning).

The sentence was deleted from the source, or the key was typed by hand. Nothing is shown of it. `handbook translate nb
--tidy` takes such translations away, and files of entries that are gone.

Bad, in translations/nb/moments/late-job.yml, where the moment has no step 'fax-it':

    checklist/fax-it/do:
      of: Send a fax.
      text: Send en faks.

Good, where it has a step 'call-first':

    checklist/call-first/do:
      of: Call before the old day.
      text: Ring før den gamle dagen.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_compiler.model.entry import Entry
from playbook_compiler.model.handbook import Handbook
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.model.translations import TranslatedFile, Translations, whole_key
from playbook_compiler.problems.near import did_you_mean
from playbook_compiler.problems.problem import Problem, Severity
from playbook_compiler.problems.worded import worded

NAME = "unknown-string"
SEVERITY: Severity = "warning"


def check(handbook: Handbook) -> Iterator[Problem]:
    """Warn of each key, and each file, that mirrors nothing of the source."""
    if not handbook.translations:
        return
    entries: dict[str, list[Entry]] = {}
    for entry in handbook.all_entries():
        entries.setdefault(entry.place, []).append(entry)
    unread = {BY_NAME[kind].file_of(id_) for kind, id_ in handbook.unread}
    for said in handbook.translations.values():
        tidy = worded("Delete it, or run 'handbook translate {language} --tidy'.", language=said.language)
        for place, file in said.files.items():
            if place in unread or any(place.startswith(BY_NAME[kind].place) for kind in handbook.unlisted):
                continue
            if place not in entries:
                message = worded(
                    "this translates {place}, which the handbook does not have{near}",
                    place=place,
                    near=did_you_mean(place, entries),
                )
                hint = worded("Give it the name of the file that it mirrors. {tidy}", tidy=tidy)
                yield file.problem((), NAME, message, hint, severity=SEVERITY)
                continue
            known = frozenset[str]().union(*(_keys(entry, said, file) for entry in entries[place]))
            for part, keys in (("strings", file.said.strings), ("written", file.said.written)):
                if keys.keys() <= known:
                    continue  # as nearly all are
                for key in keys:
                    if key not in known:
                        message = worded("the source has no '{key}'{near}", key=key, near=did_you_mean(key, known))
                        yield file.problem((part, key), NAME, message, tidy, severity=SEVERITY, key=True)


def _keys(entry: Entry, said: Translations, file: TranslatedFile) -> frozenset[str]:
    keys: frozenset[str] | None = file.remembered("keys", entry)
    if keys is None:
        own = (*(there for _, there in said.found_of(entry).values()), *(one.key for one in entry.written))
        keys = frozenset(whole_key(entry, key) for key in own)
        file.remember("keys", entry, keys)
    return keys
