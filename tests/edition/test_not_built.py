"""The box on a served page that tells why what was saved is not shown."""

from __future__ import annotations

import pytest

from playbook_compiler.edition.not_built import SHOWN, with_notice

PAGE = b"<html><body class=x><h1>Late</h1></body></html>"


def test_a_page_stays_as_it_was_where_nothing_is_wrong() -> None:
    assert with_notice(PAGE, ()) == PAGE
    assert with_notice(b"no page", ("wrong",)) == b"no page"


def test_what_is_wrong_is_text_and_no_more() -> None:
    told = with_notice(PAGE, ("a.yml:1:1: error: found '<script>alert(1)</script>'",))
    assert told.startswith(b"<html><body class=x><div role=") and told.endswith(b"<h1>Late</h1></body></html>")
    assert b"<script>" not in told and b"&lt;script&gt;" in told


@pytest.mark.parametrize(("count", "more"), [(SHOWN, False), (SHOWN + 2, True)])
def test_many_are_counted(count: int, more: bool) -> None:
    told = with_notice(PAGE, [f"problem {number}" for number in range(count)]).decode()
    assert told.count("problem ") == SHOWN and ("and 2 more, in the terminal" in told) is more
