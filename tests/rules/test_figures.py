"""What is a claim in figures, and what is a term of the firm's own or a customer's word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.overlay import change, checked

BECAUSE = ("moments/late-job.yml", "because: A day can be planned around.", "because: ")
DO = ("moments/late-job.yml", "do: Write the new day down.", "do: ")
SAY = ("moments/late-job.yml", "say: Your oven is ready on Friday, and I will call you at noon.", "say: ")
TRIGGER = ("moments/late-job.yml", "- The part has not come.", "- ")
BODY = ("messages/new-day.yml", "Dear {customer_name},", "Dear {customer_name}, ")
PROMISE = ("promises.yml", "measure: ", "measure: ")


def _told(playbooks: Path, place: tuple[str, str, str], text: str) -> list[str]:
    name, old, before = place
    change(playbooks, name, old, before + text + (" " if before == old else ""))
    return [problem.message for problem in checked(playbooks) if problem.rule == "figure"]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (TRIGGER, "Kan vi få 10 prosent avslag når vi bestiller for hele året?"),
        (TRIGGER, "Ni av ti kunder hos dere får rabatt, sier de."),
        (DO, "Gi inntil 5 % uten å spørre."),
        (DO, "Offer up to 10 per cent to a customer who waited."),
        (SAY, "You get 15 % off the next order."),
        (BODY, "The price is 1 000 kroner, and 25 % VAT comes on top."),
        (BODY, "Prisen er uten 25 % mva."),
        (PROMISE, "Oppe 99,9 % av tiden, i ni av ti måneder."),
        (BECAUSE, "Our prices rose by 4 % in January, and they know it."),
        (BECAUSE, "Rabattsatsen er 5 %, og den står i avtalen."),
    ],
)
def test_a_term_of_the_firm_and_a_customers_word_claim_nothing(
    playbooks: Path, place: tuple[str, str, str], text: str
) -> None:
    assert _told(playbooks, place, text) == []


@pytest.mark.parametrize(
    ("place", "text", "figure"),
    [
        (BECAUSE, "Three in ten come back.", "Three in ten"),
        (BECAUSE, "The price is fair. 30 % leave without a word.", "30 %"),
        (SAY, "9 out of 10 customers stay with us.", "9 out of 10"),
        (SAY, "30 % of all our customers stay.", "30 %"),
        (DO, "Husk at 40 prosent av alle kundene går uten et ord.", "40 prosent"),
        (BODY, "Nine in ten firms leave in silence.", "Nine in ten"),
    ],
)
def test_a_figure_that_counts_people_or_says_why_is_a_claim(
    playbooks: Path, place: tuple[str, str, str], text: str, figure: str
) -> None:
    assert _told(playbooks, place, text) == [f"the figure '{figure}' has no source"]
