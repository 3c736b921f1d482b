"""The pictures of texts as a reader meets them: loaded, as wide as their column, on light ground, without a jump."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.overlay import OK, overlay
from tests.site.conftest import PHONE, Reader, build, unfold

_LOOK = """it => {
  const box = it.getBoundingClientRect(), column = it.parentElement.getBoundingClientRect();
  return {
    loaded: it.complete && it.naturalWidth > 0, inside: box.right <= column.right + 1,
    wide: box.width, high: box.height,
    ground: getComputedStyle(it).backgroundColor, root: document.documentElement.scrollWidth <= innerWidth,
  };
}"""


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictured")
    playbooks = overlay(OK / "pictures-in-texts", folder)
    for path in ("moments/late-job.yml", "stories/the-late-oven.yml"):
        file = playbooks / path
        file.write_text(file.read_text(encoding="utf-8").replace("the-book.svg", "the-book.jpg"), encoding="utf-8")
    (playbooks / "pictures" / "the-book.svg").unlink()
    Image.new("RGB", (1600, 900), "teal").save(playbooks / "pictures" / "the-book.jpg")
    where = ("--playbooks", playbooks, "--work", folder / "work", "--site", folder / "site")
    done = build("build", "--no-git", *where)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.mark.parametrize("path", ["stories/the-late-oven/", "whole/"])
def test_a_photograph_is_loaded_and_fits_the_phone(reader: Callable[..., Reader], pictured: Path, path: str) -> None:
    page = reader(PHONE, "dark", folder=pictured).open(path)
    picture = page.get_by_role("img", name="An oven in its box")
    before = picture.bounding_box()
    picture.scroll_into_view_if_needed()
    page.wait_for_function("it => it.complete && it.naturalWidth > 0", arg=picture.element_handle())
    found = picture.evaluate(_LOOK)
    assert (found["loaded"], found["inside"], found["root"]) == (True, True, True)
    assert 200 < found["wide"] <= 390 and abs(found["wide"] * 9 / 16 - found["high"]) < 1
    assert before is not None and abs(before["height"] - found["high"]) < 1, "its room was kept before it came"


def test_a_drawing_for_white_paper_stands_on_white_in_the_dark_too(
    reader: Callable[..., Reader], pictured: Path
) -> None:
    page = reader(PHONE, "dark", folder=pictured).open("moments/late-job/")
    unfold(page, "img[alt='The list of open jobs, with late ones on top']")
    picture = page.get_by_role("img", name="The list of open jobs, with late ones on top")
    found = picture.evaluate(_LOOK)
    assert (found["wide"], found["high"], found["inside"]) == (300, 720, True)
    assert found["ground"] == "rgb(255, 255, 255)"
    page.locator(".hb-step-why", has=page.locator(".hb-picture")).locator("summary").click()
    inside = page.locator(".hb-step .hb-picture").evaluate(_LOOK)
    assert (inside["inside"], inside["root"]) == (True, True)
