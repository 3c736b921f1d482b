"""What a learner does in a course: reads on, answers, takes the test."""

from __future__ import annotations

import contextlib
import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Frame, Locator, expect

from playbook_compiler.languages.words import words_for
from playbook_compiler.training.scorm.package import package_files, zipped
from playbook_compiler.training.scorm.versions import VERSIONS as MADE_FOR
from playbook_compiler.view.asking.closing_pool import closing_pool
from playbook_compiler.view.view import View
from tests.overlay import OK, overlay, sound
from tests.site.scorm.lms import Lms

VERSIONS = ["1.2", "2004"]
NAMES = {
    "1.2": {
        "status": "cmi.core.lesson_status",
        "time": "cmi.core.session_time",
        "score": "cmi.core.score",
        "place": "cmi.core.lesson_location",
        "exit": "cmi.core.exit",
        "start": "LMSInitialize",
        "end": "LMSFinish",
    },
    "2004": {
        "status": "cmi.success_status",
        "time": "cmi.session_time",
        "score": "cmi.score",
        "place": "cmi.location",
        "exit": "cmi.exit",
        "start": "Initialize",
        "end": "Terminate",
    },
}
Course = tuple[Path, dict[str, str]]
PACKAGED = OK / "packaged"


def packaged(folder: Path) -> Path:
    """The smallest handbook with practice and two tracks."""
    return overlay(PACKAGED, folder)


def verdicts(handbook: View) -> dict[str, str]:
    """The verdict of every answer that a learner can see."""
    questions = (question for moment in handbook.moments.values() for question in moment.practice)
    practised = {answer.answer: answer.verdict for question in questions for answer in question.answers}
    tested = (question for track in handbook.tracks.values() for question in closing_pool(handbook, track))
    return practised | {one["answer"]: one["verdict"] for question in tested for one in question["answers"]}


def packages(folder: Path) -> Course:
    """The packages of both tracks, named as the command names them, and the verdicts of their answers."""
    handbook = sound(packaged(folder))
    for version in MADE_FOR.values():
        for track in handbook.tracks.values():
            content = zipped(package_files(handbook, track, words_for("en"), version))
            (folder / f"{track.id}-scorm-{version.name}.zip").write_bytes(content)
    return folder, verdicts(handbook)


def unpacked(folder: Path) -> Course:
    """The files of the first day's package for SCORM 2004, and the verdicts of its answers."""
    known = packages(folder)[1]
    shutil.unpack_archive(folder / "first-day-scorm-2004.zip", folder / "course")
    return folder / "course", known


class Learner:
    """Somebody in a course who knows what is best."""

    def __init__(self, course: Frame, known: dict[str, str]) -> None:
        self.course = course
        self.known = known

    def form(self) -> Locator:
        """The first question that waits for an answer."""
        return (
            self.course.locator("form").filter(has=self.course.get_by_role("button", name="Answer", exact=True)).first
        )

    def answer(self, verdict: str = "best") -> None:
        """Answer the question that waits."""
        form = self.form()
        texts = form.locator("[data-text]").all_inner_texts()
        form.get_by_label(next(text for text in texts if self.known[text] == verdict), exact=True).check()
        form.get_by_role("button", name="Answer", exact=True).click()

    def heading(self) -> str:
        """The head of what is open."""
        return self.course.get_by_role("heading", level=2).inner_text()

    def read_on(self) -> None:
        """Answer the practice of this unit and go on."""
        while self.form().count():
            self.answer()
        self.course.get_by_role("button", name="I have read this").click()

    def read_all(self) -> None:
        """Read every unit, up to the test."""
        for _ in range(4):
            self.read_on()
        expect(self.course.get_by_role("heading", name="Closing test")).to_be_visible()

    def take_test(self, *answers: str) -> None:
        """Begin the test and answer it."""
        self.course.get_by_role("button", name="test").click()
        for verdict in answers:
            self.answer(verdict)


def kill(lms: Lms) -> None:
    """The browser's tab dies: nothing of the course is run any more."""
    assert lms.page is not None
    with contextlib.suppress(Error):
        lms.page.goto("chrome://crash", timeout=5_000)
    lms.page.close()


Open = Callable[..., Lms]
Meet = Callable[[Frame], Learner]
ALL_READ: dict[str, Any] = {}
"""What a platform keeps of somebody who has read it all: read once for each version, and resumed by many tests."""


def at_the_test(lms: Lms, learner: Meet, **given: Any) -> Learner:
    """Somebody who has read it all and comes back for the test."""
    if lms.version not in ALL_READ:
        learner(lms.launch()).read_all()
        lms.leave()
        ALL_READ[lms.version] = lms.kept
    lms.kept, lms.said = copy.deepcopy(ALL_READ[lms.version]), []
    return learner(lms.launch(**given))
