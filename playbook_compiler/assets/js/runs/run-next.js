// The step that a run waits for, at the top: what, by when, whose, and one button that settles it.

import { make, part } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import { button, say } from "../shared/pieces.js";
import words from "../shared/words.js";
import { openSteps, personOf, settle, waiting } from "./run.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Step} Step */
/** @typedef {import("./run-data.js").Timing} Timing */
/** What the one button does: settles the next step, leads to a question, ends the run, or opens it again. @typedef {"done" | "answer" | "end" | "again"} Asks */

/**
 * What comes next: what is late, the longest first; else the first of the list that surely applies, else the first that
 * asks something. `sooner` is another that is due first.
 * @param {Run} run
 * @param {import("./run.js").Moment} moment
 * @param {(step: Step) => Date | null} dueOf
 * @param {Date} now
 * @returns {{step: Step | null, due: Date | null, sooner: {step: Step, due: Date} | null, asks: Asks}}
 */
export function nextOf(run, moment, dueOf, now) {
  if (run.ended) return { step: null, due: null, sooner: null, asks: "again" };
  const waits = waiting(run, moment);
  const timed = waits.flatMap((step) => {
    const due = dueOf(step);
    return due ? [{ step, due }] : [];
  });
  const first = timed.length ? timed.reduce((one, other) => (other.due < one.due ? other : one)) : null;
  const late = first && first.due < now;
  const step = late ? first.step : (waits[0] ?? openSteps(run, moment)[0] ?? null);
  const due = step && waits.includes(step) ? dueOf(step) : null;
  return { step, due, sooner: first && first.step !== step ? first : null, asks: waits.length ? "done" : step ? "answer" : "end" };
}

export class NextStep {
  element = make("div", "hb-run-next");
  what = make("p", "hb-run-what");
  link = make("a");
  when = make("span", "hb-pill");
  whose = make("span", "hb-quiet");
  then = make("p", "hb-small hb-run-then");
  /** @type {Step | null} */
  step = null;
  /** @type {Asks} */
  asks = "done";

  /**
   * @param {import("./run-steps.js").Change} change
   * @param {(run: Run) => string} who
   * @param {{end: () => void, again: () => void}} acts
   */
  constructor(change, who, acts) {
    this.what.setAttribute("role", "status");
    this.act = button("", () => {
      const { step } = this;
      if (this.asks === "end" || this.asks === "again") acts[this.asks]();
      else if (step && this.asks === "done") change((run) => settle(run, { id: step.id, key: false }, who(run)));
      else if (step) part(document, `#step-${step.id} .hb-run-ask button`, HTMLElement).focus();
    });
    this.act.classList.add("hb-run-main");
    const about = make("p", "hb-small");
    about.append(this.when, " ", this.whose);
    this.what.append(make("span", "hb-label", words.run_next), " ", this.link);
    this.element.append(this.what, about, this.act, this.then);
  }

  /** @param {Run} run @param {import("./run.js").Moment} moment @param {Timing} timing */
  show(run, moment, timing) {
    const now = new Date();
    const { step, due, sooner, asks } = nextOf(run, moment, (one) => timing.of(run, one), now);
    this.step = step;
    this.asks = asks;
    this.what.hidden = !step;
    if (step) {
      say(this.link, asks === "answer" ? (step.only_if ?? step.do) : step.do);
      this.link.href = `#step-${step.id}`;
    }
    const by = (/** @type {Date} */ time, /** @type {Step} */ one) =>
      filled(time < now ? words.run_late_since : words.run_by_time, { time: timing.due(time, one) });
    say(this.when, step && due ? by(due, step) : "");
    this.when.classList.toggle("hb-overdue", Boolean(due && due < now));
    say(this.whose, step ? [step.who, personOf(run, step.id)].filter(Boolean).join(": ") : "");
    say(this.then, sooner ? `${by(sooner.due, sooner.step)}: ${sooner.step.do}` : "");
    say(this.act, { done: words.run_settle, answer: words.run_answer, end: words.run_end, again: words.run_again }[asks]);
    return { asks };
  }
}
