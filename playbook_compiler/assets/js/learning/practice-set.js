// Questions one after the other: first what is due, then what was not answered yet or says something else now.

import { make } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import words from "./learn-words.js";
import { begin } from "./learner.js";
import { answer, due } from "./learner-answers.js";
import { compared } from "../shared/meaning.js";
import { own } from "../shared/own.js";
import { questionToAnswer } from "./practice-question.js";
import { button, say } from "../shared/pieces.js";
import { shuffled } from "../shared/shuffled.js";

/** @typedef {import("./learner.js").Learner} Learner */
/** @typedef {import("./learner.js").Question} Question */
/** @typedef {import("./learn-store.js").Learners} Learners */

export class PracticeSet {
  status = make("p", "hb-small");
  place = make("div");
  /** @type {Set<string>} What was asked in this round. */
  asked = new Set();
  all = false;

  /**
   * @param {Question[]} questions
   * @param {Learners} learners
   * @param {string} track
   */
  constructor(questions, learners, track) {
    this.questions = questions;
    this.learners = learners;
    this.track = track;
    this.status.setAttribute("role", "status");
    this.element = make("div", "hb-practice-set");
    this.element.append(this.status, this.place);
  }

  /** @param {Learner} learner */
  show(learner) {
    const given = this.questions.flatMap(({ id }) => own(learner.answers, id) ?? []);
    const best = given.filter(({ verdict }) => verdict === "best").length;
    say(this.status, filled(words.practise_count, { answered: given.length, questions: this.questions.length, best }));
    if (!this.place.firstChild) this.place.replaceChildren(this.start(learner));
  }

  /** @param {Learner} learner */
  start(learner) {
    const left = this.waiting(learner).length;
    return button(left ? words.practise : words.practise_again, () => {
      this.asked.clear();
      this.all = !left;
      this.ask();
    });
  }

  /** @param {Learner} learner */
  waiting(learner) {
    const again = new Set(due(learner, new Date()));
    const open = this.questions.filter(({ id, meaning, also }) => compared(own(learner.answers, id)?.meaning ?? "", meaning, also) === "other" && !again.has(id));
    return [...this.questions.filter(({ id }) => again.has(id)), ...open];
  }

  async ask() {
    const learner = await this.learners.current();
    if (!learner) return;
    const left = (this.all ? shuffled(this.questions) : this.waiting(learner)).filter(({ id }) => !this.asked.has(id));
    const [question] = left;
    if (!question) {
      const done = make("p", "", words.practise_done);
      done.tabIndex = -1;
      this.place.replaceChildren(done, this.start(learner));
      return done.focus();
    }
    this.asked.add(question.id);
    const form = questionToAnswer(question, async ({ verdict }) => {
      const now = new Date();
      await this.learners.change((one) => answer(begin(one, this.track, now), question.id, question.meaning, verdict, now));
      const next = button(left.length > 1 ? words.next : words.practise_end, () => this.ask());
      form.append(next);
    });
    this.place.replaceChildren(form);
    form.querySelector("input")?.focus();
  }
}
