"use strict";
// The closing test: questions drawn from practice and from what only it asks, one at a time, and what the answers teach at
// the end.

/**
 * Whom the test tells what happens. The one who is told shows the test anew.
 * @typedef {object} Telling
 * @property {() => void} begun
 * @property {(answered: Answered, question: Question) => void} answered
 * @property {(score: number) => void} finished
 */

class ClosingTest {
  /**
   * @param {HTMLElement} section
   * @param {Course} course
   * @param {Map<string, Question>} questions by code
   * @param {Progress} progress
   * @param {Telling} tell
   */
  constructor(section, course, questions, progress, tell) {
    this.section = section;
    this.course = course;
    this.questions = questions;
    this.progress = progress;
    this.tell = tell;
    /** @type {Map<string, Question>} */
    this.asked = new Map();
    for (const name of ["start", "again"]) {
      part(section, `[data-test-${name}]`, HTMLElement).addEventListener("click", () => this.#begin());
    }
  }

  get pass() {
    return this.course.test?.pass ?? 100;
  }

  get passed() {
    return this.progress.best !== null && this.progress.best >= this.pass;
  }

  /**
   * Show where the learner stands: not yet, ready, in the middle of it, or done.
   * @param {boolean} ready whether all was read
   */
  show(ready) {
    const { drawn } = this.progress;
    const finished = drawn.length > 0 && drawn.every(({ letter }) => letter !== "-");
    this.#only(!ready && !this.passed ? "closed" : finished || this.passed ? "result" : drawn.length ? "question" : "ready");
    if (finished || this.passed) this.#result();
    else if (ready && drawn.length) this.#ask();
  }

  #begin() {
    const all = [...this.questions.keys()].map((id) => ({ id }));
    const answered = Object.fromEntries([...this.progress.answered].map(([id, { at }]) => [id, { at: new Date(at).toISOString() }]));
    const drawn = drawTest(all, answered, this.course.test?.questions ?? 0, new Date(), shuffled);
    this.progress.drawn = drawn.map(({ id }) => ({ code: id, letter: "-" }));
    this.asked.clear();
    this.tell.begun();
    this.#focus();
  }

  #ask() {
    const { drawn } = this.progress;
    const at = drawn.findIndex(({ letter }) => letter === "-");
    const question = this.#copyOf(drawn[at]?.code ?? "");
    const place = part(this.section, "[data-test-place]", HTMLElement);
    if (!question || place.contains(question.form)) return;
    place.replaceChildren(question.form);
    const number = filled(this.course.words.test_number, { number: at + 1, all: drawn.length });
    part(this.section, "[data-test-number]", HTMLElement).textContent = number;
    question.shown();
  }

  /** @param {Question} question */
  #take(question) {
    const drawn = this.progress.drawn.find(({ code }) => code === question.code);
    const answered = question.answered("test");
    if (!drawn || drawn.letter !== "-") return;
    if (!answered) {
      part(question.form, "[data-said]", HTMLElement).textContent = this.course.words.choose ?? "";
      return;
    }
    drawn.letter = answered.letter;
    const last = this.progress.drawn.every(({ letter }) => letter !== "-");
    if (last) this.#finish();
    this.tell.answered(answered, question);
    if (last) this.tell.finished(this.#score());
    this.#focus();
  }

  #finish() {
    this.progress.tries += 1;
    const before = this.course.test?.counts === "newest" ? 0 : this.progress.best ?? 0;
    this.progress.best = Math.max(before, this.#score());
  }

  #bestOnes() {
    return this.progress.drawn.filter(({ code, letter }) => this.questions.get(code)?.verdict(letter) === "best").length;
  }

  #score() {
    return Math.floor((100 * this.#bestOnes()) / Math.max(this.progress.drawn.length, 1)); // multiplied first, as score.js does
  }

  #result() {
    const { drawn, best } = this.progress;
    const { words } = this.course;
    const score = drawn.length ? this.#score() : best ?? 0;
    const told = filled(words.score, { score, best: this.#bestOnes(), all: drawn.length });
    part(this.section, "[data-test-score]", HTMLElement).textContent = drawn.length ? told : "";
    part(this.section, "[data-test-verdict]", HTMLElement).textContent =
      this.passed ? words.passed ?? "" : filled(words.failed, { pass: this.pass });
    part(this.section, "[data-test-again]", HTMLElement).hidden = this.passed;
    const list = part(this.section, "[data-test-answers]", HTMLElement);
    list.replaceChildren(...drawn.map(({ code, letter }) => {
      const item = document.createElement("li");
      const question = this.#copyOf(code);
      question?.tell(letter);
      if (question) item.append(question.form);
      return item;
    }));
  }

  /** @param {string} code */
  #copyOf(code) {
    const known = this.asked.get(code);
    if (known) return known;
    const copy = this.questions.get(code)?.copy() ?? null;
    if (!copy) return null;
    this.asked.set(code, copy);
    copy.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#take(copy);
    });
    return copy;
  }

  #focus() {
    const head = parts(this.section, "[data-test-head]").find((found) => found.closest("[hidden]") === null);
    head?.focus();
  }

  /** @param {string} state */
  #only(state) {
    for (const shown of parts(this.section, "[data-test-state]")) shown.hidden = shown.dataset.testState !== state;
  }
}
