// The checklist of a moment's page while a run is open: each step gets its due time, its state, its question, its
// notes, whose it is, and one place to say who does it, to note something, and to say why it is not needed.

import BOUNDS from "../shared/bounds.js";
import { make, part, parts } from "../shared/dom.js";
import { tidy } from "../shared/judge.js";
import { own } from "../shared/own.js";
import { answer, applies, act, give, personOf, settle, write } from "./run.js";
import { filled } from "../shared/filled.js";
import { button, field, labelled, me, say } from "../shared/pieces.js";
import words from "../shared/words.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Moment} Moment */
/** @typedef {import("./run.js").Step} Step */
/** @typedef {import("./run-data.js").Timing} Timing */
/** @typedef {(how: (run: Run) => Run) => void} Change */

export class RunSteps {
  /**
   * @param {HTMLElement} list  the tick-list
   * @param {Moment} moment
   * @param {Change} change
   * @param {(run: Run) => string} who
   */
  constructor(list, moment, change, who) {
    this.shown = parts(list, "li.hb-step").flatMap((item) => {
      const step = moment.steps.find(({ id }) => item.id === `step-${id}`);
      return step ? [new RunStep(item, step, moment, change, who)] : [];
    });
  }

  /** @param {Run} run @param {Timing} timing */
  show(run, timing) {
    for (const step of this.shown) step.show(run, timing);
  }

  remove() {
    for (const step of this.shown) step.remove();
  }
}

class RunStep {
  /** @param {HTMLElement} item @param {Step} step @param {Moment} moment @param {Change} change @param {(run: Run) => string} who */
  constructor(item, step, moment, change, who) {
    this.item = item;
    this.step = step;
    this.box = part(item, "input[data-step]", HTMLInputElement);
    this.due = make("span", "hb-pill hb-run-due");
    this.person = make("span", "hb-run-person");
    const meta = part(item, ".hb-meta", HTMLElement);
    meta.insertBefore(this.due, item.querySelector(".hb-here"));
    part(meta, ".hb-role", HTMLElement).after(this.person);
    this.extra = make("div", "hb-run-step");
    this.state = make("p", "hb-run-state");
    this.notes = make("ul", "hb-run-notes");
    this.question = make("div", "hb-run-ask");
    if (step.only_if) this.ask(step.only_if, moment, change);
    this.more = make("details", "hb-run-more");
    const summary = make("summary", "", words.run_more);
    summary.setAttribute("aria-label", `${words.run_more}: ${step.do}`);
    this.more.append(summary, this.newNote(change, who), this.whose(change, who), this.notNeeded(change, who));
    this.extra.append(this.state, this.notes, this.more);
    item.append(this.question, this.extra);
  }

  /** @param {string} condition @param {Moment} moment @param {Change} change */
  ask(condition, moment, change) {
    this.question.setAttribute("role", "group");
    this.question.setAttribute("aria-label", condition);
    this.question.append(
      ...[true, false].map((yes) =>
        button(yes ? words.run_yes : words.run_no, () => change((run) => answer(run, moment, this.step, yes))),
      ),
    );
  }

  /** @param {Change} change @param {(run: Run) => string} who */
  notNeeded(change, who) {
    const form = make("form", "hb-run-form");
    const reason = field(true);
    if (this.step.key) form.append(make("p", "hb-run-warning", words.run_key_warning));
    form.append(labelled(words.run_why_not, reason), make("button", "hb-run-button", words.run_not));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const why = reason.value.trim();
      reason.value = "";
      if (!why) return void reason.reportValidity();
      change((run) => settle(run, this.step, who(run), why));
      this.close();
    });
    this.back = button(words.run_needed, () => {
      change((run) => act(run, [{ part: "steps", key: this.step.id, to: null }]));
      this.close();
    });
    this.reason = form;
    const both = make("div");
    both.append(form, this.back);
    return both;
  }

  /** @param {Change} change @param {(run: Run) => string} who */
  whose(change, who) {
    const form = make("form", "hb-run-form");
    const name = field();
    name.maxLength = 2 * BOUNDS.person;
    name.setAttribute("list", `names-${this.step.id}`);
    this.known = make("datalist");
    this.known.id = `names-${this.step.id}`;
    form.append(labelled(words.run_person, name), this.known, make("button", "hb-run-button", words.run_save));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      change((run) => give(run, this.step.id, tidy(name.value), who(run)));
      this.close();
    });
    this.name = name;
    return form;
  }

  /** @param {Change} change @param {(run: Run) => string} who */
  newNote(change, who) {
    const form = make("form", "hb-run-form");
    const text = make("textarea");
    text.required = true;
    text.rows = 2;
    form.append(labelled(words.run_note, text), make("button", "hb-run-button", words.run_keep_note));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const note = text.value.trim();
      if (note) change((run) => write(run, this.step.id, who(run), note));
      text.value = "";
      this.close();
    });
    return form;
  }

  close() {
    this.more.open = false;
    part(this.more, "summary", HTMLElement).focus();
  }

  /** @param {Run} run @param {Timing} timing */
  show(run, timing) {
    const tick = own(run.steps, this.step.id);
    const needed = applies(run, this.step);
    this.box.checked = tick?.state === "done";
    this.box.disabled = run.ended !== null;
    this.item.classList.toggle("hb-run-folded", needed !== true);
    this.item.classList.toggle("hb-run-not", tick?.state === "not");
    this.question.hidden = !this.step.only_if || tick !== undefined || run.ended !== null;
    for (const [place, choice] of [...this.question.children].entries()) {
      choice.setAttribute("aria-pressed", String(needed !== "ask" && own(run.conditions, this.step.id) === (place === 0)));
    }
    const due = timing.of(run, this.step);
    const late = due !== null && due < new Date() && !tick && !run.ended;
    say(
      this.due,
      due && !tick && needed === true
        ? filled(late ? words.run_late_since : words.run_by_time, { time: timing.due(due, this.step) })
        : "",
    );
    this.due.classList.toggle("hb-overdue", late);
    const person = personOf(run, this.step.id);
    say(this.person, tick ? "" : person);
    if (this.name && this.name !== document.activeElement) this.name.value = person;
    this.known?.replaceChildren(...namesIn(run).map((name) => new Option("", name)));
    say(this.state, this.told(tick, timing));
    this.state.classList.toggle("hb-run-warning", this.step.key && tick?.state === "not");
    const notes = run.notes.filter((note) => note.step === this.step.id);
    this.notes.replaceChildren(...notes.map((note) => noteItem(note, timing)));
    this.more.hidden = run.ended !== null || needed !== true;
    if (this.reason) this.reason.hidden = tick?.state === "not";
    if (this.back) this.back.hidden = tick?.state !== "not";
  }

  /** @param {import("./run-schema.js").Tick | undefined} tick @param {Timing} timing */
  told(tick, timing) {
    if (!tick) return "";
    const when = [timing.short(tick.at), tick.by].filter(Boolean).join(", ");
    if (tick.state === "done") return filled(words.run_done, { when });
    return filled(this.step.key ? words.run_key_not : words.run_was_not, { when, why: tick.reason ?? "" });
  }

  remove() {
    this.item.classList.remove("hb-run-folded", "hb-run-not");
    this.box.disabled = false;
    for (const added of [this.due, this.person, this.question, this.extra]) added.remove();
  }
}

/** Who has had to do with a run so far, to choose from. @param {Run} run */
function namesIn(run) {
  const all = [me(), run.owner, run.by, ...Object.values(run.steps).map(({ by }) => by), ...Object.values(run.people ?? {}).map(({ name }) => name)];
  return [...new Set(all)].filter((name) => name).map(String);
}

/** @param {import("./run-schema.js").Note} note @param {Timing} timing */
function noteItem(note, timing) {
  const item = make("li", "", note.text);
  item.append(" ", make("span", "hb-quiet", [timing.short(note.at), note.by].filter(Boolean).join(", ")));
  return item;
}
