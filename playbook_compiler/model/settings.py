"""handbook.yml: what differs from firm to firm."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic_core import CoreSchema

from playbook_compiler.languages.found import LanguageId
from playbook_compiler.model.audience import FOR_MANAGERS, FOR_PUBLIC, FOR_STAFF
from playbook_compiler.model.base import Count, FileId, Line, Model, Slug, form
from playbook_compiler.model.charter import Charter
from playbook_compiler.model.edition_settings import EditionSettings
from playbook_compiler.model.feedback import Feedback
from playbook_compiler.model.format_version import FIRST
from playbook_compiler.model.look import Look
from playbook_compiler.model.meaning import CUSTOMERS, FINDING, ORDERED, STAFF, UPKEEP, WORDS
from playbook_compiler.model.named_field import Fields
from playbook_compiler.model.offline import Offline
from playbook_compiler.model.other_languages import THE_SAME
from playbook_compiler.model.references import MomentId, RoleId, StageId
from playbook_compiler.model.stage_icon import StageIcon
from playbook_compiler.problems.worded import worded

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_CLOCK: Final = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$"
Clock = Annotated[str, StringConstraints(pattern=_CLOCK), form(_CLOCK, "a time of day such as 08:00")]
Channel = Literal["web", "email", "phone", "letter", "visit", "chat", "text-message"]


_ZONE: Final = r"[A-Za-z]+(?:/[A-Za-z_+-]+)*"


def _time_zone(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(_ZONE, value):
        raise ValueError(worded("expected a time zone such as Europe/Oslo"))
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(worded("expected a time zone such as Europe/Oslo")) from None
    return value


TimeZone = Annotated[str, BeforeValidator(_time_zone), form(rf"^{_ZONE}$", "a time zone such as Europe/Oslo")]
FolderAddress = Annotated[
    str,
    Field(pattern=r"^https?://\S+/$"),
    form(r"^https?://\S+/$", "an address that begins with https:// and ends with /"),
]


_CLOSED: Final = r"(?:[0-9]{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_CLOSED_TAKES: Final = worded("a day such as 12-24 for every year, or 2026-12-23 for one")


def _closed(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(_CLOSED, value):
        raise ValueError(worded("expected {takes}", takes=_CLOSED_TAKES))
    try:
        datetime.date.fromisoformat(value if len(value) > 5 else f"2028-{value}")  # a year that has 29 February
    except ValueError:
        raise ValueError(worded("which is in no calendar; expected {takes}", takes=_CLOSED_TAKES)) from None
    return value


class Contact(Model):
    """How a customer reaches the firm; messages fill these in."""

    phone: Annotated[Line, THE_SAME] = Field(
        description="In quotes, as customers read it.", examples=["+47 22 00 00 00", "+45 70 00 00 00"]
    )
    email: Annotated[Line, THE_SAME] = Field(
        description="The address that somebody reads every working day.",
        examples=["post@firm.example", "help@firm.example"],
    )
    website: Annotated[Line | None, THE_SAME] = Field(
        None,
        description="The firm's own site.",
        examples=["https://firm.example", "https://www.firm.example"],
    )


class Hours(Model):
    """Working hours on some days of the week."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)] = Field(
        description="The days.", examples=[["monday", "tuesday", "wednesday", "thursday", "friday"]]
    )
    opens: Clock = Field(description="When work begins.", examples=["08:00", "09:00"])
    closes: Clock = Field(description="When work ends; 23:59 counts as midnight.", examples=["16:00", "15:30"])

    @model_validator(mode="after")
    def _in_order(self) -> Hours:
        if self.opens >= self.closes:
            raise ValueError(
                worded(
                    "'opens' must come before 'closes'; past midnight, write two lines: until 23:59, "
                    "which counts as midnight, and from 00:00"
                )
            )
        return self


class ClosedDay(Model):
    """A day on which the firm is closed though the law makes it no holiday."""

    day: Annotated[str, BeforeValidator(_closed), form(rf"^{_CLOSED}$", _CLOSED_TAKES)] = Field(
        description="Month and day for every year, or with the year for one.", examples=["12-24", "2026-12-23"]
    )
    title: Line = Field(description="What the day is.", examples=["Christmas Eve", "The firm's summer party"])


class Way(Model):
    """One way in or out, and how much it asks of the customer. A channel alone (`web`) counts as one step."""

    by: Channel = Field(description="The channel.", examples=["web"])
    steps: Count = Field(
        description="How many things the customer has to do, from the wish to the confirmation.", examples=[3, 1]
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        channels = get_args(Channel)
        plain = {
            "enum": list(channels),
            "takes": worded("a channel ({channels}), or 'by:' and 'steps:'", channels=", ".join(channels)),
        }
        return {"anyOf": [plain, handler.resolve_ref_schema(handler(schema))]}

    @model_validator(mode="before")
    @classmethod
    def _plain_channel(cls, value: Any) -> Any:
        return {"by": value, "steps": 1} if isinstance(value, str) else value


class Channels(Model):
    """How a customer can join, and how a customer can leave. Leaving may never be harder."""

    joining: Annotated[tuple[Way, ...], Field(min_length=1)] = Field(
        description="The ways in.", examples=[[{"by": "web", "steps": 4}, "phone"]]
    )
    leaving: Annotated[tuple[Way, ...], Field(min_length=1)] = Field(
        description="The ways out.", examples=[[{"by": "web", "steps": 3}, "phone"]]
    )


class Stage(Model):
    """A stage of the customer's journey."""

    id: Slug = Field(description="The name that moments use.", examples=["every-day", "welcome"])
    title: Line = Field(description="The stage in a word or two.", examples=["Every day", "Welcome"])
    about: Line = Field(
        description="What the customer is about, in one sentence.",
        examples=[
            "They rely on us and need things to work, even when we are busy or away.",
            "They have said yes, and the first weeks tell them if they chose well.",
        ],
    )
    icon: Annotated[StageIcon | None, UPKEEP] = Field(
        None,
        description="The picture of the stage, on the home page and at its moments. Left out: a mark on a map.",
        examples=["handshake", "door"],
    )
    leads_to: Annotated[StageId | None, FOR_STAFF] = Field(
        None,
        description="The stage that every moment of this one must lead to in the end: a farewell to 'after'.",
        examples=["after"],
    )
    order: Annotated[tuple[MomentId, ...], ORDERED, FOR_STAFF] = Field(
        (),
        description="The stage's moments in order; those that are not named follow by their ids.",
        examples=[["any-request-any-colleague", "busy-with-a-big-client"]],
    )


class Runs(Model):
    """Checklists that staff carry through for a customer; they are kept in the reader's own browser."""

    keep_days: Annotated[Count, Field(le=3650)] = Field(
        description="How many days after its end a run is deleted. It holds a name; its reader is told before.",
        examples=[90, 30],
    )


class Settings(Model):
    """The firm's own settings."""

    id: FileId
    format: Annotated[Count, UPKEEP] = Field(
        FIRST,
        description="The format of the files; left out, it is 1. `doctor` writes it when a newer compiler needs one.",
        examples=[1],
    )
    title: Annotated[Line, FINDING, FOR_PUBLIC] = Field(
        description="What the handbook is called.", examples=["The Fjord handbook", "How we meet our customers"]
    )
    short_title: Annotated[Line | None, FINDING, FOR_PUBLIC] = Field(
        None,
        description="A shorter name for narrow places: the header, the tab, the app. Left out: the title.",
        examples=["Fjord", "Our handbook"],
    )
    company: Annotated[Line, CUSTOMERS, FOR_PUBLIC, THE_SAME] = Field(
        description="The firm's name.", examples=["Fjord Tools", "Fjord Tools Denmark"]
    )
    contact: Annotated[Contact, CUSTOMERS, FOR_PUBLIC] = Field(description="How customers reach the firm.")
    country: Annotated[Literal["NO", "DK", "SE", "FI", "IS"], CUSTOMERS, FOR_PUBLIC] = Field(
        description="Where the firm is; it decides the holidays.", examples=["NO"]
    )
    time_zone: Annotated[TimeZone, CUSTOMERS, FOR_PUBLIC] = Field(
        description="The firm's time zone.", examples=["Europe/Oslo", "Europe/Copenhagen"]
    )
    working_hours: Annotated[tuple[Hours, ...], Field(min_length=1), CUSTOMERS, FOR_PUBLIC] = Field(
        description="When the firm is at work; limits in working hours are counted in these."
    )
    closed_days: Annotated[tuple[ClosedDay, ...], CUSTOMERS, FOR_PUBLIC] = Field(
        (),
        description="Days on which the firm is closed besides the country's holidays; no limit in working time runs.",
        examples=[[{"day": "12-24", "title": "Christmas Eve"}, {"day": "12-31", "title": "New Year's Eve"}]],
    )
    language: Annotated[LanguageId, UPKEEP, FOR_PUBLIC] = Field(
        description="The handbook's language; it decides the search.", examples=["en"]
    )
    edit_address: Annotated[FolderAddress | None, UPKEEP] = Field(
        None,
        description="Where playbooks/ is edited on the web, ending in a slash; 'Edit this page' opens it.",
        examples=[
            "https://github.com/firm/handbook/edit/main/playbooks/",
            "https://gitlab.com/firm/handbook/-/edit/main/playbooks/",
        ],
    )
    site_address: Annotated[FolderAddress | None, UPKEEP] = Field(
        None,
        description="Where the finished handbook stands on the web, ending in a slash; feeds and calendars link there.",
        examples=["https://handbook.firm.example/", "https://firm.example/handbook/"],
    )
    feedback: Annotated[Feedback | None, UPKEEP] = Field(
        None,
        description="Where 'This did not fit' leads on each moment, guide and message. Left out: no link.",
        examples=[{"email": "handbook@firm.example"}, {"issues": "https://github.com/firm/handbook/issues/new"}],
    )
    agent_roles: Annotated[tuple[RoleId, ...], STAFF] = Field(
        (),
        description="The roles whose steps a chat agent may do. It hands every other step to a person.",
        examples=[["everyone"]],
    )
    channels: Annotated[Channels, CUSTOMERS, FOR_PUBLIC] = Field(description="Ways to join and to leave.")
    reasons_when_ending: Annotated[Literal["factual", "none"], CUSTOMERS] = Field(
        description="Whether our letters give a reason when we end something. Advisers disagree, so the firm decides.",
        examples=["factual"],
    )
    fields: Annotated[Fields, WORDS] = Field(
        {},
        description="The common fields: every moment, guide and message may use them in a slot, {day}. One that "
        "declares a field of the same name goes by its own.",
        examples=[{"day": {"label": "The day", "example": "Thursday"}}],
    )
    charter: Annotated[Charter | None, CUSTOMERS, FOR_PUBLIC] = Field(
        None,
        description="What the public charter says beside the promises. It is made for an edition with "
        "'audience: public'.",
        examples=[{"complaining": ["Tell any of us, in any way you like."]}],
    )
    look: Annotated[Look, UPKEEP, FOR_PUBLIC] = Field(
        Look(), description="The firm's own logo, icon and colours, everywhere.", examples=[{"colour": "#0b5c58"}]
    )
    runs: Annotated[Runs, UPKEEP] = Field(Runs(keep_days=90), description="How long staff's own records are kept.")
    offline: Annotated[Offline, UPKEEP] = Field(
        Offline(),
        description="What readers' browsers keep of the handbook, to be read without a network, and for how long: on, "
        "off, or the days. Left out: on.",
        examples=[{"keep_days": 7, "log_out": "/oauth2/sign_out"}, "off"],
    )
    stages: Annotated[tuple[Stage, ...], Field(min_length=1), FINDING, ORDERED, FOR_PUBLIC] = Field(
        description="The journey's stages, in order."
    )
    editions: Annotated[tuple[EditionSettings, ...], UPKEEP, FOR_MANAGERS] = Field(
        (),
        description="The sites that are made of this handbook: for whom, in which language, and where. Left out: one, "
        "of everything.",
        examples=[[{"id": "managers", "audience": "managers"}, {"id": "staff", "audience": "staff"}]],
    )
