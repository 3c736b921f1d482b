"""The page of consistency: files are dropped, and the same is said as by the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.overlay import sound
from tests.site.accessible import axe
from tests.site.conftest import DESK, PHONE, Reader, build
from tests.training.consistency.firm import firm

PROMISES = {"late-job": "told-in-time", "customer-leaves": "one-name"}


@pytest.fixture(scope="module")
def handed_in(drilled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the made-up firm handed in, and a photograph."""
    folder = tmp_path_factory.mktemp("firm")
    made = firm(sound(drilled / "playbooks"), PROMISES, 3)
    assert made.hidden == (("customer-leaves", "colleagues"), ("late-job", "days"))
    made.observations = [
        *made.observations,
        *(
            {**made.observations[0], "case": "the-third-ring", "when": "", "person": "", "observer": name}
            for name in "XYZ"
        ),
    ]
    made.hand_in(folder)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    return folder


def _dropped(page: Page, folder: Path) -> Page:
    page.locator("see-consistency input").set_input_files(sorted(folder.iterdir()))
    expect(page.get_by_role("heading", name="What is sure")).to_be_visible(timeout=30_000)
    return page


def test_what_the_page_and_the_command_say(
    reader: Callable[..., Reader], drilled: Path, handed_in: Path, tmp_path: Path
) -> None:
    table, picture, report = tmp_path / "out.csv", tmp_path / "out.svg", tmp_path / "out.html"
    done = build("consistency", handed_in, "--csv", table, "--picture", picture, "--write", report, cwd=drilled)
    assert done.returncode == 1 and "photo.jpg: left out" in done.stderr
    page = _dropped(reader(DESK, folder=drilled / "site").open("consistency/"), handed_in)
    found = page.locator(".hb-findings.hb-sure").first.locator("li")
    assert found.locator("h3").all_inner_texts() == [
        "A customer leaves: it depends on whom the customer meets",
        "A job runs late: it depends on the day",
    ]
    for line in found.locator("p").all_inner_texts():
        assert line in done.stdout
    assert "Least: Friday" in done.stdout
    expect(page.get_by_text("photo.jpg: left out.")).to_be_visible()
    for name, path in (("figures (CSV)", table), ("picture (SVG)", picture)):
        with page.expect_download() as given:
            page.get_by_role("button", name=f"Download the {name}").click()
        assert Path(given.value.path()).read_bytes() == path.read_bytes()
    assert "A job runs late: it depends on the day" in report.read_text("utf-8")
    for name in json.loads((handed_in / "000.answers.json").read_text("utf-8"))["person"], "Trainer":
        assert f">{name}<" not in report.read_text("utf-8") and f" {name}," not in done.stdout
    named = build("consistency", handed_in, "--names", cwd=drilled).stdout
    assert "Most: " in named.partition("A customer leaves")[2].partition("A job runs late")[0]  # once they agreed to it
    page.get_by_role("button", name="Begin anew").click()
    expect(page.get_by_role("heading", name="What is sure")).to_have_count(0)


FORM = "sep=;\nStarttidspunkt;E-post;Fikk du svar?;Told in time, 1-5;Situasjon;Noe mer?\n"
FORM += "".join(f"{day}.11.2026 09:30;a@example.org;4;5;late-job;Takk\n" for day in range(16, 22))


def _form(page: Page, name: str = "form.csv") -> Page:
    page.locator("see-consistency input").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": FORM.encode("windows-1252")}
    )
    return page


def test_what_a_question_asks_about_is_said_once_and_the_survey_knows_it(
    reader: Callable[..., Reader], drilled: Path, tmp_path: Path
) -> None:
    somebody = reader(PHONE, folder=drilled / "site")
    page = _form(somebody.open("consistency/"))
    expect(page.get_by_text("form.csv: Say below what its questions ask about")).to_be_visible()
    expect(page.get_by_text("6 answers of customers")).to_be_visible()
    asks = page.get_by_label("“Fikk du svar?” asks about")
    expect(asks.locator("option:checked")).to_have_text("say which promise")
    asks.select_option("Told in time")
    expect(asks).to_be_focused()
    scale = page.get_by_label("Scale of “Fikk du svar?”")
    expect(page.get_by_text("The highest answer here is 4")).to_be_visible()
    assert axe(page, ())["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    scale.select_option("1 to 7")
    expect(page.get_by_text("12 answers of customers")).to_be_visible()
    expect(page.get_by_text("Say below what")).to_have_count(0)
    page.reload()
    _form(page, "again.csv")
    expect(page.get_by_text("12 answers of customers")).to_be_visible()
    expect(page.get_by_text("The questions in again.csv")).to_be_visible()
    expect(asks).to_be_hidden()  # nothing is asked twice, and all of it can be looked up
    survey = somebody.open("survey/")
    survey.locator("input[type=file]").set_input_files(
        {"name": "f.csv", "mimeType": "text/csv", "buffer": FORM.encode("utf-16")}
    )
    expect(survey.get_by_text("Customers: 6. Questions that ask about a promise: 2.")).to_be_visible()
    expect(survey.get_by_label("Scale of “Fikk du svar?”")).to_have_value("7")

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "form.csv").write_bytes(FORM.encode("windows-1252"))
    said = tmp_path / "survey.yml"
    said.write_text('questions: [{question: "Fikk du svar?", promise: told-in-time, scale: 7}]\n', encoding="utf-8")
    done = build("consistency", tmp_path / "in", "--survey", said, cwd=drilled)
    assert (done.returncode, done.stderr) == (0, "")
    assert "12 answers of customers" in done.stdout and "Customers report: 75 %" in done.stdout
    somebody.open("consistency/")
    expect(_form(page).get_by_text("75 %")).to_be_visible()


def test_a_form_that_is_dropped_again_a_month_later(reader: Callable[..., Reader], drilled: Path) -> None:
    page = reader(PHONE, folder=drilled / "site").open("consistency/")
    october = "ID;Starttidspunkt;Told in time\n" + "".join(f"{at};{at}.10.2026 09:00;ja\n" for at in range(1, 6))
    for name, text in (("october.csv", october), ("november.csv", f"sep=;\n{october}6;2.11.2026 09:00;nei\n")):
        page.locator("see-consistency input").set_input_files(
            {"name": name, "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}
        )
    expect(page.get_by_text("november.csv: Customers whom a file before has too")).to_be_visible()
    expect(page.get_by_text("6 answers of customers")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(reader: Callable[..., Reader], drilled: Path, handed_in: Path, scheme: str) -> None:
    page = _dropped(reader(PHONE, scheme, folder=drilled / "site").open("consistency/"), handed_in)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    found = axe(page, ())["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_with_nothing_to_count(drilled: Path, tmp_path: Path) -> None:
    done = build("consistency", tmp_path, cwd=drilled)
    assert done.returncode == 1 and done.stdout.startswith("Nothing to count.")
    done = build("consistency", tmp_path / "nowhere", cwd=drilled)
    assert done.returncode == 2 and "Name the folder" in done.stderr
