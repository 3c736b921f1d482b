// The closing test: questions drawn at random from a track's, one after the other, and the verdicts at the end.

import { make } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import words from "./learn-words.js";
import { drawTest } from "./draw-test.js";
import { poolData } from "./learn-data.js";
import { begin } from "./learner.js";
import { answer, noted } from "./learner-answers.js";
import { tested } from "./learner-progress.js";
import { factsOf, feedback, questionToAnswer } from "./practice-question.js";
import { button } from "../shared/pieces.js";
import { shuffled } from "../shared/shuffled.js";

/** @typedef {import("./learner.js").Learner} Learner */
/** @typedef {import("./learner.js").Question} Question */
/** @typedef {import("./learner.js").Choice} Choice */
/** @typedef {import("./learn-store.js").Learners} Learners */

export class LearnTest {
  /** @type {{question: Question, choice: Choice}[]} */
  given = [];
  /** @type {Question[]} */
  drawn = [];

  /** @param {import("./learner.js").Track} track @param {Learners} learners */
  constructor(track, learners) {
    this.track = track;
    this.learners = learners;
    this.asks = track.test?.questions ?? 0; // `check` sees to it that the practice alone has so many
    this.element = make("div", "hb-test");
    this.last = make("p", "hb-test-last");
    this.place = make("div");
    const about = filled(words.test_lead, { questions: this.asks, pass: track.test?.pass ?? 100 });
    this.element.append(make("h2", "", words.test), make("p", "", about), this.last, this.place);
  }

  /** @param {Learner} _learner @param {{test: import("./learner.js").Result | null}} how */
  show(_learner, { test }) {
    const { last } = this;
    last.textContent = test ? filled(words[test.passed ? "test_passed" : "test_failed"], test) : "";
    last.hidden = !test || Boolean(this.place.querySelector(".hb-test-result"));
    if (!this.place.firstChild) this.place.append(this.start(Boolean(test)));
  }

  /** @param {boolean} again */
  start(again) {
    const begins = button(again ? words.test_again : words.test_start, () => this.begin());
    begins.classList.add("hb-run-main");
    return begins;
  }

  async begin() {
    const [learner, pool] = await Promise.all([this.learners.current(), poolData(this.track.id)]);
    const all = [...this.track.questions, ...(pool ?? [])]; // without a network, what there is
    this.drawn = drawTest(all, learner?.answers ?? {}, this.asks, new Date(), shuffled);
    this.given = [];
    this.ask();
  }

  ask() {
    const number = this.given.length + 1;
    const question = this.drawn[number - 1];
    const label = number < this.drawn.length ? words.test_next : words.test_end;
    const form = questionToAnswer(question, (choice) => this.answered(question, choice), { silent: true, label });
    const heading = make("h3", "hb-test-number", filled(words.test_number, { number, all: this.drawn.length }));
    heading.tabIndex = -1;
    this.place.replaceChildren(heading, form);
    heading.focus();
  }

  /** @param {Question} question @param {Choice} choice */
  async answered(question, choice) {
    this.given.push({ question, choice });
    if (this.given.length < this.drawn.length) return this.ask();
    const now = new Date();
    await this.learners.change((one) => {
      const verdicts = this.given.map(({ choice: { verdict } }) => verdict);
      const practice = new Set(this.track.questions.map(({ id }) => id));
      const after = this.given.reduce(
        (all, { question: { id, meaning }, choice: { verdict } }) =>
          (practice.has(id) ? answer : noted)(all, id, meaning, verdict, now),
        begin(one, this.track.id, now),
      );
      return tested(after, this.track, verdicts, now);
    });
    await this.showResult();
  }

  async showResult() {
    const learner = await this.learners.current();
    const test = learner?.tests[this.track.id]?.at(-1);
    if (!test) return;
    const result = make("p", "hb-test-result", filled(words[test.passed ? "test_passed" : "test_failed"], test));
    result.tabIndex = -1;
    const wrong = this.given.filter(({ choice }) => choice.verdict !== "best");
    const review = wrong.map(({ question, choice }) => {
      const one = make("div", "hb-question");
      one.append(make("p", "hb-situation", question.situation), ...(question.facts ? [factsOf(question.facts)] : []), make("p", "", filled(words.you_answered, { answer: choice.answer })), feedback(question, choice, false));
      return one;
    });
    const heading = wrong.length ? [make("h3", "", words.test_review)] : [];
    this.last.hidden = true; // the result says it
    this.place.replaceChildren(result, ...heading, ...review, this.start(true));
    result.focus();
  }
}
