// A letter that is opened from a run: what the run knows is filled in, a way back, and when it was sent.

import { make } from "../shared/dom.js";
import { own } from "../shared/own.js";
import { ROOT } from "../shared/root.js";
import { act, ownerOf } from "../runs/run.js";
import { filled } from "../shared/filled.js";
import { timing } from "../runs/run-data.js";
import { button, me, say } from "../shared/pieces.js";
import words from "../shared/words.js";

/** @typedef {import("../runs/run-schema.js").Run} Run */

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

  async show() {
    const [run, when] = await Promise.all([this.run(), timing()]);
    this.element.hidden = !run;
    if (!run) return;
    const sent = own(run.sent, this.message);
    this.back.textContent = filled(words.fill_back, { customer: run.customer });
    this.back.href = new URL(`moments/${run.moment}/#run=${encodeURIComponent(run.id)}`, ROOT).href;
    say(this.state, sent ? filled(words.run_sent, { when: [when.short(sent.at), sent.by].filter(Boolean).join(", ") }) : "");
    say(this.mark, sent ? words.fill_not_sent : words.fill_sent);
  }

  /** Sent, or not after all. */
  async turn() {
    await this.runs.change(this.id, (run) => {
      const at = new Date().toISOString();
      const to = own(run.sent, this.message) ? null : { at, by: me() || ownerOf(run), title: this.title };
      return act(run, [{ part: "sent", key: this.message, to }]);
    });
  }
}
