"""What scripts know of each moment, and the libraries that they use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from playbook_compiler.edition.assets import assets
from playbook_compiler.model.meaning_schemes import meaning
from playbook_compiler.script_data.moments import moment_data
from tests.overlay import MINIMAL, OK, change, overlay, sound
from tests.vendor import LICENCES, SHIPPED, VENDOR, licences, vendored


def test_a_moments_steps_are_plain_text_with_their_limits(tmp_path: Path) -> None:
    playbooks = overlay(OK / "minimal", tmp_path)
    change(playbooks, "moments/late-job.yml", "Call before the old day.", "Call *before* the old day & ask <who>.")
    handbook = sound(playbooks)
    data = moment_data(handbook, handbook.moments["late-job"])
    assert data["meaning"] == meaning(handbook.moments["late-job"])
    assert data["steps"][0] == {
        "id": "call-first",
        "do": "Call before the old day & ask <who>.",
        "who": "Contact person",
        "within": {"amount": 1, "unit": "day", "working": True},
        "key": True,
    }


def test_a_step_names_the_message_that_it_sends(tmp_path: Path) -> None:
    playbooks = overlay(OK / "minimal", tmp_path)
    line = "      do: Call before the old day.\n"
    change(playbooks, "moments/late-job.yml", line, f"{line}      message: new-day\n")
    handbook = sound(playbooks)
    steps = moment_data(handbook, handbook.moments["late-job"])["steps"]
    assert [step.get("message") for step in steps] == ["new-day", None]


def test_a_renamed_moment_is_found_under_its_old_id(tmp_path: Path) -> None:
    playbooks = overlay(OK / "minimal", tmp_path)
    (playbooks / "retired.yml").write_text(
        "slow-job: {kind: moment, now: late-job, since: 2026-11-24, why: It has a better name.}\n", encoding="utf-8"
    )
    handbook = sound(playbooks)
    known = handbook.known_as("moment", handbook.moments)
    assert known["slow-job"] is known["late-job"]
    assert set(known) == {"slow-job", *(path.stem for path in (MINIMAL / "moments").glob("*.yml"))}


@pytest.mark.node
@pytest.mark.parametrize("name", SHIPPED)
def test_a_vendored_library_is_what_its_package_ships(name: str) -> None:
    assert (VENDOR / f"{name}.js").read_text(encoding="utf-8") == vendored(name)


@pytest.mark.node
def test_the_licence_of_every_library_goes_into_every_site() -> None:
    assert (VENDOR / LICENCES).read_text(encoding="utf-8") == licences()
    published = assets({})["assets/js/vendor/licences.txt"].decode()
    for name in SHIPPED:
        assert name in published and assets({})[f"assets/js/vendor/{name}.js"].startswith(b"/*! " + name.encode())
    kept = re.findall(r"permission notice (?:appear|shall be included) in\s+all\s+copies", published)  # ISC, and MIT
    assert len(kept) == len(SHIPPED)
