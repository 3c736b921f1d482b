"""Where a colleague says that something in the handbook did not fit."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from playbook_compiler.model.base import Model, form
from playbook_compiler.problems.worded import worded

_MAIL: Final = r"^[^@\s?&#]+@[^@\s?&#]+\.[^@\s?&#]+$"
_NEW_ISSUE: Final = r"^https?://[^\s#]+$"

MailAddress = Annotated[str, Field(pattern=_MAIL), form(_MAIL, "an e-mail address such as handbook@firm.example")]
NewIssue = Annotated[
    str, Field(pattern=_NEW_ISSUE), form(_NEW_ISSUE, "the address of the form for a new issue, with https://")
]


class Feedback(Model):
    """An e-mail address, or the page where a new issue is written. One of the two."""

    email: MailAddress | None = Field(
        None,
        description="The address that gets it as an e-mail, written beforehand as far as it can be.",
        examples=["handbook@firm.example", "customer-lead@firm.example"],
    )
    issues: NewIssue | None = Field(
        None,
        description="The page for a new issue; GitHub's and GitLab's are filled in beforehand.",
        examples=["https://github.com/firm/handbook/issues/new", "https://gitlab.com/firm/handbook/-/issues/new"],
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        group = handler.resolve_ref_schema(handler(schema))
        for field in group["properties"].values():
            field.update(field.pop("anyOf")[0])  # one of the two stands there, so that one is not empty
        return group | {"minProperties": 1, "maxProperties": 1}

    @model_validator(mode="after")
    def _one_of_both(self) -> Feedback:
        if self.email is None and self.issues is None:
            raise ValueError(worded("expected 'email' or 'issues'"))
        if self.email is not None and self.issues is not None:
            raise ValueError(worded("expected 'email' or 'issues', and both are here"))
        return self
