"""When a build's rest is done: after what a browser asks for, and in the end whatever is asked."""

from hypothesis import given
from hypothesis import strategies as st

from playbook_compiler.edition.serve import before_the_rest

seconds = st.floats(min_value=0, max_value=1e6)


def test_what_a_browser_asks_for_comes_first() -> None:
    assert before_the_rest(now=10.0, built=10.0, asked=10.0) > 0
    assert before_the_rest(now=10.4, built=10.0, asked=10.3) > 0
    assert before_the_rest(now=11.0, built=10.0, asked=10.3) <= 0


@given(built=seconds, later=seconds)
def test_a_program_that_asks_without_an_end_does_not_hold_it_up_for_ever(built: float, later: float) -> None:
    """A page that is watched by another machine is asked for all the time."""
    now = built + 3.1 + later
    assert before_the_rest(now, built, asked=now) <= 0
