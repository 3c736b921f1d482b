"""The survey: a manager writes what we say, reads in what customers answered, and sees where to begin."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from playbook_compiler.script_data.words import survey_known
from playbook_compiler.training.table_file import table_file
from tests.overlay import PROJECT
from tests.site.accessible import axe
from tests.site.conftest import DESK, PHONE, Reader


def _tallies(text: str) -> Any:
    """What the survey's page counts of a file: how it is understood is tested beside the commands."""
    script = """
        import { customerTable } from "./playbook_compiler/assets/js/shared/customers/table.js";
        import { talliesOf } from "./playbook_compiler/assets/js/survey/survey-gap.js";
        let text = "";
        for await (const piece of process.stdin) text += piece;
        const book = { ...JSON.parse(process.argv[1]), moments: null, matched: {}, most: 9999999 };
        const { rows } = customerTable(text, book);
        console.log(JSON.stringify(talliesOf(rows)));
    """
    node = shutil.which("node")
    assert node
    promises = {"told-in-time": "Told in time", "one-name": "Ett navn, ett nummer"}
    command = [node, "--input-type=module", "-e", script, json.dumps({"known": survey_known(), "promises": promises})]
    done = subprocess.run(command, cwd=PROJECT, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.mark.node
def test_what_customers_report_is_counted_by_promise() -> None:
    lines = (
        "Dato;Løfte;Holdt;Svar;Situasjon\r\n;TOLD IN TIME;ja;;hos dem\r\n;one-name;0,8;25;\r\n;one-name;40 %;30000;\r\n"
    )
    assert _tallies(lines) == {
        "told-in-time": {"kept": 1, "answers": 1},
        "one-name": {"kept": pytest.approx(20 + 12_000), "answers": 30_025},
    }
    assert _tallies("Told in time;x;one-name\nja;1;nei\nnei;2;\n") == {
        "told-in-time": {"kept": 1, "answers": 2},
        "one-name": {"kept": 0, "answers": 1},
    }


@pytest.mark.node
def test_a_table_is_as_the_spreadsheets_of_the_language_take_it() -> None:
    script = """
        import { csv } from "./playbook_compiler/assets/js/shared/csv.js";
        const lines = [["a", 1.5, "x;y", "=1"], ["b", -2, "x,y", 'say "so"']];
        console.log(JSON.stringify(["en", "nb", "da", "sv"].map((language) => csv(lines, language))));
    """
    node = shutil.which("node")
    assert node
    done = subprocess.run([node, "--input-type=module", "-e", script], cwd=PROJECT, capture_output=True, check=True)
    english, *nordic = json.loads(done.stdout)
    assert english == 'a,1.5,x;y,\'=1\r\nb,-2,"x,y","say ""so"""\r\n'
    assert nordic == ['a;1,5;"x;y";\'=1\r\nb;-2;x,y;"say ""so"""\r\n'] * 3
    rows: list[list[str | int | float]] = [["a", 1.5, "x;y", "=1"], ["b", -2, "x,y", 'say "so"']]
    for language, text in zip(("en", "nb", "da", "sv"), (english, *nordic), strict=True):
        ours = table_file(rows, language).decode("utf-8-sig")
        parted = [
            list(csv.reader(io.StringIO(one), delimiter=";" if language != "en" else ",")) for one in (text, ours)
        ]
        assert parted[0] == parted[1]


def _give(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("The file with customers' answers (CSV)").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )


def test_from_a_belief_to_the_gap(reader: Callable[..., Reader], drilled: Path) -> None:
    page = reader(PHONE, folder=drilled / "site").open("survey/")
    expect(page.get_by_text("Nothing can be compared yet")).to_be_visible()
    page.get_by_label("Told in time").fill("9")
    page.get_by_label("Ett navn, ett nummer").fill("5")
    lines = (
        ["Løfte;Holdt"] + ["Told in time;ja"] * 12 + ["Told in time;nei"] * 18 + ["one-name;ja"] * 4 + ["one-nam;ja"]
    )
    _give(page, "svar.csv", "\r\n".join(lines).encode("windows-1252"))
    expect(page.get_by_text("Answers read: 34, from lines: 34")).to_be_visible()
    expect(page.get_by_text("Line 36: there is no promise “one-nam”.")).to_be_visible()
    expect(page.get_by_text("Promises compared: 2. The largest gap: Told in time.")).to_be_visible()
    rows = [row.split("\n") for row in page.locator(".hb-survey-table tbody tr").all_inner_texts()]
    assert [" ".join(" ".join(row).split()) for row in rows] == [
        "Told in time 90 % 40 % +50 30",
        "Ett navn, ett nummer 50 % 100 % −50 4 (few answers)",
    ]
    expect(page.get_by_text("Below 20 answers a single customer moves the figure")).to_be_visible()
    with page.expect_download() as given:
        page.get_by_role("button", name="Download the gaps (CSV)").click()
    table = list(csv.reader(io.StringIO(Path(given.value.path()).read_text("utf-8-sig"))))
    assert table[1:] == [
        ["told-in-time", "Told in time", "90", "40", "50", "30"],
        ["one-name", "Ett navn, ett nummer", "50", "100", "-50", "4"],
    ]
    page.reload()
    expect(page.get_by_text("The largest gap: Told in time.")).to_be_visible()
    page.get_by_label("Told in time").fill("3")
    expect(page.get_by_text("The largest gap: Told in time.")).to_be_visible()
    page.get_by_label("Told in time").fill("")
    expect(page.get_by_text("Not compared, for one of the two is missing: Told in time")).to_be_visible()
    page.get_by_role("button", name="Delete what is here").click()
    expect(page.get_by_text("It is deleted from this browser.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Nothing can be compared yet")).to_be_visible()
    expect(page.get_by_label("Ett navn, ett nummer")).to_have_value("")


def test_the_sample_can_be_read_in_again_and_a_workbook_cannot(reader: Callable[..., Reader], drilled: Path) -> None:
    page = reader(DESK, folder=drilled / "site").open("survey/")
    page.get_by_label("Told in time").fill("10")
    with page.expect_download() as given:
        page.get_by_role("button", name="Download a sample").press("Enter")
    _give(page, given.value.suggested_filename, Path(given.value.path()).read_bytes())
    expect(page.get_by_text("Answers read: 2, from lines: 2")).to_be_visible()
    _give(page, "answers.xlsx", b"PK\x03\x04\x00\x00\x00\xff")
    expect(page.get_by_text("This file cannot be read as a table.")).to_be_visible()
    _give(page, "other.csv", b"a\n1\n")
    expect(page.get_by_text("The first line must name the columns promise and kept, or the questions")).to_be_visible()
    _give(page, "other.csv", b"a,b\n1,2\n")
    expect(page.get_by_text("no question in it names a promise")).to_be_visible()
    expect(page.get_by_text("The largest gap: Told in time.")).to_be_visible()  # what was read before is still there


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_gap(reader: Callable[..., Reader], drilled: Path, scheme: str) -> None:
    page = reader(PHONE, scheme, folder=drilled / "site").open("survey/")
    page.get_by_label("Told in time").fill("9")
    _give(page, "answers.csv", b"promise,kept\ntold-in-time,no\nwhat,no\n")
    expect(page.get_by_text("The largest gap: Told in time.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    found = axe(page, ())["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_without_scripts_the_promises_can_be_printed(reader: Callable[..., Reader], drilled: Path) -> None:
    page = reader(folder=drilled / "site", scripts=False).open("survey/")
    expect(page.get_by_text("The comparison is made by a script")).to_be_visible()
    expect(page.get_by_label("Told in time")).to_be_visible()


def test_a_question_is_matched_by_hand_once_and_remembered(reader: Callable[..., Reader], drilled: Path) -> None:
    somebody = reader(PHONE, folder=drilled / "site")
    page = somebody.open("survey/")
    text = "Tid;Var vi i tide?\n1.11;4\n2.11;5\n"
    page.locator("input[type=file]").set_input_files({"name": "f.csv", "mimeType": "text/csv", "buffer": text.encode()})
    asks = page.get_by_label("“Var vi i tide?” asks about")
    expect(asks.locator("option:checked")).to_have_text("say which promise")
    title = asks.locator("option").nth(2).inner_text()
    asks.select_option(title)
    expect(asks).to_be_focused()
    expect(page.get_by_text("Customers: 2. Questions that ask about a promise: 1.")).to_be_visible()
    expect(page.get_by_label("Scale of “Var vi i tide?”")).to_have_value("5")
    assert axe(page)["violations"] == []
    page.reload()
    page.locator("input[type=file]").set_input_files(
        {"name": "f.csv", "mimeType": "text/csv", "buffer": text.encode("utf-16")}
    )
    expect(page.get_by_label("“Var vi i tide?” asks about").locator("option:checked")).to_have_text(title)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_scale_that_cannot_be_told_is_asked_for(reader: Callable[..., Reader], drilled: Path) -> None:
    page = reader(PHONE, folder=drilled / "site").open("survey/")
    page.get_by_label("Told in time").first.fill("9")
    _give(page, "lines.csv", b"promise,kept\ntold-in-time,3\ntold-in-time,4\n")
    expect(page.get_by_text("The answers are figures, and nobody gave the highest.")).to_be_visible()
    scale = page.get_by_label("Scale of \u201ckept\u201d")
    expect(scale.locator("option:checked")).to_have_text("say which scale")
    assert axe(page)["violations"] == []
    scale.select_option("1 to 7")
    expect(scale).to_be_focused()
    expect(page.get_by_text("Answers read: 2, from lines: 2")).to_be_visible()
    expect(page.locator(".hb-survey-table tbody tr")).to_contain_text("42\u00a0%")
    _give(page, "form.csv", b"Name;Told in time\nKari;2\nPer;6\n")
    expect(page.get_by_text("The highest answer here is 6")).to_be_visible()
    expect(page.get_by_label("\u201cName\u201d asks about")).to_have_count(0)
    page.get_by_label("Scale of \u201cTold in time\u201d").select_option("1 to 10")
    expect(page.get_by_text("The highest answer here is 6")).to_have_count(0)
    expect(page.locator(".hb-survey-table tbody tr")).to_contain_text("33\u00a0%")
