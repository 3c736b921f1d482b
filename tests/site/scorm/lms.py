"""A learning platform for tests: launches a package, and keeps what it was told outside of the browser."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Frame, Page

from tests.overlay import PROJECT
from tests.site.conftest import PHONE, Served

SCORM_AGAIN = PROJECT / "node_modules" / "scorm-again" / "dist"


@dataclass
class Lms:
    """One learner's place at a learning platform. `kept` is what the last commit left, `said` every call."""

    version: str
    context: BrowserContext
    served: Served
    kept: dict[str, Any] | None = None
    said: list[dict[str, Any]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    page: Page | None = None

    def launch(self, **given: Any) -> Frame:
        """Open the course in a frame, or in a window of its own; what was kept is there again."""
        self.page = page = self.context.new_page()
        page.expose_binding("keep", lambda _, state: setattr(self, "kept", state))
        page.expose_binding("said", lambda _, call: self.said.append(call))
        self._watch(page)
        page.goto(self.served.url("lms.html"))
        given = {"version": self.version, "kept": self.kept, **given}
        if given.get("window") == "popup":
            with page.expect_popup() as opened:
                page.evaluate("given => launch(given)", given)
            self._watch(opened.value)
            frame = opened.value.main_frame
        else:
            page.evaluate("given => launch(given)", given)
            frame = page.frames[-1]
        frame.wait_for_selector("html[data-scripts=on]", state="attached")
        return frame

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("request", lambda request: self.asked.append(request.url))

    def leave(self) -> None:
        """Leave the course by the platform's own way out."""
        assert self.page is not None
        self.page.evaluate("leave()")
        for _ in range(25):  # a window of its own takes its time
            if self.said[-1]["name"] in ("LMSFinish", "Terminate"):
                break
            self.page.wait_for_timeout(20)
        self.page.evaluate("1")  # what the course said on its way out has arrived when this has

    def value(self, name: str) -> Any:
        """What the platform keeps under a name, such as `cmi.core.lesson_status`."""
        found: Any = self.kept
        for key in name.split("."):
            found = found[int(key) if isinstance(found, list) else key]
        return found

    def told(self, name: str) -> list[str]:
        """Every value that was set under a name and taken."""
        return [
            call["values"][1]
            for call in self.said
            if call["name"].endswith("SetValue") and call["values"][0] == name and call["answer"] == "true"
        ]

    def calls(self, name: str) -> list[dict[str, Any]]:
        """Every call of a name, such as `Commit`."""
        return [call for call in self.said if call["name"].endswith(name)]


def platform(browser: Browser, serve: Callable[..., Served], folder: Path, package: Path, version: str) -> Lms:
    """Unpack a package below a platform's page, and give a learner a place there."""
    shutil.copy(Path(__file__).with_name("lms.html"), folder)
    (folder / "scorm-again").mkdir()
    for name in ("scorm12.min.js", "scorm2004.min.js"):
        shutil.copy(SCORM_AGAIN / name, folder / "scorm-again")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder / "course")
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, reduced_motion="reduce")
    return Lms(version, context, serve(folder, strict="not"))  # a platform shows the course in a frame
