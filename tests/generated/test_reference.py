"""The page of all fields: every field of every model, once, with what it is for and an example that can be typed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from playbook_compiler.generated.fields_page import fields_page
from playbook_compiler.languages.found import LANGUAGES
from playbook_compiler.languages.messages import ENGLISH
from playbook_compiler.model.kinds import KINDS, Kind
from playbook_compiler.yaml12.file import read_yaml
from tests.generated.test_schema import STARTER
from tests.schemas import validators

PAGE = fields_page()
FIELD = re.compile(
    r'<div class="hb-field" id="field-(?P<id>[^"]+)">\n'
    r"<dt><code>(?P<name>\w+)</code> <span[^>]*>(?P<need>[^<]+)</span></dt>\n"
    r'<dd>(?P<about>.+)</dd>\n<dd class="hb-field-takes">(?P<takes>.+)</dd>\n'
    r'<dd class="hb-field-example"><pre[^>]*>(?P<example>.+)</pre></dd>\n</div>\n'
)


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and those in it, found by their annotations."""
    yield model
    waiting: list[Any] = [field.annotation for field in model.model_fields.values()]
    while waiting:
        annotation = waiting.pop()
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            yield from _models(annotation)
        else:
            waiting += get_args(annotation)


def _section(kind: Kind) -> str:
    """What stands under a kind's heading."""
    _, _, after = PAGE.partition(f"\n## {kind.name.capitalize()}\n")
    return after.partition("\n## ")[0]


def _shown(kind: Kind) -> list[dict[str, str]]:
    return [
        {name: html.unescape(re.sub(r"<[^>]+>", "", text)) for name, text in found.groupdict().items()}
        for found in FIELD.finditer(_section(kind))
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_every_field_of_every_model_stands_there_once(kind: Kind) -> None:
    wanted = [
        (field.alias or name, (field.description or "").replace("`", ""), field.is_required())
        for model in dict.fromkeys(_models(kind.model))
        for name, field in model.model_fields.items()
        if field.description
    ]
    shown = [(field["name"], field["about"], field["need"] == "needed") for field in _shown(kind)]
    assert len(wanted) >= 3
    assert sorted(shown) == sorted(wanted)
    assert _section(kind).count("<dt>") == len(shown)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_every_example_can_be_typed(kind: Kind) -> None:
    validator = validators(STARTER)[kind.name]
    for field in _shown(kind):
        file, problems = read_yaml(field["example"].encode(), "example.yml")
        assert problems == [] and file is not None
        assert list(file.data) == [field["name"]]
        if field["id"].split("-")[1:] == [field["name"]]:  # the kind's own fields
            data = {"an-id": file.data} if kind.register else file.data
            wrong = [error for error in validator.iter_errors(data) if error.validator != "required"]
            if field["name"] in ("people", "stand_ins"):  # the starter names nobody
                wrong = [error for error in wrong if error.schema.get("examples") != ["a-person"]]
            assert [error.message for error in wrong] == []


def test_ids_are_unique_and_links_lead_to_headings_on_the_page() -> None:
    ids = re.findall(r' id="([^"]+)"', PAGE)
    assert len(ids) == len(set(ids)) > 120
    links = set(re.findall(r'href="#([^"]+)"', PAGE)) | set(re.findall(r"\]\(#([^)]+)\)", PAGE))
    assert links <= set(ids)
    assert {"of-role", "of-moment-checklist-steps", "of-handbook-stages"} <= links


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != ENGLISH])
def test_in_another_language_it_has_the_same_fields_and_says_nothing_in_english(language: str) -> None:
    page = fields_page(language)
    for pattern in (r' id="([^"]+)"', r'href="#([^"]+)"', r"<dt><code>(\w+)", r"<pre[^>]*>(.+)</pre>"):
        assert re.findall(pattern, page) == re.findall(pattern, PAGE)
    for part in (r"<dd>(.+)</dd>", r"^([A-Z].+)$", r">(\w[^<]+)</span></dt>", r'takes">(.+)</dd>'):
        assert not set(re.findall(part, page, re.MULTILINE)) & set(re.findall(part, PAGE, re.MULTILINE))


def test_fields_say_what_they_take() -> None:
    takes = {field["id"]: field["takes"] for kind in KINDS for field in _shown(kind)}
    assert takes["moment-checklist-kind"] == "One of these words: read-do, do-confirm."
    assert takes["moment-owner"] == "The id of a role."
    assert takes["moment-experience-mood-before"] == "A whole number from -2 to 2."
    assert takes["moment-checklist-steps-key"] == "True or false."
    assert takes["moment-reviewed"] == "A day such as 2026-11-21."
    assert takes["moment-next"] == "A list, each entry on a line that begins with '- ': the id of a moment."
    assert takes["moment-checklist"] == "The fields of checklist."
    assert takes["moment-experience-must"].endswith("a sentence, or 'promise: id': the fields of experience › must.")
    assert takes["message-fields"] == "Names of your own, each with the fields of fields."


def test_no_line_of_the_html_is_empty() -> None:
    for fields in re.findall(r"<dl.*?</dl>", PAGE, re.DOTALL):
        assert "\n\n" not in fields, "an empty line ends a piece of HTML for some generators"
