"""`offline:` in handbook.yml: what the browsers of readers keep of the handbook, and for how long."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from playbook_compiler.model.base import Count, Model, form
from playbook_compiler.problems.worded import worded

DAYS: Final = 30
"""For how long, where the firm says nothing: a summer's holiday, so that nobody comes back to an empty phone, and no
longer, for behind a login the handbook is not to outlive it. Whoever has a network now and then loses nothing."""

_ADDRESS: Final = r"^(?:https?://|/(?!/))\S+$"
_ADDRESS_TAKES: Final = worded("an address that begins with https://, or with / and is on the handbook's own host")


def _log_out(value: Any) -> Any:
    if not isinstance(value, str) or not re.match(_ADDRESS, value):
        raise ValueError(worded("expected {takes}", takes=_ADDRESS_TAKES))
    return value


LogOut = Annotated[str, BeforeValidator(_log_out), form(_ADDRESS, _ADDRESS_TAKES)]


class Offline(Model):
    """What the browsers of readers keep, to be read without a network. `on` and `off` alone will do."""

    keep: Literal["on", "off"] = Field(
        "on",
        description="Whether anything is kept. With off, what readers have is removed at their next visit.",
        examples=["off", "on"],
    )
    keep_days: Annotated[Count, Field(le=3650)] = Field(
        DAYS,
        description="After how many days in which the site did not give the handbook (no network, or the login has run "
        f"out) its pages are removed from a browser. Runs and notes stay. Left out: {DAYS}.",
        examples=[7, 30],
    )
    log_out: LogOut | None = Field(
        None,
        description="Where people log out. Whoever goes there from the handbook removes its pages from the browser; "
        "log-out.html, beside the home page, does so too.",
        examples=["/oauth2/sign_out", "https://login.firm.example/logout"],
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        plain = {"enum": ["on", "off"], "takes": worded("on, off, or 'keep_days:' and 'log_out:'")}
        return {"anyOf": [plain, handler.resolve_ref_schema(handler(schema))]}

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        return {"keep": value} if isinstance(value, str | bool) else value  # false: told that it is off
