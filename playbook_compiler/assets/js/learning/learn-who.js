// "Who is learning?": a name typed once, or one of those who have learnt at this browser before.

import BOUNDS from "../shared/bounds.js";
import { make } from "../shared/dom.js";
import { tidy } from "../shared/judge.js";
import { filled } from "../shared/filled.js";
import words from "./learn-words.js";
import { asking, button, field, labelled, say, sending } from "../shared/pieces.js";

/** @typedef {import("./learner.js").Learner} Learner */
/** @typedef {import("./learn-store.js").Learners} Learners */

export class LearnWho {
  element = make("div", "hb-who");
  shown = "";

  /** @param {Learners} learners @param {() => void} begun  somebody has begun, or goes on */
  constructor(learners, begun) {
    this.learners = learners;
    this.begun = begun;
  }

  /** Made anew only where something else is to be seen: the focus stays. @param {Learner | null} learner */
  async show(learner) {
    const everybody = learner ? [] : await this.learners.all();
    const key = learner ? `at ${learner.id}` : everybody.map(({ id }) => id).join(" ");
    if (this.element.firstChild && key === this.shown) return;
    const asks = this.element.contains(document.activeElement);
    this.shown = key;
    this.element.replaceChildren(...(learner ? this.somebody(learner) : this.question(everybody)));
    if (asks && !learner) this.element.querySelector("input")?.focus();
  }

  /** @param {Learner} learner */
  somebody({ person }) {
    const name = make("p", "hb-who-name", filled(words.who_is, { person }));
    const bar = make("div", "hb-run-buttons");
    const question = () => filled(words.forget_question, { person });
    bar.append(
      button(words.who_change, () => this.learners.choose("")),
      asking(words.forget, question, () => this.learners.forget()),
    );
    const more = make("details", "hb-run-more");
    more.append(make("summary", "", words.who_change_or_forget), bar);
    return [name, more];
  }

  /** @param {Learner[]} everybody */
  question(everybody) {
    const form = make("form", "hb-run-form");
    form.setAttribute("aria-label", words.who);
    const name = field(true);
    name.autocomplete = "name";
    name.maxLength = BOUNDS.person;
    const told = make("p", "hb-run-warning");
    told.setAttribute("role", "status");
    told.hidden = true;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!tidy(name.value)) return name.focus();
      if (await this.learners.begin(name.value)) return this.begun();
      say(told, filled(words.who_newer, { person: tidy(name.value) }));
      name.focus();
    });
    const known = make("div", "hb-run-buttons");
    known.append(
      ...everybody.map(({ id, person }) =>
        button(filled(words.who_go_on, { person }), () => {
          this.learners.choose(id);
          this.begun();
        }),
      ),
    );
    form.append(make("p", "hb-who-name", words.who), make("p", "hb-small", words.who_lead), known, labelled(words.who_name, name), told, sending(words.who_begin));
    return [form];
  }
}
