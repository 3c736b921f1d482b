"""The public charter as anybody meets it: no fault that a machine can find, and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from playbook_compiler.edition.charter import charter_files
from playbook_compiler.edition.header_files import editions_in
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.facts import Facts
from playbook_compiler.view.view import View
from tests.site.accessible import axe
from tests.site.conftest import Reader, in_each_view


@in_each_view
def test_axe_finds_nothing_and_it_fits(
    reader: Callable[..., Reader], starter: View, tmp_path: Path, size: tuple[int, int], scheme: str
) -> None:
    site = tmp_path / "charter"
    for name, content in charter_files(edition_of(starter, Facts(date(2026, 11, 28)))).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    assert editions_in(tmp_path) == ["charter"], "`headers` knows it for an edition"
    somebody = reader(size, scheme, folder=site)
    asked: list[str] = []
    somebody.context.on("request", lambda request: asked.append(request.url))
    for path in ("", "404.html"):
        page = somebody.open(path)
        found = axe(page)
        assert found["violations"] == [] and len(found["passes"]) > 10, path
        assert page.evaluate("document.documentElement.scrollWidth") == size[0]
    assert len(asked) > 6 and all(url.startswith(somebody.served.address) for url in asked)
