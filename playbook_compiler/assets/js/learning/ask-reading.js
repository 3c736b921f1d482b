// "I have read and understood this" asks one question from the page first; it counts once that was answered best. Whoever
// was not right reads again, and is asked another.

import { make } from "../shared/dom.js";
import { button } from "../shared/pieces.js";
import { readingData } from "./learn-data.js";
import words from "./learn-words.js";
import { questionToAnswer } from "./practice-question.js";
import { shuffled } from "../shared/shuffled.js";

/** @typedef {import("./learner.js").Question} Question */

export class AskReading {
  element = make("div", "hb-reading");
  told = make("p", "hb-small");
  place = make("div");
  /** @type {Question[]} */
  left = [];

  /**
   * @param {string} unit  `kind/id`
   * @param {HTMLInputElement} box
   * @param {(question: string) => unknown} passed  with the id of the question that was answered, "" where there is none
   * @param {() => unknown} undone
   */
  constructor(unit, box, passed, undone) {
    this.unit = unit;
    this.box = box;
    this.passed = passed;
    this.told.setAttribute("role", "status");
    this.element.append(this.told, this.place);
    box.addEventListener("change", () => {
      this.told.textContent = "";
      if (!box.checked) return undone();
      box.checked = false; // not yet
      return this.ask();
    });
  }

  async ask() {
    const open = this.place.querySelector("input:enabled");
    if (open instanceof HTMLElement) return open.focus();
    if (!this.left.length) {
      const all = await readingData(this.unit);
      if (!all) return void (this.told.textContent = words.reading_missing);
      if (!all.length) return this.passed("");
      this.left = shuffled(all);
    }
    const question = this.left.pop();
    if (question) this.show(question);
  }

  /** @param {Question} question */
  show(question) {
    const form = questionToAnswer(question, ({ verdict, why }) => {
      if (verdict !== "best") return form.append(make("p", "hb-small", words.reading_wrong), button(words.reading_again, () => this.another()));
      this.place.replaceChildren();
      this.left = [];
      this.box.checked = true;
      this.told.textContent = `${words.verdict_best}: ${why}`;
      this.box.focus();
      this.passed(question.id);
    });
    this.place.replaceChildren(make("p", "hb-label", words.reading_lead), form);
    form.querySelector("input")?.focus();
  }

  another() {
    this.place.replaceChildren();
    this.ask();
  }
}
