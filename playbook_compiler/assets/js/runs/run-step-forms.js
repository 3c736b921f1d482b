// What one can do with a step beside ticking it: note something, say who does it, and say why it is not needed.

import BOUNDS from "../shared/bounds.js";
import { make } from "../shared/dom.js";
import { tidy } from "../shared/judge.js";
import { own } from "../shared/own.js";
import { button, field, labelled, me } from "../shared/pieces.js";
import words from "../shared/words.js";
import { act, give, personOf, settle, write } from "./run.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run-steps.js").Change} Change */
/** @typedef {(run: Run) => string} Who */

export class StepForms {
  element = make("div");

  /** @param {import("./run.js").Step} step @param {Change} change @param {Who} who @param {() => void} close */
  constructor(step, change, who, close) {
    this.step = step;
    /** @type {Change} */
    this.change = (how) => {
      change(how);
      close();
    };
    this.element.append(this.newNote(who), this.whose(who), this.notNeeded(who), this.back);
  }

  back = button(words.run_needed, () => this.change((run) => act(run, [{ part: "steps", key: this.step.id, to: null }])));
  name = field();
  known = make("datalist");
  reason = make("form", "hb-run-form");

  /** @param {Who} who */
  newNote(who) {
    const form = make("form", "hb-run-form");
    const text = make("textarea");
    text.required = true;
    text.rows = 2;
    form.append(labelled(words.run_note, text), make("button", "hb-run-button", words.run_keep_note));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const note = text.value.trim();
      text.value = "";
      this.change((run) => (note ? write(run, this.step.id, who(run), note) : run));
    });
    return form;
  }

  /** @param {Who} who */
  whose(who) {
    const form = make("form", "hb-run-form");
    const { name, known, step } = this;
    name.maxLength = 2 * BOUNDS.person;
    known.id = `names-${step.id}`;
    name.setAttribute("list", known.id);
    form.append(labelled(words.run_person, name), known, make("button", "hb-run-button", words.run_save));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.change((run) => give(run, step.id, tidy(name.value), who(run)));
    });
    return form;
  }

  /** @param {Who} who */
  notNeeded(who) {
    const { reason: form, step } = this;
    const why = field(true);
    if (step.key) form.append(make("p", "hb-run-warning", words.run_key_warning));
    form.append(labelled(words.run_why_not, why), make("button", "hb-run-button", words.run_not));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const said = why.value.trim();
      why.value = "";
      if (said) this.change((run) => settle(run, step, who(run), said));
      else why.reportValidity();
    });
    return form;
  }

  /** @param {Run} run */
  show(run) {
    const out = own(run.steps, this.step.id)?.state === "not";
    this.reason.hidden = out;
    this.back.hidden = !out;
    if (this.name !== document.activeElement) this.name.value = personOf(run, this.step.id);
    this.known.replaceChildren(...namesIn(run).map((name) => new Option("", name)));
  }
}

/** Who has had to do with a run so far, to choose from. @param {Run} run */
function namesIn(run) {
  const people = Object.values(run.people ?? {}).map(({ name }) => name);
  const all = [me(), run.owner, run.by, ...Object.values(run.steps).map(({ by }) => by), ...people];
  return [...new Set(all)].filter(Boolean).map(String);
}
