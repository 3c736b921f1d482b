"""What a translation has in common with its source: figures and signs, as each language writes them."""

from __future__ import annotations

import pytest

from playbook_compiler.model.likeness import other_emphasis, other_figures, too_long, unlike_in_signs


@pytest.mark.parametrize(
    ("of", "text", "language", "found"),
    [
        ("within 15 minutes", "innen 15 minutter", "nb", []),
        ("within 15 minutes", "innen et kvarter", "nb", []),
        ("within 15 minutes", "innen 30 minutter", "nb", ["30"]),
        ("at 14:15", "kl. 14.15", "da", []),
        ("at 14:00 on 5 March", "5. marts kl. 14", "da", []),
        ("at two on 5 March", "5. mars kl. 14", "nb", []),
        ("at two on 5 March", "den 5 mars klockan 14.30", "sv", ["14.30"]),
        ("NOK 1,200 and 3 days", "1 200 kroner og 3 dager", "nb", []),
        ("two weeks", "14 dager", "nb", []),
        ("in 1 of 12 cases", "hos 1 af 10 kunder, og at 12 ringede", "da", ["10"]),
    ],
)
def test_figures(of: str, text: str, language: str, found: list[str]) -> None:
    assert [one.piece for one in other_figures(of, text, language)] == found


@pytest.mark.parametrize(
    ("of", "text", "found"),
    [
        ("On {day}.", "På {day}.", []),
        ("On {day} and {day}.", "På {day}.", ["the slot {day} is missing"]),
        ("See [this](https://a.example).", "Se [det](https://b.example).", ["the link https://a.example is missing"]),
        ("[money: refund]\nWe pay.", "We pay.", ["the option [money: refund] is missing"]),
        ("![A queue](pictures/queue.png)", "![En kø](pictures/queue.png)", []),
    ],
)
def test_signs(of: str, text: str, found: list[str]) -> None:
    assert [one.what for one in unlike_in_signs(of, text)][:1] == found


def test_emphasis() -> None:
    told = "nothing is emphasised, and one piece is in the source"
    assert other_emphasis("*Now*, not then.", "Nå, ikke da.") == told
    assert other_emphasis("*Now*, not then.", "*Nå*, ikke da.") is None
    assert other_emphasis("2 * 3 * 4", "2 * 3 * 4") is None


def test_length() -> None:
    assert not too_long("A complaint", "En klage som er litt lengre enn den burde være, men det går")
    assert too_long("A complaint", "x" * 83)
