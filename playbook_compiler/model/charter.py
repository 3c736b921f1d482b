"""What the public charter says beside the promises: how to leave, what happens then, how to complain, who settles."""

from __future__ import annotations

from pydantic import Field

from playbook_compiler.model.base import Line, Model
from playbook_compiler.model.law import Country
from playbook_compiler.model.registers import WebAddress


class Settler(Model):
    """A body outside the firm that a customer can turn to when we do not agree."""

    name: Line = Field(description="What it is called.", examples=["Forbrukertilsynet", "Nævnenes Hus", "ARN"])
    about: Line | None = Field(
        None,
        description="For whom and for what, in one sentence.",
        examples=["For consumers. It mediates free of charge.", "For firms and consumers, when we do not agree."],
    )
    country: Country | None = Field(
        None,
        description="The country where it decides. In a firm of another country it is not shown. Left out: everywhere.",
        examples=["NO", "DK"],
    )
    website: WebAddress | None = Field(
        None, description="Where it is found.", examples=["https://www.forbrukertilsynet.no/", "https://www.arn.se/"]
    )


class Charter(Model):
    """The public charter: what anybody may read. All of it is said to customers, in their words."""

    about: Line | None = Field(
        None,
        description="One or two sentences at the top: for whom the charter is.",
        examples=["This is what you can count on, whoever you meet here.", "It holds for every customer of ours."],
    )
    leaving: tuple[Line, ...] = Field(
        (),
        description="How to leave, beside the ways under 'channels:'. One sentence each.",
        examples=[["You need give no reason.", "Notice is one month from the day you tell us."]],
    )
    afterwards: tuple[Line, ...] = Field(
        (),
        description="What happens after that, in the order in which it happens.",
        examples=[["You get it confirmed in writing.", "We help you over to whoever takes over from us."]],
    )
    complaining: tuple[Line, ...] = Field(
        (),
        description="How to complain, and what happens then.",
        examples=[["Tell any of us. Whoever you reach keeps it until you know who takes it over."]],
    )
    settled_by: tuple[Settler, ...] = Field(
        (), description="Who settles it when we do not agree.", examples=[[{"name": "Forbrukertilsynet"}]]
    )
