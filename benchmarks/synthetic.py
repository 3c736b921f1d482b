"""A handbook of any size, made from the starter handbook's own sentences: every moment about 120 lines long."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parent.parent
STARTER = PROJECT / "playbooks"


def write_handbook(folder: Path, moments: int, *, translated: bool = False) -> None:
    """Write a handbook of `moments` moments to `folder`: the starter's registers, and moments mixed from its own.

    There are never fewer than the starter has. `translated`: what it says in other languages is there, too.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(STARTER, folder, ignore=None if translated else shutil.ignore_patterns("translations"))
    models: list[dict[str, Any]] = [
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for path in sorted((folder / "moments").glob("*.yml"))
    ]
    for model in models:  # what is marketing needs a note on law, and a mixed moment may not have it
        _without_marketing(folder, model)
    mix = random.Random(20261121)
    count = moments - len(models)
    for number in range(count):
        moment = _mixed(models, mix, number) | {"next": [f"moment-{(number + 1) % count:05d}"]}
        (folder / "moments" / f"moment-{number:05d}.yml").write_text(as_yaml(moment), encoding="utf-8")


def _without_marketing(folder: Path, moment: dict[str, Any]) -> None:
    def sells(message: str) -> bool:
        return "\nmarketing: true" in (folder / "messages" / f"{message}.yml").read_text(encoding="utf-8")

    moment["messages"] = [message for message in moment.get("messages", ()) if not sells(message)]
    for step in moment["checklist"]["steps"]:
        if "message" in step and sells(step["message"]):
            del step["message"]


def as_yaml(playbook: dict[str, Any]) -> str:
    """Write a playbook as people do; its texts are as PyYAML's BaseLoader gives them, numbers too."""
    return yaml.dump(playbook, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)


def _mixed(models: list[dict[str, Any]], mix: random.Random, number: int) -> dict[str, Any]:
    base = dict(mix.choice(models))
    base["title"] = f"{base['title'][:30]} {number}"
    for part in ("phrases", "checklist", "experience", "practice"):
        base[part] = mix.choice(models)[part]
    steps = {step["id"] for step in base["checklist"]["steps"]}
    base["practice"] = [
        {key: value for key, value in question.items() if key != "step" or value in steps}
        for question in base["practice"]
    ]
    base["law"] = [note for note in base.get("law", ()) if note.get("step") in (None, *steps)]
    return _with_fields({name: part for name, part in base.items() if part}, models)


def _with_fields(moment: dict[str, Any], models: list[dict[str, Any]]) -> dict[str, Any]:
    """The moment with the fields of just those slots that its mixed sentences have."""
    known = {name: field for model in models for name, field in model.get("fields", {}).items()}
    text = str({name: part for name, part in moment.items() if name != "fields"})
    used = {name: _in_words(field) for name, field in known.items() if f"{{{name}}}" in text}
    rest = {name: part for name, part in moment.items() if name != "fields"}
    return rest | ({"fields": used} if used else {})


def _in_words(field: dict[str, Any]) -> dict[str, Any]:
    """A field whose example is no bare number: the loader does not tell one from a text in quotes."""
    return field | ({"example": f"no. {field['example']}"} if str(field["example"]).isdigit() else {})


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    kind = "bool" if value in ("true", "false") else "int" if value.lstrip("-").isdigit() else "str"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", value)


_Plain.add_representer(str, _text)
