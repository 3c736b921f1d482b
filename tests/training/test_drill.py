"""`drill`: what is counted, what is left out and why, and what a manager is told."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.command_line import main
from playbook_compiler.training.agreement import Alpha
from playbook_compiler.training.answer_file import read_answers
from playbook_compiler.training.drill import DrillResult, drill_result
from playbook_compiler.view.view import View
from tests.overlay import change, sound
from tests.training.conftest import Colleagues

PART, THIRD, LEAVES = "late-job/the-part", "late-job/the-third-call", "customer-leaves/found-someone-else"
ALL_BEST = {PART: 0, THIRD: 1, LEAVES: 0}


def drill(*arguments: object, code: int = 0) -> Result:
    done = CliRunner().invoke(main, ["drill", *map(str, arguments)])
    assert done.exit_code == code, done.output
    return done


def result_of(colleagues: Colleagues, handbook: View | None = None) -> DrillResult:
    return drill_result(handbook or colleagues.handbook, *read_answers(colleagues.folder))


def hand_in_all(colleagues: Colleagues) -> None:
    """Four colleagues: alike about the late job but for one, and of two minds when somebody leaves."""
    colleagues.hand_in("Kari", ALL_BEST)
    colleagues.hand_in("Åse", {PART: 0, THIRD: 1, LEAVES: 1})
    colleagues.hand_in("Jonas", {PART: 0, THIRD: 1, LEAVES: 1})
    colleagues.hand_in("Mette", {PART: 1, LEAVES: 0})


def test_the_figures_by_hand(colleagues: Colleagues) -> None:
    hand_in_all(colleagues)
    result = result_of(colleagues)
    assert result.remarks == ()
    assert (result.people, result.drills) == (("Jonas", "Kari", "Mette", "Åse"), ("All alike?",))
    leaves, late = result.moments
    # Six pairs: 2 of them alike. One question only: no alpha.
    assert leaves.figures.same == pytest.approx(100 / 3)
    assert (leaves.id, leaves.figures.best) == ("customer-leaves", 50)
    assert leaves.figures.alpha == Alpha(None, "one-question")
    assert leaves.situations[0].chosen == (2, 2)
    # 3 of 6 pairs and 3 of 3: the mean is 75.
    assert late.figures.same == pytest.approx(75)
    assert (late.figures.colleagues, late.figures.answers) == (4, 7)
    assert late.figures.best == pytest.approx(600 / 7)
    assert late.figures.acceptable == pytest.approx(100 / 7)
    assert [situation.chosen for situation in late.situations] == [(3, 1, 0), (0, 3)]
    # Coincidences: diagonal 6/3 + 6/2 = 5, margins 3 and 4, n = 7: (6 * 5 - 18) / (42 - 18).
    assert late.figures.alpha.value == pytest.approx(12 / 24)
    # All three: diagonal 5 + 4/3, margins 5 and 6, n = 11: (10 * 19/3 - 50) / (110 - 50).
    assert result.whole.alpha.value == pytest.approx((190 / 3 - 50) / 60)
    assert result.whole.same == pytest.approx((50 + 100 + 100 / 3) / 3)
    assert [moment.id for moment in result.depends] == ["customer-leaves", "late-job"]


def test_two_colleagues_give_no_figure_between_them(colleagues: Colleagues) -> None:
    colleagues.hand_in("Kari", ALL_BEST)
    colleagues.hand_in("Åse", {PART: 2})
    result = result_of(colleagues)
    assert (result.whole.same, result.whole.alpha) == (None, Alpha(None, "few"))
    assert result.whole.best == 75
    assert result.depends == result.otherwise == []
    assert "too few to compare (a situation needs 3 colleagues)" in drill(colleagues.folder).output


def test_alike_but_not_as_the_playbook_says(colleagues: Colleagues) -> None:
    for person in ("Kari", "Åse", "Jonas"):
        colleagues.hand_in(person, {PART: 0, THIRD: 1, LEAVES: 1})
    result = result_of(colleagues)
    assert result.depends == []
    assert [moment.id for moment in result.otherwise] == ["customer-leaves"]
    assert result.whole.alpha == Alpha(1.0)
    told = drill(colleagues.folder).output
    assert "In every moment with enough answers, 80 % of pairs or more answer alike." in told
    assert "Here we agree, but not with the playbook:\n  A customer leaves: 100 % alike, 0 % as" in told


def test_a_person_counts_once_and_the_newest_file_counts(colleagues: Colleagues) -> None:
    colleagues.hand_in("Kari", {PART: 2}, "a.json", made="2026-11-24T10:00:00+01:00")
    colleagues.hand_in(" KARI ", {PART: 0}, "b.json", made="2026-11-24T09:30:00.000Z")
    colleagues.hand_in("kari", {PART: 1}, "c.json", made="2026-11-20T08:00:00Z")
    result = result_of(colleagues)
    assert [situation.chosen for situation in result.moments[0].situations] == [(1, 0, 0)]
    assert [(remark.file, remark.lost) for remark in result.remarks] == [("a.json", False), ("c.json", False)]
    assert "b.json is newer" in result.remarks[0].text


def test_what_was_reworded_since_is_left_out_and_told(colleagues: Colleagues, playbooks: Path) -> None:
    hand_in_all(colleagues)
    change(playbooks, "moments/late-job.yml", "Send a message in the evening.", "Send a message at noon.")
    change(playbooks, "drills/all-alike.yml", "  - late-job/the-third-call\n", "")
    result = result_of(colleagues, sound(playbooks))
    assert [moment.id for moment in result.moments] == ["customer-leaves"]
    told = drill(colleagues.folder, code=1).output
    assert "'A job runs late, the-part' was changed after it was answered; 4 answers to it are left" in told
    assert "'A job runs late, the-third-call' is no longer asked; 3 answers to it are left out" in told


def test_answers_in_another_order_are_not_taken_for_each_other(colleagues: Colleagues, playbooks: Path) -> None:
    hand_in_all(colleagues)
    lines = (playbooks / "moments/customer-leaves.yml").read_text("utf-8").splitlines(keepends=True)
    (playbooks / "moments/customer-leaves.yml").write_text("".join([*lines[:-2], lines[-1], lines[-2]]), "utf-8")
    result = result_of(colleagues, sound(playbooks))
    assert [moment.id for moment in result.moments] == ["late-job"]
    assert "'A customer leaves, found-someone-else' was changed" in result.remarks[0].text


def test_what_cannot_be_counted_is_told_and_the_rest_counts(colleagues: Colleagues) -> None:
    folder = colleagues.folder
    good = colleagues.hand_in("Kari", ALL_BEST).read_text("utf-8")
    content = json.loads(good)
    unsealed = {**content, "person": "Åse", "seal": ""}
    wrong = {
        "edited.json": good.replace('"choice": 0', '"choice": 1'),
        "half.json": good[:200],
        "deep.json": "[" * 100_000,
        "list.json": "[]",
        "record.json": json.dumps({"record": 1, "person": "Kari"}),
        "nameless.json": json.dumps({**content, "person": " \t "}),
        "no-time.json": json.dumps({**content, "made": "yesterday"}),
        "no-zone.json": json.dumps({**content, "made": "2026-11-24T08:00:00"}),
        "true.json": good.replace('"choice": 1', '"choice": true'),
        "twice.json": json.dumps({**content, "given": [*content["given"], content["given"][0]]}),
        "without.json": json.dumps({key: value for key, value in content.items() if key != "given"}),
        "way.json": json.dumps({**content, "given": [{"question": "../..", "meaning": "0" * 16, "choice": 0}]}),
        "script.json": json.dumps({**content, "person": "\u001b[31mred"}),
    }
    for name, text in wrong.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "unsealed.json").write_text("\ufeff" + json.dumps(unsealed), encoding="utf-8")
    (folder / "picture.json").write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    (folder / "large.json").write_text(" " * 1_000_001, encoding="utf-8")
    (folder / "inside").mkdir()
    (folder / ".hidden").write_text("x", encoding="utf-8")
    colleagues.hand_in("Lars", ALL_BEST, "other-drill.json", drill="all-alik")
    colleagues.hand_in("Per", {PART: 3}, "no-such-answer.json")
    result = result_of(colleagues)
    assert result.people == ("Kari", "Åse")
    told = {remark.file: remark.text for remark in result.remarks}
    lost = {remark.file for remark in result.remarks if remark.lost}
    assert lost == {*wrong, "picture.json", "photo.jpg", "large.json", "inside", "other-drill.json", ""}
    assert "its seal does not fit" in told["edited.json"]
    assert "no JSON, or only half of it" in told["half.json"] and told["half.json"] == told["deep.json"]
    assert told["list.json"] == "it is no file from the page of a drill; ask for it again"
    assert "'records' reads those" in told["record.json"]
    assert told["true.json"] == "'given › 1 › choice' is not as the page of a drill writes it; ask for it again"
    assert told["without.json"] == "'given' is missing in it; ask for it again"
    assert told["other-drill.json"] == "there is no drill 'all-alik' (did you mean 'all-alike'?)"
    assert told[""] == "The situation 'A job runs late, the-part' has no such answer; 1 answer to it is left out"
    assert told["unsealed.json"].endswith("it is counted")
    assert "\x1b" not in drill(folder, code=1).output


class Page(HTMLParser):
    """What a report holds: its words, and whatever it would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.words: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_report_stands_alone_and_says_everything(colleagues: Colleagues, tmp_path: Path) -> None:
    hand_in_all(colleagues)
    colleagues.hand_in("<script>alert(1)</script>", ALL_BEST, "five.json")
    done = drill(colleagues.folder, "--write", "out/drill.html", "--csv", "out/drill.csv", "--today", "2026-11-24")
    assert "out/drill.html is written." in done.output
    text = (tmp_path / "out/drill.html").read_text("utf-8")
    page = Page(text)
    assert page.fetched == ["data:,"] and "script" not in page.tags and "url(" not in text
    words = " ".join(" ".join(page.words).split())
    assert "5 handed in, with 14 answers. Handbook: A small handbook, version" in words
    assert "24 November 2026" in words
    assert words.index("A customer leaves") < words.index("A job runs late"), "the least agreement comes first"
    assert re.search(r"2 ×\s+Wrong\s+Ask them why\.", words)
    assert text.count('<circle class="same"') == 3  # two moments, and the legend
    assert "<script>alert" in words and "Krippendorff" in words
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out/drill.csv").read_text("utf-8-sig"))))
    assert [(row["id"], row["Same answer as a colleague (%)"], row["As the playbook says (%)"]) for row in rows] == [
        ("customer-leaves", "40.0", "60.0"),
        ("late-job", "80.0", "88.9"),
        ("", "66.7", "78.6"),
    ]
    assert rows[0]["Note"] == "No figure: only one situation"
    assert rows[1]["Krippendorff's alpha"] == "0.6"


@pytest.mark.parametrize("language", ["nb", "da", "sv"])
def test_the_report_speaks_the_language_of_the_handbook(
    colleagues: Colleagues, playbooks: Path, tmp_path: Path, language: str
) -> None:
    hand_in_all(colleagues)
    change(playbooks, "handbook.yml", "language: en", f"language: {language}")
    drill(colleagues.folder, "--write", "drill.html", "--csv", "drill.csv")
    text = (tmp_path / "drill.html").read_text("utf-8")
    assert f'<html lang="{language}">' in text
    assert {"nb": "Svarer vi likt?", "da": "Svarer vi ens?", "sv": "Svarar vi lika?"}[language] in text
    table = (tmp_path / "drill.csv").read_bytes().decode("utf-8-sig")
    headings, *rows = table.split("\r\n")
    assert headings.startswith("id;") and "Krippendorffs alfa;" in headings and "%" in headings
    assert rows[0].endswith({"nb": "bare én situasjon", "da": "kun én situation", "sv": "bara en situation"}[language])
    assert re.search(r";\d+,\d;", rows[0]), "a decimal comma"
    assert "Krippendorffs alfa" in text and re.search(r"<dd>0,222</dd>", text)


def test_nothing_to_count(tmp_path: Path, colleagues: Colleagues) -> None:
    assert "No answers to count." in drill(colleagues.folder, code=1).output
    assert "there is no folder 'nowhere'" in drill("nowhere", code=2).output
    (tmp_path / "handed-in" / "x.json").write_text("{}", encoding="utf-8")
    assert "x.json: left out: it is no file from the page of a drill" in drill(colleagues.folder, code=1).output


def test_playbooks_with_errors_are_told_first(colleagues: Colleagues, playbooks: Path) -> None:
    hand_in_all(colleagues)
    change(playbooks, "moments/late-job.yml", "who: contact-person\n      within", "who: nobody\n      within")
    told = drill(colleagues.folder, code=1).output
    assert "unknown role 'nobody'" in told and "cannot be held against the playbooks" in told


def test_a_report_that_cannot_be_written(colleagues: Colleagues, tmp_path: Path) -> None:
    hand_in_all(colleagues)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "error: " in drill(colleagues.folder, "--write", "file/drill.html", code=1).output
