"use strict";
// Puts the parts together: what the learner does is kept at once, by whoever launched this page.

class Player {
  constructor() {
    this.course = readCourse();
    this.dialect = this.course.scorm === "1.2" ? SCORM_12 : SCORM_2004;
    const api = apiNear(this.dialect, window);
    this.lms = api ? new Lms(this.dialect, api) : null;
    this.kept = this.lms?.start() ?? false;
    this.looking = this.kept && (this.lms?.looking ?? false);
    /** @type {Standing} */
    this.standing = this.kept ? this.lms?.standing ?? "incomplete" : "incomplete";
    const questions = parts(document, "form[data-question]").map((form) => new Question(form));
    this.practice = questions.filter(({ form }) => !form.closest("[data-test-pool]"));
    this.units = parts(document, "section[data-code]");
    this.progress = unpacked(
      this.kept && this.lms ? this.lms.get(this.dialect.names.state) : "",
      codesByMark(this.units),
      codesByMark(questions.map(({ form }) => form)),
    );
    this.marks = marksByCode([...this.units, ...questions.map(({ form }) => form)]);
    this.xapi = new Xapi(this.course, new URLSearchParams(this.looking ? "" : location.search));
    this.sections = new Sections(() => this.keep());
    const section = this.sections.find("test");
    const byCode = new Map(questions.map((question) => [question.code, question]));
    this.test = section && new ClosingTest(section, this.course, byCode, this.progress, {
      begun: () => this.keep(),
      answered: (answered, question) => this.#answered(answered, question),
      finished: (score) => this.xapi.tested(score >= (this.course.test?.pass ?? 100), score),
    });
  }

  begin() {
    document.documentElement.dataset.scripts = "on";
    for (const control of parts(document, "[data-scripts]")) control.hidden = false;
    const { words } = this.course;
    part(document, "[data-keeping]", HTMLElement).textContent =
      (this.looking ? words.looking : this.kept ? words.kept : words.not_kept) ?? "";
    for (const question of this.practice) {
      practise(question, this.course, (answered) => this.#answered(answered, question));
      const letter = practisedWith(this.progress, question.code);
      if (letter && question.choices.some((choice) => choice.letter === letter)) {
        question.tell(letter);
        part(question.form, "[data-again]", HTMLElement).hidden = false;
      } else this.progress.answered.delete(question.code);
    }
    part(document, "[data-next]", HTMLElement).addEventListener("click", () => this.#next());
    part(document, "[data-back]", HTMLElement).addEventListener("click", () => {
      if (this.sections.before) this.sections.open(this.sections.before);
    });
    addEventListener("pagehide", () => this.#end());
    addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload(); // back again after goodbye was said
    });
    this.xapi.initialized();
    this.sections.show(this.#whereToBegin());
    this.keep();
  }

  /** Where the learner was; but not at a test that is closed as long as something is to be read. */
  #whereToBegin() {
    const place = this.kept && this.lms ? this.lms.get(this.dialect.names.place) : "";
    const unread = this.units.find((unit) => !this.progress.read.has(unit.dataset.code ?? ""));
    const last = this.sections.find(place) ?? this.sections.current;
    return last.dataset.code ? last : unread ?? last;
  }

  get ready() {
    return this.units.every((unit) => this.progress.read.has(unit.dataset.code ?? ""));
  }

  /** @returns {Standing} */
  get reached() {
    if (!this.test) return this.ready ? "completed" : "incomplete";
    if (this.test.passed) return "passed";
    return this.progress.tries > 0 ? "failed" : "incomplete";
  }

  /** Show how far the learner is, and have it kept. */
  keep() {
    const steps = ["incomplete", "failed", "completed", "passed"];
    const before = this.standing;
    if (steps.indexOf(this.reached) > steps.indexOf(this.standing)) this.standing = this.reached;
    this.#show();
    if (this.#complete(this.standing) && !this.#complete(before)) this.xapi.completed();
    if (!this.kept || this.looking || !this.lms) return;
    const taken = this.lms.keep({
      place: this.sections.current.dataset.unit ?? "",
      state: packed(this.progress, this.marks),
      standing: this.standing,
      score: this.test ? this.progress.best : null,
    });
    part(document, "[data-trouble]", HTMLElement).textContent = taken ? "" : this.course.words.not_taken ?? "";
  }

  /** @param {Standing} standing */
  #complete(standing) {
    return standing === "passed" || standing === "completed";
  }

  #show() {
    const done = this.units.filter((unit) => this.progress.read.has(unit.dataset.code ?? "")).length;
    const count = { done, all: this.units.length };
    part(document, "[data-progress]", HTMLElement).textContent = filled(this.course.words.progress, count);
    part(document, "progress", HTMLProgressElement).value = done;
    this.sections.mark((code) => (code ? this.progress.read.has(code) : this.test?.passed ?? false));
    this.test?.show(this.ready);
    part(document, "[data-done]", HTMLElement).hidden = !this.#complete(this.standing);
    part(document, "[data-back]", HTMLElement).hidden = this.sections.before === null;
    part(document, "[data-next]", HTMLElement).hidden =
      !this.sections.current.dataset.code || (this.sections.next === null && this.ready);
  }

  /**
   * @param {Answered} answered
   * @param {Question} question
   */
  #answered(answered, question) {
    noteAnswer(this.progress, question.code, answered.where === "practice" ? answered.letter : null, answered.at);
    if (!this.looking) this.lms?.answered(answered);
    this.xapi.answered(answered, question.choices);
    part(document, "[data-first]", HTMLElement).textContent = "";
    this.keep();
  }

  /** The unit was read. Its practice must be done as well. */
  #next() {
    const { current } = this.sections;
    const open = this.practice.find(
      (question) => current.contains(question.form) && practisedWith(this.progress, question.code) === null,
    );
    const first = part(document, "[data-first]", HTMLElement);
    first.textContent = open ? this.course.words.practice_first ?? "" : "";
    if (open) {
      open.form.querySelector("input")?.focus();
      return;
    }
    if (current.dataset.code) this.progress.read.add(current.dataset.code);
    if (this.sections.next) this.sections.open(this.sections.next);
    else this.keep();
  }

  #end() {
    this.keep();
    this.lms?.finish();
    this.xapi.terminated();
  }
}

new Player().begin();
