"""The commands and the browser understand every table alike: rows, lines left out, and what is asked of each column."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.script_data.words import survey_known
from playbook_compiler.training.customers.answered import CustomerAnswers, Match
from playbook_compiler.training.customers.scale import SCALES
from playbook_compiler.training.customers.table import customer_table
from playbook_compiler.training.customers.values import plain
from tests.overlay import PROJECT

pytestmark = pytest.mark.node

BOOK: dict[str, Any] = {
    "promises": {"one-owner": "One owner", "quick": "Raskt svar", "constructor": "Raskt"},
    "moments": [{"id": "complaint", "title": "En klage"}, {"id": "delay", "title": "Late, again"}],
}
SCRIPT = """
import { createInterface } from "node:readline";
import { isToSay } from "./playbook_compiler/assets/js/shared/customers/answered.js";
import { customerTable } from "./playbook_compiler/assets/js/shared/customers/table.js";
for await (const line of createInterface({ input: process.stdin })) {
  const { text, first, book } = JSON.parse(line);
  const met = new Set();
  if (first) customerTable(first, { ...book, met });
  const found = customerTable(text, { ...book, met });
  for (const column of found?.columns ?? []) column.to_say = isToSay(column);
  console.log(JSON.stringify(found));
}
"""
Theirs = Callable[..., Any]

TIMES = ["", "24.11.2026 09:30", "11/24/26 2:05 PM", "2026-11-24T12:01 am", "3/4/2026", "31.2.2026", "24-1-2026 23.59"]
TEXTS = ["", "ja", "NEI", "x", "✓", "false", "vet ikke", "1", "0", "3", "4", "5 - alltid", "6", "7", "9", "10", "11"]
TEXTS += ["0,8", "0.5", "40 %", "1.2", "4,0", "-3", "12:30", "Raskt  SVAR", "en klage", "Late, again", 'si "nei"']
TEXTS += ["a\nb", "one-owner", "quick", "25", "3000", "2,00", "\u00a05\u00a0"]
HEADS = ["Promise", "Løfte", "id", "kept", "Holdt", "Svar", "Dato", "Starttidspunkt", "Situasjon", "E-post", "Name", ""]
HEADS += [
    "One owner",
    "Var det raskt? (1-7)",
    "Raskt svar, fra 0 til 10",
    "quick",
    "Hvor ofte?",
    "Noe mer?",
    "holdt du ord",
]
ROWS = st.integers(2, 6).flatmap(
    lambda width: st.tuples(
        st.lists(st.sampled_from(HEADS), min_size=width, max_size=width),
        st.lists(st.lists(st.sampled_from(TEXTS + TIMES), max_size=width + 1), max_size=8),
    )
)
MATCHES = st.dictionaries(
    st.sampled_from([plain(head) for head in HEADS]),
    st.builds(Match, st.sampled_from(["", "quick", "one-owner", "gone"]), st.sampled_from(["", *SCALES])),
    max_size=4,
)


@pytest.fixture(scope="module")
def theirs() -> Iterator[Theirs]:
    """What the scripts understand of a table."""
    command = ["node", "--input-type=module", "-e", SCRIPT]
    book = {
        "promises": BOOK["promises"],
        "moments": {one["id"]: one["title"] for one in BOOK["moments"]},
        "known": survey_known(),
    }
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:

        def ask(text: str, matched: dict[str, Match], first: str = "") -> Any:
            assert node.stdin and node.stdout
            said = {key: asdict(match) for key, match in matched.items()}
            node.stdin.write(json.dumps({"text": text, "first": first, "book": {**book, "matched": said}}) + "\n")
            node.stdin.flush()
            return json.loads(node.stdout.readline())

        yield ask
        assert node.stdin
        node.stdin.close()
        assert node.wait(10) == 0


def _written(rows: list[list[str]], sign: str, end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=sign, lineterminator=end).writerows(rows)
    return out.getvalue()


def _ours(table: CustomerAnswers | None) -> Any:
    if table is None:
        return None
    columns = [{**asdict(column), "to_say": column.to_say} for column in table.columns]
    return json.loads(json.dumps({**asdict(table), "columns": columns}))


@given(
    ROWS, MATCHES, st.sampled_from("\t;,"), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "sep=;\r\n"])
)
def test_both_understand_a_table_alike(
    theirs: Theirs,
    rows: tuple[list[str], list[list[str]]],
    matched: dict[str, Match],
    sign: str,
    end: str,
    first: str,
) -> None:
    text = ("\ufeff" + first if sign == ";" else "") + _written([rows[0], *rows[1]], sign, end)
    assert _ours(customer_table(text, BOOK, survey_known(), matched)) == theirs(text, matched)


@given(st.data())
def test_both_see_the_same_scale(theirs: Theirs, data: st.DataObject) -> None:
    """Columns of figures, as surveys have them: here most of what is drawn above is no scale at all."""
    tops = data.draw(st.lists(st.sampled_from([3, 5, 6, 7, 9, 10]), min_size=1, max_size=3))
    heads = ["Timestamp", *(data.draw(st.sampled_from(["One owner", "Raskt svar (1-5)", "Hvor ofte?"])) for _ in tops)]
    lows = st.sampled_from([0, 1, 1, 1])
    answers = [
        [str(data.draw(st.integers(data.draw(lows), top))) for top in tops] for _ in range(data.draw(st.integers(1, 6)))
    ]
    text = _written([heads, *(["24.11.2026", *row] for row in answers)], ";", "\n")
    assert _ours(customer_table(text, BOOK, survey_known())) == theirs(text, {})


def test_the_twins_are_asked_something_that_counts(theirs: Theirs) -> None:
    """A table of each sort, so that two that both understand nothing would be seen."""
    wide = theirs("Timestamp;One owner;Hvor ofte?\n24.11.2026;ja;4\n25.11.2026;nei;5\n", {"hvor ofte?": Match("quick")})
    assert [row["kept"] for row in wide["rows"]] == [1, 0.75, 0, 1]
    lines = theirs("løfte,holdt\nRaskt svar,0.8\nquick,perhaps\n", {})
    assert [row["kept"] for row in lines["rows"]] == [0.8] and lines["wrong"][0]["line"] == 3


def test_a_column_longer_than_a_call_takes_arguments_is_read(theirs: Theirs) -> None:
    long = theirs("Name;One owner\n" + "Kari;5\n" * 200_000, {})
    assert (len(long["rows"]), long["columns"][0]["scale"]) == (200_000, "5")


def test_a_form_that_is_saved_again_counts_each_customer_once(theirs: Theirs) -> None:
    first = "ID;Starttidspunkt;One owner\n1;24.11.2026 09:30;ja\n2;24.11.2026 09:31;nei\n"
    text = f"sep=;\r\n{first}3;24.11.2026 09:31;nei\n"
    met: set[tuple[str, ...]] = set()
    customer_table(first, BOOK, survey_known(), met=met)
    found = customer_table(text, BOOK, survey_known(), met=met)
    assert found and (found.again, [row.kept for row in found.rows]) == (2, [0.0])
    assert _ours(found) == theirs(text, {}, first)
    alike = "Dato;One owner\n24.11.2026;ja\n"  # without a time nobody can tell one customer from another
    customer_table(alike, BOOK, survey_known(), met=met)
    again = customer_table(alike, BOOK, survey_known(), met=met)
    assert again and (again.again, len(again.rows)) == (0, 1)
    assert _ours(again) == theirs(alike, {}, alike)
