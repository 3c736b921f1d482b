"""The commands that judge what was written, with their places, forms and exit codes; and what programs are answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from playbook_compiler.command_line import main
from playbook_compiler.command_line.answering import Answers
from tests.drafts.conftest import starter
from tests.overlay import PROJECT

Run = Callable[..., Result]
PLAYBOOKS = str(PROJECT / "playbooks")


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The starter is read once for all of them."""
    for module in ("check_draft", "check_transcripts", "agent_tests"):
        monkeypatch.setattr(f"playbook_compiler.command_line.{module}.sound", lambda *_, **__: starter())


def run(*arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [*arguments, "--playbooks", PLAYBOOKS], input=given)


def test_a_draft_is_told_by_line_and_column(tmp_path: Path) -> None:
    draft = tmp_path / "svar.txt"
    draft.write_bytes(
        "Hei ,\r\n\r\nDu hører fra oss innen to uker. Takk for tålmodigheten så langt.\r\n".encode("cp1252")
    )
    done = run("check-draft", str(draft))
    assert done.exit_code == 1
    assert f"{draft}:1:1: error: Her skulle det fylles ut noe: “Hei ,” [placeholder]" in done.output
    assert f"{draft}:3:24: error: Lengre enn det vi lover" in done.output


def test_a_sound_draft_ends_well_and_a_missing_step_only_when_strict() -> None:
    sound = "Hi Ingrid,\n\nThe valve fits now. I will call you on Thursday at 10 to hear if it holds.\n\nAmina"
    assert run("check-draft", "-", given=sound).exit_code == 0
    bare = "Hi Ingrid,\n\nThank you for telling us about the valve. We were glad to read it here.\n\nAmina"
    assert run("check-draft", "-", given=bare).exit_code == 0
    strict = run("check-draft", "-", "--strict", given=bare)
    assert strict.exit_code == 1 and "-:5:1: warning: It does not say what happens next" in strict.output


def test_other_customers_are_those_of_the_list_but_for_the_reader(tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Nordvik Bakery AS\nSolbakken\n", encoding="utf-8")
    text = "Hello,\n\nNordvik Bakery's order goes out on Friday, and we will do as we did at Solbakken last year."
    told = run("check-draft", "-", "--customers", str(names), "--to", "Nordvik Bakery", "--format", "json", given=text)
    assert [(one["rule"], one["line"], one["column"]) for one in json.loads(told.output)] == [("other-customer", 3, 72)]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--moment", "complaintt"], "did you mean 'complaint'?"),
        (["--language", "fi"], "this handbook is not in 'fi'. Expected one of: en, da, nb, sv."),
    ],
)
def test_what_was_asked_wrongly_is_told(arguments: list[str], told: str) -> None:
    done = run("check-draft", "-", *arguments, given="Hello")
    assert done.exit_code == 2 and told in done.output


def test_a_picture_is_no_draft(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\0\0")
    done = run("check-draft", str(picture))
    assert done.exit_code == 2 and "is no text" in done.output


def test_transcripts_are_told_by_their_lines() -> None:
    lines: list[dict[str, Any]] = [
        {"conversation": "a", "who": "customer", "text": "Can I talk to a person?"},
        {"conversation": "a", "who": "agent", "text": "I'm a program. Which order is it?"},
        {"conversation": "b", "who": "agent", "text": "I'm a program.", "outcom": "x"},
        {"conversation": "b", "who": "robot", "text": "Hi"},
    ]
    text = "\n".join(
        [*map(json.dumps, lines), "{", "[1]", '{"conversation": "c", "who": "agent", "text": "x", "on": "1"}']
    )
    told = json.loads(run("check-transcripts", "-", "--format", "json", given=text).output)
    assert [(one["line"], one["rule"]) for one in told] == [
        (2, "no-handover-when-asked"),
        *((number, "transcript") for number in (3, 4, 5, 6, 7)),
    ]
    assert told[1]["message"] == "unknown field 'outcom' (did you mean 'outcome'?)"


def test_the_proof_suite_has_a_case_for_each_cell(tmp_path: Path) -> None:
    done = run("agent-tests", str(tmp_path / "proof"), "--language", "nb")
    assert done.exit_code == 0, done.output
    cases = [json.loads(line) for line in (tmp_path / "proof/cases.jsonl").read_text(encoding="utf-8").splitlines()]
    of_guides = [case for case in cases if case["metadata"]["kind"] == "guide"]
    expected = 1
    for question in starter().guides["can-we-say-yes"].questions:
        expected *= len(question.answers)
    assert sum(case["metadata"]["guide"] == "can-we-say-yes" for case in of_guides) == expected
    assert all(case["assert"] and set(case) == {"description", "vars", "assert", "metadata"} for case in cases)
    assert {one["type"] for case in cases for one in case["assert"]} == {"icontains", "not-icontains"}
    for case in cases:  # what must be said is not forbidden by the same case
        must = [one["value"].casefold() for one in case["assert"] if one["type"] == "icontains"]
        never = [one["value"].casefold() for one in case["assert"] if one["type"] == "not-icontains"]
        assert not any(word in text for word in never for text in must), case["description"]


def test_programs_are_answered() -> None:
    answers = Answers(starter())
    found = answers.find("I know where you live")
    assert found["danger"] and found["moments"][0]["id"] == "abusive-behaviour"
    assert "# A complaint" in answers.moment("complaint")["markdown"]
    assert "did you mean 'complaint'?" in answers.moment("complaintt")["error"]
    opened = answers.decide("can-we-say-yes", {"room-for-it": "later"})["open"]
    assert "room-for-it" not in {question["id"] for question in opened}
    case = {question["id"]: next(iter(question["answers"])) for question in answers.decide("can-we-say-yes")["open"]}
    assert answers.decide("can-we-say-yes", case)["title"] == "Yes, with a day and a name"
    assert answers.decide("can-we-say-yes", {"room-for-it": "never-ever"})["expected"] == [
        "later",
        "never",
        "when-asked",
    ]
    reply = answers.check_reply("Hei ,\n\nVi svarer innen to uker.")
    assert not reply["sound"] and [one["rule"] for one in reply["remarks"]] == ["placeholder", "limit"]


def test_the_server_speaks_the_protocol() -> None:
    pytest.importorskip("mcp.server.mcpserver")
    import asyncio

    from mcp import Client
    from mcp.server.mcpserver import MCPServer

    server = MCPServer("handbook")
    answers = Answers(starter())
    for tool in (answers.find, answers.moment, answers.decide, answers.check_reply):
        server.tool()(tool)

    async def asked() -> Any:
        async with Client(server) as client:
            tools = await client.list_tools()
            done = await client.call_tool("decide", {"guide": "can-we-say-yes"})
            return [tool.name for tool in tools.tools], done.structured_content

    with ThreadPoolExecutor(1) as beside:  # where a browser is driven, a loop runs in this thread already
        names, decided = beside.submit(asyncio.run, asked()).result()
    assert names == ["find", "moment", "decide", "check_reply"] and decided["open"]
