// What stands above the checklist while a run is open: for whom, how far, the step that comes next with its time and one
// button for it, what is late, what changed, and the other acts in a menu.

import { make } from "../shared/dom.js";
import { canonical } from "../shared/canonical.js";
import { NextStep } from "./run-next.js";
import { act, leftOut, openSteps, ownerOf, progress, takeBack, waiting } from "./run.js";
import { inRun } from "./run-fill.js";
import { filled } from "../shared/filled.js";
import { button, say } from "../shared/pieces.js";
import words from "../shared/words.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Moment} Moment */
/** @typedef {import("./run-data.js").Timing} Timing */

export class RunHead {
  told = ""; // the late steps that were told

  /** @param {Moment} moment @param {import("./run-steps.js").Change} change @param {() => void} leave @param {(run: Run) => string} who */
  constructor(moment, change, leave, who) {
    this.moment = moment;
    this.change = change;
    this.element = make("section", "hb-run-head");
    this.name = make("p", "hb-run-name");
    this.name.tabIndex = -1;
    this.about = make("p", "hb-run-about");
    this.count = make("p", "hb-run-count");
    this.count.setAttribute("role", "status");
    this.late = make("div", "hb-run-late");
    this.late.setAttribute("role", "status");
    this.news = make("details", "hb-run-news");
    this.news.hidden = true;
    this.form = make("div");
    this.next = new NextStep(change, who, { end: () => this.askToEnd(), again: () => this.setEnded(null) });
    this.menu = make("details", "hb-run-more hb-run-menu");
    const buttons = make("div", "hb-run-buttons");
    this.undo = button(words.run_undo, () => change(takeBack));
    this.end = button(words.run_end, () => this.askToEnd());
    this.edit = button(words.run_change, () => this.askForMore());
    buttons.append(this.undo, this.edit, this.end, button(words.run_leave, leave));
    this.out = document.createElement("run-out");
    const out = make("details", "hb-run-more");
    out.append(make("summary", "", words.run_out), this.out);
    out.addEventListener("toggle", () => import("./run-out.js"), { once: true }); // few runs are given away
    this.menu.append(make("summary", "", words.run_menu), buttons, out);
    this.shared = document.createElement("shared-run"); // its script comes where a run is shared
    this.element.append(this.name, this.about, this.count, this.next.element, this.late, this.shared, this.news, this.form, this.menu);
  }

  /** @param {Run} run @param {Timing} timing */
  show(run, timing) {
    this.run = run;
    this.timing = timing;
    say(this.name, run.customer);
    for (const part of [this.out, this.shared]) part.setAttribute("run", run.id);
    const since = filled(words.run_since, { time: timing.short(run.started) });
    const ended = run.ended && filled(words.run_ended, { time: timing.short(run.ended) });
    say(this.about, [since, ownerOf(run), ended, timing.elsewhere].filter(Boolean).join(" · "));
    const { done, all } = progress(run, this.moment);
    say(this.count, filled(words.run_progress, { done, all }));
    this.count.style.setProperty("--done", String(all ? done / all : 0));
    this.undo.disabled = !run.undo?.length;
    const { asks } = this.next.show(run, inRun(run, this.moment, timing.zone), timing);
    this.end.hidden = run.ended !== null || asks === "end";
    this.edit.hidden = run.ended !== null;
    this.showLate(run, timing);
    this.showNews(run, timing);
  }

  /** @param {Run} run @param {Timing} timing */
  showLate(run, timing) {
    const now = new Date();
    const isLate = (/** @type {import("./run.js").Step} */ step) => {
      const due = timing.of(run, step);
      return due !== null && due < now;
    };
    const late = run.ended ? [] : waiting(run, inRun(run, this.moment, timing.zone)).filter(isLate);
    const told = late.map((step) => step.id).join(" ");
    this.late.hidden = !late.length;
    if (this.told === told) return;
    this.told = told;
    this.late.replaceChildren();
    if (!late.length) return;
    const ways = document.querySelector("ul.hb-escalate")?.cloneNode(true);
    if (late.length === 1) this.late.append(make("p", "", filled(words.run_late, { steps: late[0].do })));
    else {
      const list = make("ul");
      list.append(...late.map((step) => make("li", "", step.do)));
      this.late.append(make("p", "", filled(words.run_late, { steps: String(late.length) })), list);
    }
    if (ways) this.late.append(make("p", "hb-label", words.run_pass_on), ways);
  }

  /** Few runs outlive a change of their playbook. @param {Run} run @param {Timing} timing */
  async showNews(run, timing) {
    const { steps, meaning } = this.moment;
    const same = run.meaning === meaning && canonical(run.begun) === canonical(steps.map((step) => ({ id: step.id, do: step.do })));
    if (same) this.news.hidden = true;
    else (await import("./run-news.js")).showNews(this.news, run, this.moment, timing);
  }

  async askToEnd() {
    const { run, timing } = this;
    if (!run || !timing) return;
    const open = openSteps(run, inRun(run, this.moment, timing.zone));
    const skipped = leftOut(run, this.moment);
    const end = () => this.setEnded(new Date().toISOString());
    if (!open.length && !skipped.length) return end();
    const { endPanel } = await import("./run-end.js");
    const no = button(words.run_keep, () => this.close(this.end.hidden ? this.next.act : this.end));
    this.form.replaceChildren(endPanel(open, skipped, no, end));
    no.focus();
  }

  /** @param {string | null} to */
  setEnded(to) {
    this.change((run) => act(run, [{ part: "run", key: "ended", to }]));
    this.close(this.name);
  }

  async askForMore() {
    const { askAgain } = await import("./run-edit.js");
    if (this.run && this.timing) askAgain(this.form, this.run, this.timing, this.change, () => this.close(this.edit));
  }

  /** @param {HTMLElement} next  where the keyboard goes on */
  close(next) {
    this.form.replaceChildren();
    next.focus();
  }
}
