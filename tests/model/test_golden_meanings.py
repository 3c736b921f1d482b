"""The hashes of a few entries, written down. They are the same for ever.

If a test of this file fails, a change gives entries that say the same another hash. Everybody who has learnt something
would be told that it changed, in every firm. Do not write the new hash here. Give the scheme back what it did, and put
what is new into a scheme of its own, at the end of the table in `model/meaning_schemes.py`: CONTRIBUTING.md says how.
"""

from __future__ import annotations

from typing import Annotated, Any

import pytest
import yaml
from pydantic import BaseModel, create_model

from playbook_compiler.model.drill_situation import versions_of
from playbook_compiler.model.kinds import BY_NAME
from playbook_compiler.model.meaning import CUSTOMERS
from playbook_compiler.model.meaning_form import written
from playbook_compiler.model.meaning_schemes import SCHEMES, hashed_together, meaning, meanings
from playbook_compiler.model.moment import Moment
from playbook_compiler.training.scorm.codes import marks
from playbook_compiler.training.scorm.earlier import question_meanings, unit_meanings
from tests.overlay import TESTS

GOLDEN: list[dict[str, Any]] = yaml.safe_load((TESTS / "cases/golden-meanings.yml").read_text(encoding="utf-8"))
golden = pytest.mark.parametrize("case", GOLDEN, ids=lambda case: str(case["what"]))


def model_of(case: dict[str, Any]) -> BaseModel:
    return BY_NAME[case["kind"]].model.model_validate({**case["fields"], "id": "golden"})


@golden
def test_an_entry_has_the_hashes_that_it_always_had(case: dict[str, Any]) -> None:
    hashes = meanings(model_of(case))
    assert dict(zip(reversed(SCHEMES), hashes, strict=True)) == case["hashes"]


def test_the_newest_scheme_stands_first() -> None:
    model = model_of(GOLDEN[0])
    assert meaning(model) == meanings(model)[0] == GOLDEN[0]["hashes"][list(SCHEMES)[-1]]


@golden
def test_a_field_that_comes_later_changes_no_entry_that_lacks_it(case: dict[str, Any]) -> None:
    today = BY_NAME[case["kind"]].model
    nothing: tuple[str, ...] = ()
    later: Any = create_model(
        "Later",
        __base__=today,
        note_of_later=(Annotated[str | None, CUSTOMERS], None),
        list_of_later=(Annotated[tuple[str, ...], CUSTOMERS], nothing),
        flag_of_later=(Annotated[bool, CUSTOMERS], False),
    )
    without = later.model_validate({**case["fields"], "id": "golden"})
    assert meanings(without) == meanings(model_of(case))
    assert meaning(without.model_copy(update={"note_of_later": "Something"})) != meaning(without)


def test_what_is_hashed_together_has_the_hash_that_it_always_had() -> None:
    moment = model_of(GOLDEN[0])
    assert isinstance(moment, Moment)
    (question,) = moment.practice
    assert meanings(question)[-1] == "m1-a56427cdc922b6e3"
    assert versions_of(question)[-1] == "m1-e5f3bbddd181f107"
    assert hashed_together([meanings(moment), meanings(question)], "\n".join)[-1] == "m1-1b9d2cc4c7d82cd7"


def test_a_learning_platform_keeps_the_marks_that_it_always_kept() -> None:
    """They are made of the first scheme's bare digits: a name before them would have been another mark."""
    digits = "0123456789abcdef"
    unit = {"meanings": {"moment/late-job": written("m1", digits), "promise/told": written("m1", digits)}}
    old = marks({"moment/late-job": [f"moment/late-job={digits} promise/told={digits}"]})
    assert marks({"moment/late-job": unit_meanings(unit, {})}) == old == {"moment/late-job": ("TclG",)}
    question = {"id": "late-job/x", "meaning": written("m1", digits), "answers": [{"verdict": "best"}]}
    assert question_meanings(question, ()) == [f"{digits} best"]
