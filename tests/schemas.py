"""The schemas for editors as a validator reads them, with the ids of a handbook."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from playbook_compiler.generated.editor_schema import schema
from playbook_compiler.generated.names import names
from playbook_compiler.model.kinds import KINDS
from playbook_compiler.view.view import View


def validators(handbook: View) -> dict[str, Draft202012Validator]:
    """A validator for the files of each kind, where the ids of `handbook` are known."""
    return with_names(names(handbook))


def with_names(found: dict[str, Any]) -> dict[str, Draft202012Validator]:
    """A validator for the files of each kind, where the ids of a `names.json` are known."""
    registry: Registry[Any] = Registry().with_resource("names.json", DRAFT202012.create_resource(found))
    checker = Draft202012Validator.FORMAT_CHECKER
    return {kind.name: Draft202012Validator(schema(kind), registry=registry, format_checker=checker) for kind in KINDS}
