// A letter that is opened from a run: what the run knows is filled in, a way back, and when it was sent.

import { make } from "../shared/dom.js";
import { own } from "../shared/own.js";
import { ROOT } from "../shared/root.js";
import { act, openSteps, ownerOf } from "../runs/run.js";
import { filled } from "../shared/filled.js";
import { momentData, timing } from "../runs/run-data.js";
import { button, me, say } from "../shared/pieces.js";
import letterWords from "./letter-words.js";
import words from "../shared/words.js";

/** @typedef {import("../runs/run-schema.js").Run} Run */
/** @typedef {import("../runs/run.js").Moment} Moment */

/** The line above a letter, and the button that says that it went out. */
export class LetterRun {
  element = make("div", "hb-letter-run");
  back = make("a", "hb-run-mine");
  state = make("p", "hb-run-state");

  /** @param {import("../runs/run-store.js").Runs} runs @param {string} id @param {string} message @param {string} title */
  constructor(runs, id, message, title) {
    this.runs = runs;
    this.id = id;
    this.message = message;
    this.title = title;
    this.state.setAttribute("role", "status");
    this.mark = button("", () => this.turn());
    this.element.append(this.back, this.state, this.mark);
  }

  /** @param {AbortSignal} left  until then it shows what the store holds */
  follow(left) {
    this.runs.onChange(() => this.show(), left);
    return this.show();
  }

  /** @returns {Promise<Run | null>} */
  run() {
    return this.runs.get(this.id);
  }

  /** Whether a step sends this letter. @param {import("../runs/run.js").Step & {message?: string}} step */
  sends({ message }) {
    return message === this.message;
  }

  async show() {
    const [run, when] = await Promise.all([this.run(), timing()]);
    this.element.hidden = !run;
    if (!run) return;
    const sent = own(run.sent, this.message);
    this.back.textContent = filled(letterWords.fill_back, { customer: run.customer });
    this.back.href = new URL(`moments/${run.moment}/#run=${encodeURIComponent(run.id)}`, ROOT).href;
    const told = sent ? filled(words.run_sent, { when: [when.short(sent.at), sent.by].filter(Boolean).join(", ") }) : "";
    const moment = sent ? await momentData(run.moment).catch(() => null) : null;
    const step = moment?.steps.find((one) => this.sends(one) && own(run.steps, one.id)?.state === "done");
    say(this.state, step ? `${told}. ${filled(letterWords.fill_ticked, { step: step.do })}` : told);
    say(this.mark, sent ? letterWords.fill_not_sent : letterWords.fill_sent);
  }

  /** Sent, or not after all. The step that sends it is ticked with it, and no longer once it was not sent. */
  async turn() {
    const moment = await momentData((await this.run())?.moment ?? "").catch(() => null);
    await this.runs.change(this.id, (run) => {
      const sent = own(run.sent, this.message);
      if (sent) return act(run, [{ part: "sent", key: this.message, to: null }, ...this.together(run, sent.at, moment)]);
      const at = new Date().toISOString();
      const by = me() || ownerOf(run);
      const step = run.ended ? undefined : (moment ? openSteps(run, moment) : []).find((one) => this.sends(one));
      const tick = step ? [{ part: /** @type {const} */ ("steps"), key: step.id, to: { state: "done", at, by } }] : [];
      return act(run, [{ part: "sent", key: this.message, to: { at, by, title: this.title } }, ...tick]);
    });
  }

  /** The tick that came with a letter, to be taken away. @param {Run} run @param {string} at @param {Moment | null} moment */
  together(run, at, moment) {
    const steps = (moment?.steps ?? []).filter((one) => this.sends(one) && own(run.steps, one.id)?.at === at);
    return steps.map(({ id }) => ({ part: /** @type {const} */ ("steps"), key: id, to: null }));
  }
}
