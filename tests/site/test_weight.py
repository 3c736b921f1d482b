"""A page is small: what it loads of ours, gzipped, stays under the bars, the heaviest kinds of page among it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.overlay import PROJECT
from tests.site.conftest import ONE_OF_EACH, Reader
from tests.site.runs import start, way_out
from tests.site.settled import settled
from tests.site.weight import BARS, EVERYTHING, Scales, over


@pytest.mark.parametrize("kind", ONE_OF_EACH)
def test_a_page_of_each_kind_is_under_the_bars(reader: Callable[..., Reader], site: Path, kind: str) -> None:
    somebody = reader()
    scales = Scales(somebody.context, site)
    settled(somebody.open(ONE_OF_EACH[kind]))
    somebody.errors.clear()  # a page that is not there says so in the console
    weight = scales.weigh()
    print(f"{kind}: {weight['js']} bytes of scripts")
    assert weight["js"] > 5_000 and weight["css"] > 5_000, "it was weighed at all"
    assert over(weight) == []


def test_a_run_and_all_that_can_be_opened_in_it_are_under_the_bars(reader: Callable[..., Reader], site: Path) -> None:
    somebody = reader()
    scales = Scales(somebody.context, site)
    page = somebody.open(ONE_OF_EACH["moment"])
    page.locator("moment-run[ready]").wait_for(state="attached")
    before = scales.weigh()["js"]
    unloaded = {"assets/js/runs/run-steps.js", "assets/js/runs/run-store.js"}
    assert not unloaded & scales.files, "most who open a moment begin no run"
    start(page, "Kari")
    settled(page)
    assert before < scales.weigh()["js"] <= EVERYTHING["js"]
    assert "assets/js/runs/run-out.js" not in scales.files, "few runs are given away"
    way_out(page)
    expect(page.get_by_role("button", name="File for a colleague")).to_be_visible()
    assert "assets/js/vendor/d3-dsv.js" not in scales.files, "what writes tables comes with the first of them"
    print(f"{scales.weigh()['js']} bytes of scripts with all that can be opened")
    assert over(scales.weigh(), EVERYTHING) == []


def test_a_heavy_page_would_be_found(tmp_path: Path) -> None:
    assert over({"js": BARS["js"], "css": BARS["css"]}) == []
    assert over({"js": BARS["js"] + 1, "css": 10}) == ["js: 40001 bytes gzipped, and 40000 are allowed"]


def test_the_type_checker_sees_every_script() -> None:
    scripts = sorted((PROJECT / "playbook_compiler/assets/js").rglob("*.js"))
    assert len(scripts) > 40
    assert [path.name for path in scripts if "ts-nocheck" in path.read_text(encoding="utf-8")] == []
