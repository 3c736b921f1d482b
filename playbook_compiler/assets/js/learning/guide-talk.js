// One conversation: what was asked and answered, what is still to ask, and the decision.

import { make, part } from "../shared/dom.js";
import { caseOf, draw, judgeCase, keyOf } from "./guide-case.js";
import { tableOn } from "../guides/guide-table.js";
import { chosen } from "./learn-chosen.js";
import words from "./learn-words.js";
import { radio } from "./practice-question.js";
import { button, sending } from "../shared/pieces.js";

export class GuideTalk {
  element = make("div", "hb-question hb-talk");
  said = make("ol", "hb-exchanges");
  toAsk = make("div", "hb-run-buttons");
  /** @type {string[]} */
  asked = [];
  /** @type {import("../guides/walk.js").Answers} */
  whole = {};

  /** @param {string} guide @param {() => void} another */
  constructor(guide, another) {
    this.guide = guide;
    this.another = another;
    this.page = part(document, "ask-guide", HTMLElement);
    this.table = tableOn(this.page);
    this.said.setAttribute("aria-live", "polite");
    this.said.setAttribute("aria-label", words.conversation_said);
  }

  /** A case that is due comes before a new one. */
  async start() {
    this.whole = (await this.dueCase()) ?? draw(this.table, Math.random);
    this.showQuestions();
    this.element.append(make("p", "hb-label", words.ask), this.said, this.toAsk, this.decision());
    this.toAsk.querySelector("button")?.focus();
  }

  async dueCase() {
    if (!chosen()) return null;
    const [{ openLearners }, { due }] = await Promise.all([import("./learn-store.js"), import("./learner-answers.js")]);
    const learner = await (await openLearners()).current();
    const keys = learner ? due(learner, new Date()).filter((key) => key.startsWith(`guide/${this.guide}#`)) : [];
    return keys.map((key) => caseOf(this.table, key.split("#")[1])).find(Boolean) ?? null;
  }

  showQuestions() {
    const left = this.table.questions.filter(({ id }) => !this.asked.includes(id));
    this.toAsk.replaceChildren(...left.map(({ id }) => button(this.text(id, ".hb-ask"), () => this.ask(id))));
  }

  /** @param {string} id */
  ask(id) {
    this.asked.push(id);
    this.said.append(this.exchange(id));
    this.showQuestions();
    const next = this.toAsk.querySelector("button") ?? this.element.querySelector("input");
    next?.focus();
  }

  /** @param {string} id */
  exchange(id) {
    const item = make("li");
    item.append(make("span", "hb-quiet", this.text(id, ".hb-ask")), make("br"), make("strong", "", this.answerTo(id)));
    return item;
  }

  decision() {
    const form = make("form");
    const choices = make("fieldset");
    choices.append(make("legend", "", words.decide));
    for (const outcome of this.outcomes()) choices.append(radio("outcome", outcome.id, outcome.title));
    const status = make("p", "hb-run-warning");
    status.setAttribute("role", "status");
    const send = sending(words.decide_this);
    form.append(choices, status, send);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const outcome = new FormData(form).get("outcome");
      if (outcome === null) {
        status.textContent = words.choose_first;
        return form.querySelector("input")?.focus();
      }
      choices.disabled = true;
      send.remove();
      this.toAsk.replaceChildren();
      this.judge(form, String(outcome));
    });
    return form;
  }

  /** @param {HTMLElement} form @param {string} chosenOutcome */
  judge(form, chosenOutcome) {
    const { verdict, outcome, path, missed } = judgeCase(this.table, this.whole, this.asked, chosenOutcome);
    const told = make("div", `hb-feedback-now hb-${verdict}`);
    const line = make("p");
    line.tabIndex = -1;
    line.append(make("strong", "hb-verdict", words[`verdict_${verdict}`]), ` ${words[`case_${verdict}`]}`);
    told.append(line);
    const because = verdict === "best" ? [] : verdict === "wrong" ? path : missed;
    if (because.length) {
      const list = make("ul");
      list.append(...because.map((id) => this.exchange(id)));
      told.append(list);
    }
    const shown = document.getElementById(`outcome-${outcome}`)?.cloneNode(true);
    if (shown instanceof HTMLElement) {
      shown.removeAttribute("id");
      told.append(shown);
    }
    told.append(button(words.another_case, () => this.another()));
    form.append(told);
    line.focus();
    this.keep(verdict);
  }

  /** @param {import("./leitner.js").Verdict} verdict */
  async keep(verdict) {
    if (!chosen()) return;
    const [{ openLearners }, { recall }] = await Promise.all([import("./learn-store.js"), import("./learner-answers.js")]);
    const learners = await openLearners();
    await learners.change((one) => recall(one, `guide/${this.guide}#${keyOf(this.whole)}`, verdict, new Date()));
  }

  /** The outcomes of the guide, as its page tells them. */
  outcomes() {
    const ids = [...new Set(this.table.rows.map(({ then }) => then))];
    return ids.map((id) => ({ id, title: document.querySelector(`#outcome-${id} .hb-outcome-title`)?.textContent ?? "" }));
  }

  /** @param {string} id */
  answerTo(id) {
    return this.text(id, `[data-answer="${this.whole[id]}"]`);
  }

  /** @param {string} id @param {string} selector */
  text(id, selector) {
    return part(this.page, `[data-question="${id}"] ${selector}`, HTMLElement).textContent ?? "";
  }
}
