"""A handbook of any size, made from the starter handbook's own sentences: every moment about 120 lines long."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parent.parent
STARTER = PROJECT / "playbooks"


def write_handbook(folder: Path, moments: int) -> None:
    """Write a handbook of `moments` moments to `folder`: the starter's registers, and moments mixed from its own."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(STARTER, folder, ignore=shutil.ignore_patterns("translations"))
    models: list[dict[str, Any]] = [
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for path in sorted((folder / "moments").glob("*.yml"))
    ]
    mix = random.Random(20261121)
    count = moments - len(models)
    for number in range(count):
        moment = _mixed(models, mix, number) | {"next": [f"moment-{(number + 1) % count:05d}"]}
        (folder / "moments" / f"moment-{number:05d}.yml").write_text(as_yaml(moment), encoding="utf-8")


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
    return base


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    kind = "bool" if value in ("true", "false") else "int" if value.lstrip("-").isdigit() else "str"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", value)


_Plain.add_representer(str, _text)
