// The checklist of a moment's page while a run is open: each step gets its due time, its state, its question, its
// notes, whose it is, and one place for all else that one can do with it.

import { make, part, parts } from "../shared/dom.js";
import { own } from "../shared/own.js";
import { answer, applies, personOf } from "./run.js";
import { filled } from "../shared/filled.js";
import { button, say } from "../shared/pieces.js";
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
    this.more.append(summary);
    const open = async () => {
      const { StepForms } = await import("./run-step-forms.js"); // most steps are ticked, and no more
      this.forms = new StepForms(step, change, who, () => this.close());
      this.more.append(this.forms.element);
      if (this.run) this.forms.show(this.run);
    };
    this.more.addEventListener("toggle", open, { once: true });
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

  close() {
    this.more.open = false;
    part(this.more, "summary", HTMLElement).focus();
  }

  /** @param {Run} run @param {Timing} timing */
  show(run, timing) {
    this.run = run;
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
    say(this.state, this.told(tick, timing));
    this.state.classList.toggle("hb-run-warning", this.step.key && tick?.state === "not");
    const notes = run.notes.filter((note) => note.step === this.step.id);
    this.notes.replaceChildren(...notes.map((note) => noteItem(note, timing)));
    this.more.hidden = run.ended !== null || needed !== true;
    this.forms?.show(run);
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

/** @param {import("./run-schema.js").Note} note @param {Timing} timing */
function noteItem(note, timing) {
  const item = make("li", "", note.text);
  item.append(" ", make("span", "hb-quiet", [timing.short(note.at), note.by].filter(Boolean).join(", ")));
  return item;
}
