"""What the site generator is told: the look that all handbooks share, a firm's own mkdocs.yml, then the edition's.

A firm's mkdocs.yml may be missing, and needs only what is to be different. Groups are joined by their keys; styles and
scripts of a firm come after ours; any other list takes the place of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from playbook_compiler.folders.claim import NotOurs
from playbook_compiler.languages.words import Words
from playbook_compiler.problems.forms import printable
from playbook_compiler.problems.worded import worded
from playbook_compiler.starter import LOOK

_ADDED: Final = frozenset({"extra_css", "extra_javascript"})
_MADE_HERE: Final = ("docs_dir", "nav", "site_dir", "site_name")
"""What the edition itself says. Both files have it for whoever runs a site generator alone."""

_SPOKEN: Final = {"Dark": "look_dark", "Light": "look_light", "Link to this part": "look_part"}

_MOST_BYTES: Final = 100_000


def generator_config(project: Path, own: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """The whole configuration of an edition; `own` is what the edition says. Raises NotOurs, OSError."""
    config = spoken(_read(LOOK), words)
    theirs = project / LOOK.name
    if theirs.is_file() and not theirs.samefile(LOOK):
        config = _joined(config, spoken(_read(theirs), words))  # it may have begun as a copy of ours
    for key in _MADE_HERE:
        config.pop(key, None)
    return _joined(config, own)


def spoken(value: Any, words: Words) -> Any:
    """Settings of the look with the few words of theirs that readers meet in the language of an edition."""
    if isinstance(value, dict):
        return {key: spoken(one, words) for key, one in value.items()}
    if isinstance(value, list):
        return [spoken(one, words) for one in value]
    return words[_SPOKEN[value]] if isinstance(value, str) and value in _SPOKEN else value


def _joined(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    joined = dict(below)
    for key, value in above.items():
        ours = joined.get(key)
        if isinstance(ours, dict) and isinstance(value, dict):
            joined[key] = _joined(ours, value)
        elif key in _ADDED and isinstance(ours, list) and isinstance(value, list):
            joined[key] = [*ours, *(one for one in value if one not in ours)]
        else:
            joined[key] = value
    return joined


def _read(path: Path) -> dict[str, Any]:
    """A file of settings, of plain values only. A tag that stands for code (`!!python/name:`) is refused."""
    return _settings_in(path, path.read_bytes())


@lru_cache(maxsize=8)
def _settings_in(path: Path, text: bytes) -> dict[str, Any]:
    """The same, of a file that was read. Nobody changes what is given: at every save it is the same."""
    try:
        if len(text) > _MOST_BYTES or any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text)):
            raise NotOurs(
                worded(
                    "{path} is too long, or repeats a part by its name ('*'): write it out", path=printable(str(path))
                )
            )
        found = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise NotOurs(f"{printable(str(path))}{where}: {error.problem or error.context}") from error
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotOurs(worded("{path} cannot be read: {error}", path=printable(str(path)), error=error)) from error
    if not isinstance(found or {}, dict):
        raise NotOurs(
            worded("{path} holds no settings of a site generator, such as 'extra_css:'", path=printable(str(path)))
        )
    if "INHERIT" in (found or {}):
        raise NotOurs(
            worded(
                "{path}: take INHERIT out; the handbook's own settings are below these already",
                path=printable(str(path)),
            )
        )
    return dict(found or {})
