"""The trainer's page: files are dropped; sorted, filtered, printed and saved, they say what the command says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from playbook_compiler.languages.words import words_for
from playbook_compiler.training.seal import seal_of
from playbook_compiler.view.view import View
from tests.site.accessible import axe
from tests.site.conftest import DESK, PHONE, STARTER, Reader, build
from tests.training.handbooks import hand_in, record

TEAM = """\
people:
  - {name: Kari Nordmann, roles: [customer-lead], since: 2026-10-01}
  - {name: OB, roles: [finance]}
  - {name: Siri, roles: [fnance]}
"""
WORDS = words_for("en", "reports/records", "scripts/records")


@pytest.fixture(scope="module")
def handed_in(starter: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What three colleagues handed in, a drill, an observation, something edited, and a photograph."""
    folder = tmp_path_factory.mktemp("handed-in")
    at = "2026-11-20T10:00:00.000Z"
    poor = {"asked": 2, "best": 1, "score": 50, "pass": 80, "passed": False, "at": at}
    hand_in(folder, "kari.json", record(starter, "Kari Nordmann"))
    hand_in(folder, "per.json", record(starter, "Per", test=poor))
    hand_in(folder, "amina.json", record(starter, "Amina", finished=None, test=None, confirmed=[]) | {"seal": ""})
    hand_in(folder, "edited.json", record(starter, "Kari") | {"person": "Ola"})
    drill = next(iter(starter.drills.values()))
    answers = {"answers": 1, "drill": drill.id, "person": "Per", "given": [], "made": at}
    hand_in(folder, "per.answers.json", answers | {"seal": seal_of(answers)})
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    (folder / "team.yml").write_text(TEAM, encoding="utf-8")
    return folder


def _dropped(page: Page, folder: Path) -> Page:
    page.locator("see-records input[type=file]").set_input_files(sorted(folder.iterdir()))
    expect(page.get_by_role("heading", name="Who owes what")).to_be_visible(timeout=30_000)
    return page


def _table(page: Page, name: str) -> Locator:
    return page.get_by_role("table", name=name)


def _column(table: Locator, number: int) -> list[str]:
    return table.locator(f"tbody tr > :nth-child({number})").all_inner_texts()


def test_the_page_and_the_command_say_the_same(reader: Callable[..., Reader], handed_in: Path, tmp_path: Path) -> None:
    table, records = tmp_path / "records.csv", tmp_path / "in"
    records.mkdir()
    for path in handed_in.glob("*.json"):
        (records / path.name).write_bytes(path.read_bytes())
    where = ("--playbooks", STARTER, "--no-git", "--team", handed_in / "team.yml", "--csv", table)
    done = build("records", records, *where, cwd=tmp_path)
    assert done.returncode == 1 and "there is no role 'fnance'" in done.stdout
    page = _dropped(reader(DESK).open("records/"), handed_in)
    learnt = _table(page, "Who has learnt what")
    for row in learnt.locator("tbody tr").all():
        cells = [text.split("\n")[0] for text in row.locator("th, td").all_inner_texts()]
        assert any(all(cell in line for cell in cells[:-1]) for line in done.stdout.splitlines()), cells
    for row in _table(page, "Who owes what").locator("tbody tr").all():
        person, track, state, _ = row.locator("th, td").all_inner_texts()
        assert f"{track}: {state}" in next(line for line in done.stdout.splitlines() if line.startswith(f"  {person}"))
    for line in ("Who has handed in nothing: OB", "Who handed in and is not in the team: Amina, Per"):
        assert line in done.stdout
        expect(page.get_by_text(line)).to_be_visible()
    with page.expect_download() as given:
        page.get_by_role("button", name="Save who has learnt what (CSV)").click()
    assert Path(given.value.path()).read_bytes() == table.read_bytes()
    left = page.locator(".hb-left-out-files li").all_inner_texts()
    assert [text.split("\n")[0] for text in left] == ["edited.json", "photo.jpg", "team.yml:4:5"]
    assert "found a seal that does not fit" in left[0].lower() and "There is no role 'fnance'" in left[2]
    assert _column(_table(page, "Drills and observations"), 2) == ["Drill"]


def test_sorted_filtered_and_saved_as_it_is_shown(reader: Callable[..., Reader], handed_in: Path) -> None:
    page = _dropped(reader(DESK).open("records/"), handed_in)
    learnt = _table(page, "Who has learnt what")
    assert _column(learnt, 1) == ["Amina", "Kari Nordmann", "Per"]
    read = learnt.get_by_role("columnheader", name="Read")
    expect(read).to_have_attribute("aria-sort", "none")
    read.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(read).to_have_attribute("aria-sort", "ascending")
    assert _column(learnt, 1) == ["Amina", "Kari Nordmann", "Per"]
    page.keyboard.press("Enter")
    expect(read).to_have_attribute("aria-sort", "descending")
    assert _column(learnt, 1) == ["Kari Nordmann", "Per", "Amina"]
    learnt.get_by_role("button", name="Who").click()
    expect(read).to_have_attribute("aria-sort", "none")
    page.get_by_label("State").select_option(label="The test is left")
    assert _column(learnt, 1) == ["Per"]
    expect(page.get_by_text("lines is shown · The test is left")).to_be_visible()
    with page.expect_download() as given:
        page.get_by_role("button", name="Save who has learnt what (CSV)").click()
    rows = Path(given.value.path()).read_text("utf-8-sig").splitlines()
    assert len(rows) == 2 and rows[1].startswith("Per,")
    page.get_by_label("State").select_option("")
    page.get_by_label("Role").select_option("finance")
    assert "Kari Nordmann" not in _column(learnt, 1)
    owes = _table(page, "Who owes what")
    assert set(_column(owes, 1)) == {"OB"} and set(_column(owes, 3)) == {"Nothing handed in"}
    with page.expect_download() as given:
        page.get_by_role("button", name="Save who owes what (CSV)").click()
    assert Path(given.value.path()).read_text("utf-8-sig").splitlines()[0] == "Who,Track,State,Since"
    page.get_by_role("button", name="Begin anew").click()
    expect(page.get_by_role("table")).to_have_count(0)
    expect(page.locator("see-records input[type=file]")).to_be_focused()


def test_files_are_dropped_one_after_another_and_mended(
    reader: Callable[..., Reader], handed_in: Path, starter: View, tmp_path: Path
) -> None:
    page = reader(DESK).open("records/")
    field = page.locator("see-records input[type=file]")
    field.set_input_files(handed_in / "edited.json")
    expect(page.locator(".hb-left-out-files li")).to_have_count(1)
    expect(page.get_by_text(WORDS["records_read"].format(count=0, records=0, others=0))).to_be_visible()
    field.set_input_files(hand_in(tmp_path, "edited.json", record(starter, "Ola")))
    expect(page.locator(".hb-left-out-files li")).to_have_count(0)
    assert _column(_table(page, "Who has learnt what"), 1) == ["Ola"]
    field.set_input_files(tmp_path / "edited.json")
    expect(page.get_by_text("edited.json: The same file was here already.")).to_be_visible()
    team = tmp_path / "team.csv"
    role = next(iter(starter.tracks.values())).role
    team.write_text(f"Navn;Roller\nOla;{role}\n", encoding="utf-8")
    page.evaluate(
        """(text) => {
          const dropped = new DataTransfer();
          dropped.items.add(new File([text], "team.csv"));
          const event = new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true });
          document.querySelector(".hb-drop-field").dispatchEvent(event);
        }""",
        team.read_text(encoding="utf-8"),
    )
    expect(page.get_by_role("heading", name="Who owes what")).to_be_visible()
    expect(page.get_by_text("Everybody has handed in something.")).to_be_visible()


def test_a_table_that_is_no_team_and_a_team_of_nobody(reader: Callable[..., Reader], tmp_path: Path) -> None:
    page = reader(DESK).open("records/")
    field = page.locator("see-records input[type=file]")
    (tmp_path / "survey.csv").write_text("promise;kept\none-owner;yes\n", encoding="utf-8")
    field.set_input_files(tmp_path / "survey.csv")
    expect(page.locator(".hb-left-out-files li")).to_contain_text("Is it the same?")
    page.get_by_role("button", name="Begin anew").click()
    expect(page.locator(".hb-left-out-files li")).to_have_count(0)
    (tmp_path / "team.csv").write_text("name;roles\nKari;boss\n", encoding="utf-8")
    field.set_input_files(tmp_path / "team.csv")
    expect(page.locator(".hb-left-out-files li")).to_contain_text("There is no role 'boss'")
    expect(page.get_by_text("Everybody has handed in something.")).to_have_count(0)


def test_where_no_seal_can_be_looked_at_it_is_told(reader: Callable[..., Reader], handed_in: Path) -> None:
    somebody = reader(DESK)
    somebody.context.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page = _dropped(somebody.open("records/"), handed_in)
    expect(page.get_by_text("Seals cannot be looked at here")).to_be_visible()
    assert set(_column(_table(page, "Who has learnt what"), 8)) == {"none"}


def test_the_tables_alone_are_printed(reader: Callable[..., Reader], handed_in: Path) -> None:
    page = _dropped(reader(DESK).open("records/"), handed_in)
    page.emulate_media(media="print")
    expect(page.locator(".hb-drop-field")).to_be_hidden()
    expect(page.locator(".hb-records-filters")).to_be_hidden()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(_table(page, "Who has learnt what").get_by_text("Kari Nordmann")).to_be_visible()
    width = page.locator(".hb-sorted-table").first.evaluate(
        "(table) => table.scrollWidth - table.parentElement.clientWidth"
    )
    assert width <= 0


def test_nothing_leaves_the_browser_and_it_works_without_a_network(
    reader: Callable[..., Reader], handed_in: Path
) -> None:
    somebody = reader(DESK, offline=True)
    page = somebody.open("records/")
    page.wait_for_function("navigator.serviceWorker.controller || navigator.serviceWorker.ready")
    page.wait_for_function("caches.keys().then((names) => names.length > 0)")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    _dropped(page, handed_in)
    assert [one for one in asked if not one.startswith(f"GET {somebody.served.address}/assets/js/")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_everybody_can_read_it(
    reader: Callable[..., Reader], handed_in: Path, size: tuple[int, int], scheme: str
) -> None:
    page = _dropped(reader(size, scheme).open("records/"), handed_in)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    found = axe(page, ())["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_without_scripts_the_command_is_named(reader: Callable[..., Reader]) -> None:
    page = reader(DESK, scripts=False).open("records/")
    expect(page.get_by_text("handbook records FOLDER")).to_be_visible()
