"""The agent edition: a chat agent promises and says what the pages say, and knows what to hand over."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from markdown_it import MarkdownIt

from playbook_compiler.exports.agent import agent_file
from playbook_compiler.exports.llms import agent_files
from playbook_compiler.languages.words import words_for
from playbook_compiler.model.decision import cases
from playbook_compiler.model.slotted_text import in_brackets
from playbook_compiler.pages import all_pages
from playbook_compiler.view.edition import edition_of
from playbook_compiler.view.view import View
from tests.exports.test_handbook_json import _pages, _Shown
from tests.overlay import change, sound

TODAY = date(2026, 11, 28)

WORDS = words_for("en")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def _files(handbook: View) -> dict[str, str]:
    return {name: make().decode() for name, make in agent_files(handbook, WORDS, TODAY).items()}


def _parts(text: str) -> dict[str, str]:
    """The parts of an edition by their headings."""
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in text.split("\n## ")[1:]}


def _said(text: str, mark: str) -> list[str]:
    return re.findall(rf"^ *- {mark}: (.+)$", text, re.MULTILINE)


def test_sentences_steps_and_limits_are_those_of_the_page(starter: View) -> None:
    pages, files = dict(_pages(starter)), _files(starter)
    assert len(starter.moments) > 30
    for id_ in starter.moments:
        shown, parts = _Shown(pages[f"moments/{id_}/"]).texts, _parts(files[agent_file(id_)])
        # Both as their readers see them: the page through HTML, the agent's Markdown through a renderer of its own.
        assert _seen(_said(parts["What to say"], "Say")) == _seen(shown["say"]), id_
        assert _seen(_said(parts["What to say"], "Not")) == _seen(shown["not"]), id_
        steps = [line for line in parts["Checklist"].splitlines() if re.match(r"\d+\. (?!Pause)|   [A-Z]", line)]
        assert _seen([re.sub(r"^(\d+\.|  ) ", "", line) for line in steps]) == _seen(shown["step"]), id_
        limits = re.findall(r"within (\d+ [a-z ]+?)(?:;|$)", parts["Checklist"], re.MULTILINE)
        limits += re.findall(r", within (\d+ [a-z ]+)$", parts["Hand over to a person"], re.MULTILINE)
        assert limits == [" ".join(text.split()) for text in shown["limit"]], id_


def _seen(texts: list[str]) -> list[str]:
    render = MarkdownIt("commonmark", {"html": False}).renderInline
    filled = (re.sub(r"\[([^]]+)\](?!\()", r"\1", text) for text in texts)  # a slot: in brackets here, marked there
    plain = (re.sub(r"<[^>]+>", "", render(text)) for text in filled)
    return [" ".join(text.replace("&quot;", '"').replace("&amp;", "&").split()) for text in plain]


def test_promises_stand_there_in_their_words_with_their_limit(starter: View) -> None:
    files = _files(starter)
    found = 0
    for moment in starter.moments.values():
        lines = _parts(files[agent_file(moment.id)])["Every customer"].splitlines()
        for must in moment.experience.must:
            if must.promise:
                promise = starter.promises[must.promise]
                limit = f"within {promise.limit}" if promise.limit else "Always"
                assert f"- {promise.promise} ({limit})" in lines
                found += 1
            else:
                assert f"- {must.text}" in lines
    assert found > 20


def test_only_the_steps_of_the_named_roles_are_the_agents(starter: View) -> None:
    assert starter.settings.agent_roles == ("everyone",)
    files = _files(starter)
    for moment in starter.moments.values():
        who = re.findall(
            r"^   - (you|hand over to .+?)(?:;.*)?$", _parts(files[agent_file(moment.id)])["Checklist"], re.M
        )
        assert who == [
            "you" if step.who == "everyone" else f"hand over to {starter.roles[step.who].title}"
            for step in moment.checklist.steps
        ]


def test_without_the_setting_every_step_is_handed_over(minimal: View) -> None:
    assert minimal.settings.agent_roles == ()
    checklist = _parts(_files(minimal)[agent_file("late-job")])["Checklist"]
    assert "   - you" not in checklist
    assert "   - hand over to Contact person" in checklist


def test_it_says_what_to_never_do_and_whom_to_hand_over_to(starter: View) -> None:
    for moment in starter.moments.values():
        parts = _parts(_files(starter)[agent_file(moment.id)])
        assert parts["No customer ever"].strip().splitlines() == [f"- {never}" for never in moment.experience.never]
        for escalation in moment.escalate:
            line = f"- {escalation.when} → {starter.roles[escalation.to].title}, within {escalation.within}"
            assert line in parts["Hand over to a person"].splitlines()


def test_guides_are_rules_for_every_case(starter: View) -> None:
    guide = starter.guides["can-we-say-yes"]
    user = next(moment for moment in starter.moments.values() if moment.guide == guide.id)
    part = _parts(_files(starter)[agent_file(user.id)])[guide.title]
    assert part.count("\n- If: ") == len(guide.rows) < len(list(cases(guide)))
    for outcome in guide.outcomes:
        assert f"→ **{outcome.title}**" in part
        assert f"  - First step: {in_brackets(outcome.do)}" in part
        assert outcome.say is None or f"  - Say: {in_brackets(outcome.say)}" in part


def test_each_says_which_version_it_is(playbooks: Path) -> None:
    before = _files(sound(playbooks))
    assert sound(playbooks).entries["moment"]["late-job"].meaning in before[agent_file("late-job")]
    change(playbooks, "moments/late-job.yml", "Call before the old day.", "Call two days before the old day.")
    after = _files(sound(playbooks))
    assert sound(playbooks).entries["moment"]["late-job"].meaning in after[agent_file("late-job")]
    assert [name for name in after if after[name] != before[name]] == [agent_file("late-job")]


def test_llms_txt_is_as_the_convention_says_and_leads_to_every_moment(starter: View) -> None:
    text = _files(starter)["llms.txt"]
    title, rest = text.split("\n\n", 1)
    assert title == f"# {starter.settings.title}"
    assert rest.startswith(f"> {starter.settings.company}. ")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings == [*(stage.title for stage in starter.stages.values()), "Optional"]
    assert not re.search(r"^###", text, re.MULTILINE)
    linked = re.findall(r"^- \[([^\]]+)\]\(([^)]+)\)(?:: .+)?$", text, re.MULTILINE)
    moments = {agent_file(moment.id): moment.title for moment in starter.moments.values()}
    assert {target: title for title, target in linked if target in moments} == moments


def test_with_the_sites_address_its_links_are_whole(playbooks: Path) -> None:
    change(playbooks, "handbook.yml", "language: en", "language: en\nsite_address: https://h.fjell.example/")
    links = LINK.findall(_files(sound(playbooks))["llms.txt"])
    assert links and all(link.startswith("https://h.fjell.example/") for link in links)


def test_every_link_leads_somewhere(starter: View) -> None:
    files = _files(starter)
    places = {page.address for page in all_pages(edition_of(starter))} | set(files)
    places |= {"handbook.json", "handbook.schema.json"}
    followed = 0
    for name, text in files.items():
        for link in LINK.findall(text):
            target = urlsplit(urljoin(f"https://here/{name}", link))
            if target.netloc == "here":
                followed += 1
                assert target.path.removeprefix("/") in places, (name, link)
    assert followed > 100


def test_it_says_from_when_it_is_and_until_when_it_may_be_used(starter: View) -> None:
    for name, text in _files(starter).items():
        assert "As of 2026-11-28. After 2026-12-28 this is out of date" in text, name
        assert "Say in your first message that you are a program and not a person" in text, name
        for reason in ("the customer asks for a person", "afraid or in danger", "nothing here fits", "out of date"):
            assert re.search(rf"^- .*{reason}", text, re.MULTILINE), (name, reason)
