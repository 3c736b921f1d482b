"""What the jobs of a firm's pipeline are called, where colleagues see how a change fares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from playbook_compiler.languages.messages import in_language
from playbook_compiler.problems.worded import worded

_NAMES: Final = {
    "handbook": worded("Handbook"),
    "check": worded("Check the playbooks"),
    "problems": worded("Problems, on their lines"),
    "layout": worded("Layout"),
    "generated": worded("What is made from the playbooks is in step with them"),
    "preview": worded("Preview"),
    "difference": worded("What this changes"),
    "read": worded("Everything was read"),
    "comment": worded("Comment"),
    "nightly": worded("Nightly"),
    "editions": worded("Editions"),
    "build": worded("Build"),
    "everything": worded("everything"),
    "together": worded("All of it"),
    "site": worded("The site, to be fetched by whatever publishes it"),
    "site_here": worded("The site, for GitHub Pages"),
    "publish": worded("Publish"),
    "reviews": worded("Reviews"),
    "due": worded("What is due"),
    "remind": worded("Remind"),
}


def job_names(language: str) -> Mapping[str, str]:
    """The name of each job, and of each step that has one, in the language of the firm."""
    return {key: in_language(name, language) for key, name in _NAMES.items()}
