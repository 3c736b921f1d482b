"""A package's page without a learning platform: as a file, by keyboard, without scripts; and what its player counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook_compiler.checking.check import check_folder
from playbook_compiler.languages.words import words_for
from playbook_compiler.training.scorm.package import package_files
from playbook_compiler.training.scorm.versions import SCORM_12
from playbook_compiler.view.view import view_of
from tests.overlay import change
from tests.site.accessible import axe
from tests.site.conftest import DESK, PHONE, Served
from tests.site.scorm.learning import Course, Learner, packaged, unpacked


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The files of a package, and the verdicts of all answers."""
    return unpacked(tmp_path_factory.mktemp("course"))


@pytest.fixture
def opened(browser: Browser, course: Course) -> Iterator[Callable[..., Page]]:
    """Open the page as a file, as somebody does who has unpacked it. No error, and no request to anywhere."""
    pages: list[Page] = []
    wrong: list[str] = []

    def make(
        size: tuple[int, int] = PHONE, scheme: str = "light", scripts: bool = True, address: str | None = None
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
        )
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on(
            "request",
            lambda request: (
                wrong.append(request.url)
                if not request.url.startswith(("file:", "data:", address or "file:"))
                else None
            ),
        )
        page.goto(address or (course[0] / "index.html").as_uri())
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.context.close()
    assert wrong == []


def test_opened_as_a_file_it_works_and_says_that_nothing_is_kept(opened: Callable[..., Page], course: Course) -> None:
    page = opened()
    expect(page.get_by_text("No training system answers here, so nothing that you do is kept.")).to_be_visible()
    somebody = Learner(page.main_frame, course[1])
    somebody.read_all()
    somebody.take_test("best", "best", "best")
    expect(page.get_by_text("All is done.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("0 of 4 read")).to_be_visible()


def test_all_of_it_can_be_done_by_keyboard(opened: Callable[..., Page], course: Course) -> None:
    page = opened()

    def to(role: str, name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('button, summary, a')") and page.get_by_role(
                role,  # type: ignore[arg-type]
                name=name,
                exact=True,
            ).evaluate_all("found => found.includes(document.activeElement)"):
                return
        raise AssertionError(f"Tab never came to the {role} {name!r}")

    def to_a_radio() -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.type === 'radio'"):
                return
        raise AssertionError("Tab never came to an answer")

    to("button", "I have read this. Go on")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    for _ in range(3):
        to_a_radio()
        page.keyboard.press("ArrowDown")
        to("button", "Answer")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Answer it again").last).to_be_focused()
    to("button", "I have read this. Go on")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_text("Can we take this job?")
    expect(page.get_by_text("2 of 4 read")).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (PHONE, "dark"), (DESK, "light")])
def test_axe_finds_nothing(
    opened: Callable[..., Page],
    serve: Callable[[Path], Served],
    course: Course,
    size: tuple[int, int],
    scheme: str,
) -> None:
    page = opened(size, scheme, address=serve(course[0]).url())  # axe reads the style, and may not from a file
    somebody = Learner(page.main_frame, course[1])

    def clean() -> None:
        found = axe(page)["violations"]
        assert [f"{one['id']}: {node['html'][:150]}" for one in found for node in one["nodes"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.get_by_text("Contents", exact=True).click()
    clean()
    page.get_by_role("link", name="A job runs late").click()
    somebody.answer("wrong")
    page.get_by_text("Show the answers").first.click()
    clean()
    low = page.locator("a:visible, button:visible, summary:visible, .answer:visible").evaluate_all(
        "found => found.filter(one => !one.closest('p:not([data-submit], [data-again])') "
        "&& one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"
    )
    assert low == []
    while somebody.form().count():
        somebody.answer()
    for link in ("The late oven", "Can we take this job?", "A customer leaves"):
        page.get_by_text("Contents", exact=True).click()
        page.get_by_role("link", name=link).click()
        somebody.read_on()
    page.get_by_text("Contents", exact=True).click()
    page.get_by_role("link", name="A job runs late").click()
    somebody.read_on()
    page.get_by_text("Contents", exact=True).click()
    page.get_by_role("link", name="Closing test").click()
    somebody.take_test("wrong", "wrong", "best")
    clean()


def test_a_link_to_a_step_opens_the_unit_that_holds_it(opened: Callable[..., Page], course: Course) -> None:
    page = opened()
    somebody = Learner(page.main_frame, course[1])
    somebody.read_on()
    somebody.answer("best")
    page.get_by_role("link", name="Call before the old day.").click()
    expect(page.locator("#late-job-step-call-first")).to_be_focused()
    expect(page.locator("#late-job-step-call-first")).to_be_in_viewport()


def test_without_scripts_all_of_it_can_be_read(opened: Callable[..., Page]) -> None:
    page = opened(scripts=False)
    for text in ("Your oven is ready on Friday", "We called each day", "Yes, with a day", "Thank you for the years"):
        expect(page.get_by_text(text).first).to_be_visible()
    page.get_by_text("Show the answers").first.click()
    expect(page.get_by_text("A day can be planned around.").last).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


SPANS = [
    (0, "0000:00:00.00", "PT0H0M0.00S"),
    (3_723_456, "0001:02:03.45", "PT1H2M3.45S"),
    (-5, "0000:00:00.00", "PT0H0M0.00S"),
]


def test_lengths_of_time_in_both_ways_of_writing(opened: Callable[..., Page]) -> None:
    page = opened()
    for milliseconds, clock, iso in SPANS:
        assert page.evaluate("time => [clockSpan(time), isoSpan(time)]", milliseconds) == [clock, iso]
    assert page.evaluate("clockSpan(1e15)") == "9999:59:59.00"


DAMAGED = ["", "1", "2;;;0,;", "1;;;x,;", "1;<b>;;0,;", "null", "1;;;0,;" + "a" * 5000]


def test_a_damaged_memory_is_a_fresh_start(opened: Callable[..., Page]) -> None:
    page = opened()
    for text in DAMAGED:
        found = page.evaluate("text => packed(unpacked(text, new Map([['Aaaa', 'Bbbb']]), new Map()), new Map())", text)
        assert found == "1;;;0,;", text


def test_what_was_kept_under_another_spelling_counts_and_is_kept_under_the_new_one(opened: Callable[..., Page]) -> None:
    page = opened()
    kept = page.evaluate(
        """text => {
      const units = new Map([["Unew", "Ucod"], ["Uold", "Ucod"]]);
      const questions = new Map([["Qnew", "Qcod"], ["Qold", "Qcod"]]);
      return packed(unpacked(text, units, questions), new Map([["Ucod", "Unew"], ["Qcod", "Qnew"]]));
    }""",
        "1;Uold.gone;Qolda.goneb;2,80;Qoldc",
    )
    assert kept == "1;Unew;Qnewa;2,80;Qnewc"


def test_the_hour_of_an_answer_is_kept_and_never_drifts(opened: Callable[..., Page]) -> None:
    page = opened()
    kept = page.evaluate("""() => {
      const answered = new Map();
      const progress = { ...noProgress(), answered };
      for (const [code, letter, at] of [["Aaaa", "a", "08:10"], ["Bbbb", null, "08:50"], ["Cccc", "c", "11:00"],
        ["Aaaa", null, "11:59:59.999"]]) {
        noteAnswer(progress, code, letter, new Date(`2026-11-27T${at.padEnd(8, ":00")}Z`));
      }
      const known = new Map(["Aaaa", "Bbbb", "Cccc"].map(one => [one, one]));
      let text = packed(progress, new Map());
      const first = text;
      for (let often = 0; often < 50; often++) text = packed(unpacked(text, new Map(), known), new Map());
      const at = [...unpacked(text, new Map(), known).answered].map(([code, { at }]) =>
        [code, new Date(at).toISOString().slice(11, 23)]);
      return { first, text, at };
    }""")
    assert kept["first"] == kept["text"] == "1;;_0aow8.Bbbb-._0aowb.Ccccc.Aaaaa;0,;"
    assert kept["at"] == [["Bbbb", "08:00:00.001"], ["Cccc", "11:00:00.001"], ["Aaaa", "11:00:00.002"]]


@pytest.mark.parametrize(("units", "questions"), [(64, 400), (900, 3000)])
def test_what_is_kept_always_fits(opened: Callable[..., Page], units: int, questions: int) -> None:
    page = opened()
    whole = """([units, questions]) => {
      const code = number => String(number).padStart(4, "x");
      const drawn = Array.from({ length: 40 }, (_, at) => ({ code: code(at), letter: "a" }));
      const read = new Set(Array.from({ length: units }, (_, at) => code(at)));
      const begun = Date.parse("2026-11-27T08:00:00Z");
      const answered = new Map(Array.from({ length: questions }, (_, at) =>
        [code(at), { letter: "b", at: begun + at * 6 * 60_000 }])); // ten an hour
      const text = packed({ read, answered, tries: 12, best: 80, drawn }, new Map());
      const same = codes => new Map([...codes].map(one => [one, one]));
      const back = unpacked(text, same(read), same(answered.keys()));
      return { length: text.length, read: back.read.size, drawn: back.drawn.length, answered: back.answered.size,
        best: back.best, tries: back.tries };
    }"""
    kept = page.evaluate(whole, [units, questions])
    assert kept["length"] < 4096
    assert (kept["best"], kept["tries"]) == (80, 12)
    if units == 64:
        assert (kept["read"], kept["drawn"], kept["answered"]) == (64, 40, 400)
    else:
        assert kept["answered"] == 0 and kept["read"] > 700


def test_a_track_of_sixty_moments_with_long_ids_is_kept_whole(browser: Browser, tmp_path: Path) -> None:
    playbooks = packaged(tmp_path)
    moment = (playbooks / "moments" / "late-job.yml").read_text(encoding="utf-8")
    ids = [f"what-we-do-when-a-rather-special-situation-arises-number-{number}" for number in range(62)]
    for id_ in ids:
        (playbooks / "moments" / f"{id_}.yml").write_text(moment, encoding="utf-8")
    change(playbooks, "training/first-day.yml", "[customer-leaves]", f"[customer-leaves, {', '.join(ids)}]")
    handbook, _ = check_folder(playbooks)  # ids used twice are no matter here
    made = package_files(view_of(handbook), handbook.tracks["first-day"], words_for("en"), SCORM_12)
    for name, content in made.items():
        (tmp_path / "course" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "course" / name).write_bytes(content)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((tmp_path / "course" / "index.html").as_uri())
        kept = page.evaluate("""() => {
          const codes = selector => parts(document, selector).map(one => one.dataset.code);
          const [units, questions] = [codes("section[data-code]"), codes("form[data-question]")];
          const [inUnits, inForms] = ["section[data-code]", "form[data-question]"].map(one => parts(document, one));
          const answered = new Map(questions.map(code => [code, { letter: "c", at: Date.now() }]));
          const drawn = questions.slice(0, 30).map(code => ({ code, letter: "b" }));
          const text = packed({ read: new Set(units), answered, tries: 3, best: 90, drawn },
            marksByCode([...inUnits, ...inForms]));
          const back = unpacked(text, codesByMark(inUnits), codesByMark(inForms));
          return { length: text.length, units: units.length, questions: questions.length,
            read: back.read.size, answered: back.answered.size, drawn: back.drawn.length };
        }""")
    assert (kept["units"], kept["questions"]) == (66, 192)
    assert (kept["read"], kept["answered"], kept["drawn"]) == (66, 192, 30)
    assert kept["length"] < 2_000
