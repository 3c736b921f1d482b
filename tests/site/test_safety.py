"""Nothing that stands in YAML runs, reads a file or loads anything: it shows as it was typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from playbook_compiler.checking.load import load
from playbook_compiler.edition.compile import Places, compile_edition
from playbook_compiler.edition.other_files import write_other_files
from playbook_compiler.edition.site import build_site
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from tests.site.conftest import DESK, PROJECT, STARTER, Reader

ATTACKS = [
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 2'>",
    "[x](javascript:window.hit=3)",
    "text {: onclick='window.hit=4' }",
    "{{ config.site_name }} {% raw %} ${7*7}",
    '--8<-- "/etc/passwd"',
    "</title></textarea></script><script>window.hit = 5</script>",
    '"><svg onload=window.hit=6>',
    "' autofocus onfocus='window.hit=7",
    '<https://x.example/" onmouseover="window.hit=8>',
    "![x](https://elsewhere.example/pixel.png)",
    "[//]: # <details ontoggle=window.hit=9 open>",
    "&lt;b&gt; &#x3c;script&#x3e;",
    "```html <script>window.hit = 10</script> ```",
    "<!-- --> *a* <style>*{display:none}</style>",
    "{!docs/start-here.md!} :smile: [[wiki]] ==mark== ~~no~~",
]
IDS = {"id", "stage", "owner", "who", "to", "promise", "message", "guide", "moment", "story", "verdict", "kind", "step"}
TYPED = {"reviewed", "review_every", "within", "key", "mood", "country", "contact"}
LISTS_OF_IDS = {"messages", "next", "sources"}


def attacked(value: Any, attack: str, field: str = "") -> Any:
    """A moment in which every text that is free is the attack (with something of its own, so that none is lost)."""
    if field in IDS | TYPED or (field in LISTS_OF_IDS and isinstance(value, list)):
        return value
    if isinstance(value, dict):
        return {key: attacked(item, attack, key) for key, item in value.items()}
    if isinstance(value, list):
        return [attacked(item, attack) for item in value]
    return attack if isinstance(value, str) else value


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose moments hold one attack each, in every free text field."""
    folder = tmp_path_factory.mktemp("poisoned")
    playbooks = folder / "playbooks"
    shutil.copytree(STARTER, playbooks, ignore=shutil.ignore_patterns("translations"))
    model = yaml.safe_load((STARTER / "moments/busy-with-a-big-client.yml").read_text(encoding="utf-8"))
    model["reviewed"] = str(model["reviewed"])
    for question in model["practice"]:
        assert {answer["verdict"] for answer in question["answers"]}
    model["law"] = [{"country": "NO", "note": "x"}]
    model["note"] = "x"
    for number, attack in enumerate(ATTACKS):
        text = yaml.safe_dump(attacked(model, attack), allow_unicode=True, sort_keys=False)
        (playbooks / f"moments/attack-{number}.yml").write_text(text, encoding="utf-8")
    # The rules would stop it (its words are all forbidden and nothing leads there), so only what is below them runs.
    handbook, problems = load(playbooks)
    assert problems == []
    places = Places(PROJECT, folder / "work", folder / "site")
    compile_edition(edition_of(handbook), places)
    write_other_files(edition_of(handbook, Facts(date(2026, 11, 24))), places)
    build_site(places, "mkdocs")
    return places.site


def test_nothing_runs_and_everything_shows_as_typed(reader: Callable[..., Reader], poisoned: Path) -> None:
    somebody = reader(DESK, folder=poisoned)
    asked: list[str] = []
    somebody.context.on("request", lambda request: asked.append(request.url))
    for number, attack in enumerate(ATTACKS):
        page = somebody.open(f"moments/attack-{number}/")
        assert page.evaluate("window.hit") is None, attack
        article = page.locator("article")
        hit = "[onerror], [onload], [onclick], [onfocus], [onmouseover], [ontoggle], script, style, img"
        assert article.locator(hit).count() == 0, attack
        assert not article.locator('a[href^="javascript:"]').count()
        shown = article.inner_text()
        assert "root:x:0:0" not in page.content()
        if attack.startswith(("<https", "[", "`", "!")):
            continue  # links and code are Markdown that we allow; what they may not do is tested above
        for part in ("h1", ".hb-summary", ".hb-now .hb-not", ".hb-do >> nth=0", ".hb-because >> nth=0"):
            assert _plain(attack) in _plain(article.locator(part).first.inner_text()), (part, attack)
        assert _plain(attack) in _plain(page.title()), attack
        assert _plain(shown).count(_plain(attack)) > 25, attack
        page.close()
    for every_moment in ("", "cards/", "whole/"):
        page = somebody.open(every_moment)
        assert page.evaluate("window.hit") is None
        page.close()
    journey = somebody.open("journey/")
    assert journey.evaluate("window.hit") is None
    journey.keyboard.press("/")
    journey.locator(".hb-dialog input").fill("window")
    journey.locator(".hb-hits li").first.wait_for()
    assert journey.evaluate("window.hit") is None
    assert [url for url in asked if not url.startswith((somebody.served.address, "data:", "blob:"))] == []


def _plain(text: str) -> str:
    """Without white space and emphasis, which Markdown may take."""
    return "".join(text.split()).replace("*", "").removesuffix("#")
