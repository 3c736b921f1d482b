"""What keeps runs and what keeps learners is one store: whatever it holds, nothing of it is lost or hidden."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import Reader
from tests.site.learning import LATE_JOB, TRACK, begin, keep, keep_before, learner, understand

KINDS = {
    "runs": ("runs/run-store", "openRuns", "runs"),
    "training": ("learning/learn-store", "openLearners", "learners"),
}
AT = "2026-11-20T10:00:00.000Z"
ONE = {"schema": 1, "id": "one", "person": "Kari", "customer": "Kari", "moment": "late-job", "started": AT}
"""A run and a learner at once: either takes the other's fields for those of an edition that it does not know."""

STORE = """async ([[module, open, table], code, given]) => {
  const store = await (await import(new URL(`../assets/js/${module}.js`, location.href)))[open]();
  const raw = (from) => store.db.getAll(from ?? table);
  const act = Object.getPrototypeOf(async () => {}).constructor("store", "raw", "table", "given", code);
  return act(store, raw, table, given);
}"""


@pytest.fixture(params=KINDS)
def ask(request: pytest.FixtureRequest, reader: Callable[..., Reader]) -> Callable[..., Any]:
    """Run code with one of the two stores, on a page that has not opened it."""
    page = reader().open("rules/")
    return lambda code, given=None: page.evaluate(STORE, [KINDS[request.param], code, given])


def test_what_the_browser_refuses_is_given_to_it_later(ask: Callable[..., Any]) -> None:
    code = """
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
      await store.put(given);
      const shown = (await store.all()).map(({ id }) => id);
      const full = [store.trouble, shown, (await store.get("one")).id, (await raw()).length];
      IDBObjectStore.prototype.put = put;
      await store.put({ ...given, id: "two" });
      return [full, [store.trouble, store.unkept.size, (await raw()).map(({ id }) => id)]];
    """
    assert ask(code, ONE) == [["full", ["one"], "one", 0], ["", 0, ["one", "two"]]]


def test_a_connection_that_was_closed_is_made_anew(ask: Callable[..., Any]) -> None:
    code = "store.db.close(); await store.put(given); return [store.trouble, (await raw()).length];"
    assert ask(code, ONE) == ["", 1]


def test_a_damaged_record_is_put_aside_whole_and_once(ask: Callable[..., Any]) -> None:
    code = """
      const tx = store.db.transaction(table, "readwrite");
      for (const record of given) tx.store.put(record);
      await tx.done;
      const both = await Promise.all([store.all(), store.all(), store.get("part")]);
      const ids = both[0].map(({ id }) => id);
      return [ids, store.damaged, (await store.aside()).map(({ record }) => record), (await raw()).map(({ id }) => id)];
    """
    part = ONE | {"id": "part", "steps": 7, "confirmed": 7}
    whole = ONE | {"id": "whole", "moment": 7, "person": 7}
    assert ask(code, [ONE, part, whole]) == [["one", "part"], 2, [part, whole], ["one", "part"]]


def test_a_record_of_a_newer_edition_is_left_alone(ask: Callable[..., Any]) -> None:
    code = """
      await store.db.put(table, given);
      const all = await store.all();
      await store.keep(given.id, (one) => one && { ...one, title: "changed" }, true);
      const found = [all.length, store.newer, store.damaged, await store.get(given.id), await raw()];
      await store.put({ ...given, schema: 1 });
      return [found, (await store.aside()).map(({ record }) => record), (await raw()).map(({ schema }) => schema)];
    """
    newer = ONE | {"schema": 2, "title": "from tomorrow"}
    assert ask(code, newer) == [[0, 1, 0, None, [newer]], [newer], [1]]


def test_who_has_left_is_told_nothing(ask: Callable[..., Any]) -> None:
    code = """
      const told = [];
      const leaving = new AbortController();
      store.onChange((id) => told.push(["one", id]), leaving.signal);
      store.onChange((id) => told.push(["other", id]));
      await store.put(given);
      leaving.abort();
      store.onChange((id) => told.push(["late", id]), leaving.signal);
      await store.remove(given.id);
      await store.clear();
      return [told, await raw()];
    """
    assert ask(code, ONE) == [[["one", "one"], ["other", "one"], ["other", "one"], ["other", None]], []]


def test_an_older_record_is_brought_up_a_version_at_a_time(reader: Callable[..., Reader]) -> None:
    script = """async (records) => {
      const { readFields } = await import(new URL("../assets/js/shared/record-fields.js", location.href));
      const fields = { id: { fits: (id) => typeof id === "string" }, seen: { list: (one) => typeof one === "string" } };
      const up = {
        1: ({ read, ...rest }) => ({ ...rest, seen: [read] }),
        2: (old) => ({ ...old, seen: [...old.seen, "b"] }),
      };
      return records.map((record) => readFields(record, fields, 3, up));
    }"""
    records = [
        {"schema": 1, "id": "x", "read": "a"},
        {"schema": 2, "id": "x", "seen": ["a"]},
        {"schema": 3, "id": "x", "seen": ["a", 7]},
        {"schema": 4, "id": "x", "seen": {"a": 1}},
        {"id": "x", "seen": ["a"]},
        {"schema": 1, "read": "a"},
    ]
    first, second, today, tomorrow, bare, unknown = reader().open("rules/").evaluate(script, records)
    sound = {"damaged": False, "newer": False, "wrong": []}
    assert first == second == {"one": {"schema": 3, "id": "x", "seen": ["a", "b"]}, **sound}
    assert today["one"] == {"schema": 3, "id": "x", "seen": ["a"]}
    assert (today["damaged"], today["wrong"]) == (True, ["seen.1"])
    assert tomorrow == {"one": None, "damaged": False, "newer": True, "wrong": []}
    assert bare == {"one": {"schema": 3, "id": "x", "seen": ["a"]}, "damaged": True, "newer": False, "wrong": []}
    assert unknown == {"one": None, "damaged": True, "newer": False, "wrong": []}


def _kari(ovens: Path) -> dict[str, Any]:
    """A learner who has read one story, as it is now."""
    meanings = json.loads((ovens / "assets/data/meanings.json").read_text(encoding="utf-8"))
    story = "story/the-late-oven"
    confirmed = {story: {"at": AT, "meanings": {story: meanings[story]["now"]}}}
    rest: dict[str, Any] = {"answers": {}, "cards": {}, "tests": {}, "begun": {"first-day": AT}}
    return {"schema": 1, "id": "l-1", "person": "Kari", "confirmed": confirmed, **rest}


def _sits_here(page: Page, record: dict[str, Any]) -> None:
    """Write a learner as an edition did that put nothing aside, and choose them."""
    keep_before(page, "handbook / training", record)
    page.evaluate("id => localStorage.setItem('handbook / learner', id)", record["id"])


def test_a_database_of_before_opens_with_all_progress(reader: Callable[..., Reader], ovens: Path) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open("rules/")
    record = _kari(ovens)
    _sits_here(page, record)
    tab = somebody.open(LATE_JOB)  # it holds the database open while the other brings it up
    tab.locator("learn-unit[ready]").wait_for(state="attached")
    page = somebody.open(TRACK)
    page.locator("learn-track[ready]").wait_for()
    expect(page.locator(".hb-run-count")).to_contain_text("1 of 4 read")
    assert learner(page) == [record] and learner(page, "aside") == []
    versions = page.evaluate("async () => (await indexedDB.databases()).map(({ name, version }) => [name, version])")
    assert ["handbook / training", 2] in versions


def test_training_of_a_newer_edition_is_told_and_nobody_begins_it_twice(
    reader: Callable[..., Reader], ovens: Path
) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open("rules/")
    record = _kari(ovens) | {"schema": 2, "confirmed": [["as only tomorrow knows"]]}
    _sits_here(page, record)
    page = somebody.open(TRACK)
    page.locator("learn-track[ready]").wait_for()
    expect(page.locator("learn-track > [role=status]")).to_contain_text("by a newer edition of the handbook")
    page.get_by_label("Your name").fill(" kari ")
    page.keyboard.press("Enter")
    told = page.locator(".hb-who [role=status]")
    expect(told).to_contain_text("What kari has learnt here was kept by a newer edition")
    assert learner(page) == [record]
    begin(page, "Kari N.")
    expect(page.locator(".hb-run-count")).to_contain_text("0 of 4 read")
    expect(page.locator("learn-track > [role=status]")).to_be_hidden()
    assert sorted(one["person"] for one in learner(page)) == ["Kari", "Kari N."] and record in learner(page)


def test_what_is_damaged_is_told_put_aside_and_deleted_with_its_learner(
    reader: Callable[..., Reader], ovens: Path
) -> None:
    somebody = reader(folder=ovens)
    page = somebody.open(TRACK)
    begin(page, "Per")
    keep(page, _kari(ovens) | {"id": "other", "person": "Eva", "cards": 7})
    page = somebody.open("rules/")
    record = _kari(ovens) | {"answers": {"late-job/the-oven": {"meaning": "m", "verdict": "perfect", "at": AT}}}
    keep(page, record)
    page.evaluate("localStorage.setItem('handbook / learner', 'l-1')")
    page = somebody.open(TRACK)
    page.locator("learn-track[ready]").wait_for()
    expect(page.locator(".hb-run-count")).to_contain_text("1 of 4 read, 0 of 2 questions answered")
    expect(page.locator("learn-track > [role=status]")).to_contain_text("could not be read. What could be read is here")
    understand(page, "A customer leaves")
    expect(page.locator(".hb-run-count")).to_contain_text("2 of 4 read")
    assert learner(page, "aside") == [record]
    page.get_by_text("Someone else, or delete").click()
    page.get_by_role("button", name="Delete everything about me here").click()
    page.get_by_role("button", name="Delete everything about me here").click()
    expect(page.get_by_role("button", name="Go on as Per")).to_be_visible()
    assert sorted(one["person"] for one in learner(page)) == ["Eva", "Per"]
    assert [one["person"] for one in learner(page, "aside")] == ["Eva"], "another's is left"
