"""Learners at a learning platform: packages made once, places to learn, and what is known of both versions of SCORM."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame

from tests.site.conftest import Served
from tests.site.scorm.learning import Course, Learner, Open, packages
from tests.site.scorm.lms import Lms, platform


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The packages of both tracks for both versions, and the verdicts of all answers."""
    return packages(tmp_path_factory.mktemp("packages"))


@pytest.fixture
def place(browser: Browser, serve: Callable[[Path], Served], made: Course, tmp_path: Path) -> Iterator[Open]:
    """Give learners a place at a platform.

    Afterwards: they met no error, nothing came from elsewhere, and scorm-again itself took every value (101 is what
    our platform says when it is told to be difficult).
    """
    places: list[Lms] = []

    def make(version: str, track: str = "first-day") -> Lms:
        folder = tmp_path / f"{len(places)}"
        folder.mkdir()
        places.append(platform(browser, serve, folder, made[0] / f"{track}-scorm-{version}.zip", version))
        return places[-1]

    yield make
    for lms in places:
        lms.context.close()
        assert lms.errors == []
        assert [call for call in lms.said if call["answer"] == "false" and call["error"] != "101"] == []
        assert [
            url for url in lms.asked if not url.startswith((lms.served.address, "data:", "about:", "chrome:"))
        ] == []


@pytest.fixture
def learner(made: Course) -> Callable[[Frame], Learner]:
    """Somebody in a course."""
    return lambda course: Learner(course, made[1])
