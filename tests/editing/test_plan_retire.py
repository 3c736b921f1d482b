"""The plan of a retirement, as data: a pure function of the handbook and what is wanted."""

from __future__ import annotations

from playbook_compiler.editing.plan import NOWHERE, Decision, NamedId, NewWay, Plan, Wanted
from playbook_compiler.editing.plan_retire import plan_retire
from playbook_compiler.view.view import View


def plan(handbook: View, *moments: str, lead: tuple[tuple[str, str], ...] = ()) -> Plan:
    """The plan for moments that go."""
    return plan_retire(handbook, Wanted(tuple(NamedId("moment", id_) for id_ in moments), lead=lead))


def test_the_same_wish_gives_the_same_plan(starter: View) -> None:
    assert plan(starter, "complaint", "win-back") == plan(starter, "complaint", "win-back")


def test_a_letter_goes_that_only_the_moment_sent(starter: View) -> None:
    (letter,) = [one for one in plan(starter, "win-back").along if one.key.kind == "message"]
    assert (letter.key.id, letter.because, letter.users) == (
        "win-back-letter", "unused", (NamedId("moment", "win-back"),),
    )  # fmt: skip


def test_a_guide_goes_of_which_no_outcome_leads_on(starter: View) -> None:
    both = ("customer-considers-leaving", "customer-terminates")
    guide = NamedId("guide", "save-or-let-go")
    assert guide in {one.key for one in plan(starter, *both).along if one.because == "outcomes"}
    for kept in (NOWHERE, "complaint"):
        assert guide not in {one.key for one in plan(starter, *both, lead=((guide.id, kept),)).along}


def test_an_outcome_leads_where_somebody_says(starter: View) -> None:
    lead = (("can-we-say-yes/tell-the-delay", "complaint"),)
    made = plan(starter, "delay-or-back-order", lead=lead)
    told = {change.owner: change.to for change in made.changes if change.to is not None}
    assert told[NamedId("guide", "can-we-say-yes")] == "complaint", "and so does the test that expects it"
    assert {owner.kind for owner in told} == {"guide", "scenario"}


def test_a_moment_between_two_that_stay_lets_the_first_lead_to_the_second(starter: View) -> None:
    made = plan(starter, "contact-person-leaves-us")
    assert Decision("comes-after", "contact-person-away", "contact-person-away", ("farewell-to-a-colleague",)) in (
        made.decisions
    )
    assert NewWay("contact-person-away", "farewell-to-a-colleague") in made.ways


def test_a_stage_without_moments_goes(starter: View) -> None:
    made = plan(starter, "welcome-a-new-customer", "ask-after-the-first-month", "customer-recommends-us")
    assert NamedId("stage", "welcome") in {one.key for one in made.along}


def test_a_role_that_has_steps_is_for_a_person_to_decide(starter: View) -> None:
    (needed,) = plan_retire(starter, Wanted((NamedId("role", "finance"),))).needed
    assert needed.key.id == "finance" and "finance" not in needed.others and "team-lead" in needed.others
    to = {NamedId("role", "finance"): "team-lead"}
    assert plan_retire(starter, Wanted((NamedId("role", "finance"),), to)).needed == ()
