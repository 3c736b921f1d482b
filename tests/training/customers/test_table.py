"""What is understood of a table of customers' answers, whoever saved it, and what somebody is asked."""

from __future__ import annotations

from typing import Any

import pytest

from playbook_compiler.folders.saved_text import saved_text
from playbook_compiler.script_data.words import survey_known
from playbook_compiler.training.customers.answered import AnswerColumn, CustomerAnswers, CustomerRow, Match, WrongLine
from playbook_compiler.training.customers.table import customer_table
from playbook_compiler.training.customers.telling import told_table

BOOK: dict[str, Any] = {
    "promises": {"one-owner": "One owner", "quick": "Et løfte"},
    "moments": [{"id": "complaint", "title": "A complaint"}],
}
FORM = (
    "sep=;\r\nID;Starttidspunkt;Fullføringstidspunkt;E-post;Situasjon;Fikk du svar i tide?;Et løfte (1-7);Noe mer?\r\n"
    "1;24.11.2026 09:30;24.11.2026 09:31;a@example.org;a complaint;4;7;Nei takk\r\n"
    "2;25.11.2026 14:02;25.11.2026 14:04;b@example.org;noe annet;5 - alltid;vet ikke;\r\n"
    '3;;;;;;"4,0";"Fint,\nog takk"\r\n'
)
"""As a form saves it: a row a customer, with columns of its own beside the questions."""
ASKED = "fikk du svar i tide?"


def read(text: str, **matched: Match) -> CustomerAnswers:
    said = {key.replace("_", " "): match for key, match in matched.items()}
    table = customer_table(text, BOOK, survey_known(), said)
    assert table
    return table


def column(table: CustomerAnswers, key: str) -> AnswerColumn:
    return next(one for one in table.columns if one.key == key)


def test_tables_as_spreadsheets_save_them() -> None:
    text = 'sep=;\r\nDato;Løfte;Holdt;Situasjon;Svar\r\n24.11.2026 09:30;"One owner";ja;A complaint;\r\n'
    text += "2026-11-25;et LØFTE;0,8;;25\r\n31.2.2026;quick;nei;;\r\n"
    text += "x;nobody;ja;;\r\n;quick;kanskje;;\r\n;quick;ja;;3000\r\n;quick;ja;nowhere;\r\n"
    for content in (text.encode("utf-8-sig"), text.encode("utf-16"), text.encode("windows-1252")):
        table = read(saved_text(content) or "")
        assert [(one.line, one.field, one.value) for one in table.wrong] == [
            (6, "promise", "nobody"),
            (7, "kept", "kanskje"),
            (8, "answers", "3000"),
            (9, "moment", "nowhere"),
        ]
        assert table.rows == (
            CustomerRow("one-owner", 1, 1, "2026-11-24", 9, "complaint"),
            CustomerRow("quick", 0.8, 25, "2026-11-25"),
            CustomerRow("quick", 0, 1),
        )
    assert saved_text(b"PK\3\4\0\0") is None


@pytest.mark.parametrize("text", ["", "\n\n", "one-owner\n1\n", "a,b\n", "\x00\x01"])
def test_what_names_no_columns_is_no_table(text: str) -> None:
    assert customer_table(text, BOOK, survey_known()) is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_a_row_for_each_customer_and_what_is_asked_of_it(encoding: str) -> None:
    table = read(saved_text(FORM.encode(encoding)) or "")
    assert (table.respondents, table.head, table.lines) == (True, 2, 3)
    assert [(one.at, one.key, one.promise, one.to_say) for one in table.columns] == [
        (6, ASKED, "", True),
        (7, "et løfte (1-7)", "quick", False),
        (8, "noe mer?", "", False),
    ]
    assert table.rows == (
        CustomerRow("quick", 1, 1, "2026-11-24", 9, "complaint"),
        CustomerRow("quick", 0.5, 1),
    )
    assert column(table, "et løfte (1-7)").wrong == 1, "'vet ikke' is no figure"
    told = told_table(table)
    assert told.to_say == {ASKED: '- {question: "Fikk du svar i tide?", promise: none, scale: 5}'}, (
        "or 7, as the next one"
    )
    assert told.remarks == (
        "line 2, column 6: nobody has said which promise 'Fikk du svar i tide?' asks about, so it is not counted",
        "line 2, column 7: answers to 'Et løfte (1-7)' that do not fit its scale: 1",
    )


def test_once_it_is_said_it_counts_and_a_promise_that_is_gone_is_asked_again() -> None:
    table = customer_table(FORM, BOOK, survey_known(), {ASKED: Match("one-owner", "5")})
    assert table and [(row.promise, row.kept) for row in table.rows if row.promise == "one-owner"] == [
        ("one-owner", 0.75),
        ("one-owner", 1),
    ]
    assert not any(one.to_say for one in table.columns)
    none = customer_table(FORM, BOOK, survey_known(), {ASKED: Match()})
    assert none and not column(none, ASKED).to_say and {row.promise for row in none.rows} == {"quick"}
    gone = customer_table(FORM, BOOK, survey_known(), {ASKED: Match("no-longer", "5")})
    assert gone and column(gone, ASKED).to_say


SEEN = [
    ("1 5 3", "5"),
    ("1 7 4", "7"),
    ("1 10 10", "10"),
    ("0 10 5", "0-10"),
    ("1 3 4", ""),
    ("2 6", ""),
    ("9 8", ""),
    ("0 7", ""),
    ("1 0 1", "yes"),
    ("0,8 1 0,1", "yes"),
    ("0,8 1,0 40%", "share"),
    ("5 5 dunno", "5"),
]


@pytest.mark.parametrize(("values", "scale"), SEEN)
def test_a_scale_is_believed_where_somebody_gave_its_highest(values: str, scale: str) -> None:
    lines = [f"x;{value}" for value in values.split()]
    table = read("\n".join(["name;One owner", *lines]))
    assert column(table, "one owner").scale == scale
    assert bool(table.rows) == bool(scale)
    assert [one.key for one in table.columns if one.to_say] == ([] if scale else ["one owner"])


def test_a_question_beside_a_longer_scale_may_be_on_it_too() -> None:
    text = "One owner?;Et løfte?\n4;7\n5;6\n"
    table = read(text)
    assert [(one.key, one.scale) for one in table.columns] == [("one owner?", ""), ("et løfte?", "7")]
    assert told_table(table).to_say == {"one owner?": '- {question: "One owner?", promise: one-owner, scale: 5}'}
    assert [one.scale for one in read(text.replace("owner?", "owner (1 to 5)?")).columns] == ["5", "7"]
    assert [row.kept for row in read(text, **{"one_owner?": Match("one-owner", "7")}).rows] == [0.5, 1, 4 / 6, 5 / 6]


def test_a_line_an_answer_on_a_scale_counts_once_it_is_known() -> None:
    text = "promise;kept\nquick;4\none-owner;2\n"
    table = read(text)
    assert table.rows == () and table.wrong == ()
    told = told_table(table)
    assert told.to_say == {"kept": '- {question: "kept", scale: 5}'}
    assert "line 1, column 2: the highest answer to 'kept' is 4, which does not show" in told.remarks[0]
    assert [row.kept for row in read(text, kept=Match(scale="7")).rows] == [0.5, 1 / 6]
    assert [row.kept for row in read(text.replace("4", "ja").replace("2", "0"), kept=Match(scale="7")).rows] == [1, 0]
    assert read(text, kept=Match(scale="5")).wrong == ()
    assert read(text + "quick;5\nquick;x\n").wrong == (WrongLine(5, "kept", "x"),)


DAYS = [
    (["24.11.2026 09:30"], [("2026-11-24", 9)]),
    (["2026/11/24 2:30:11 PM CET"], [("2026-11-24", 14)]),
    (["2026-11-24T12:05 a.m."], [("2026-11-24", 0)]),
    (["11/24/2026 23:10", "2/3/26"], [("2026-11-24", 23), ("2026-02-03", None)]),
    (["24/11/26 8.15", "2/3/2026"], [("2026-11-24", 8), ("2026-03-02", None)]),
    (
        ["13/13/2026", "soon", "31.2.2026", "2026-11-24 25:00"],
        [("", None), ("", None), ("", None), ("2026-11-24", None)],
    ),
]


@pytest.mark.parametrize(("written", "days"), DAYS)
def test_a_day_is_read_as_its_column_shows_that_it_is_written(
    written: list[str], days: list[tuple[str, int | None]]
) -> None:
    for text in (
        "day;promise;kept\n" + "".join(f"{day};quick;ja\n" for day in written),
        "Timestamp;One owner\n" + "".join(f"{day};ja\n" for day in written),
    ):
        assert [(row.day, row.hour) for row in read(text).rows] == days
