"""The few words of ours in a firm's new files, in the firm's language."""

from __future__ import annotations

import pytest

from playbook_compiler.editing.init.settings import own_roles
from playbook_compiler.editing.init.texts import texts_with
from playbook_compiler.model.handbook import Handbook
from tests.editing.init.test_selection import starter  # noqa: F401 - a fixture

_ROLES = '# The example firm.\nfinance:\n  title: Finance\n  reviewers: ["@example/finance"]\n'


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "are those who are asked to review"),
        ("nb", "er de som blir bedt om å se over"),
        ("da", "er dem, der bliver bedt om at se"),
        ("sv", "är de som ombeds granska"),
    ],
)
def test_the_remark_on_reviewers(language: str, told: str) -> None:
    text = own_roles(_ROLES, language)
    remark = [line for line in text.splitlines() if line.startswith("#")]
    assert told in " ".join(line.removeprefix("# ") for line in remark)
    assert '`reviewers: ["@our-firm/team-leads"]`' in text and "`handbook generate`" in text
    assert all(len(line) <= 120 for line in remark)
    assert text.endswith("finance:\n  title: Finance\n")


def test_a_moment_alone_says_so_in_the_language(starter: Handbook) -> None:  # noqa: F811
    text = texts_with(starter, ["complaint"], "da")["moments/complaint.yml"]
    assert "ends_here: Der kommer ikke noget efter dette endnu." in text
