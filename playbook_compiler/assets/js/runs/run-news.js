// Says what changed in the playbook since a run began.

import { make } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import { own } from "../shared/own.js";
import words from "../shared/words.js";
import { changes } from "./run-changes.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Moment} Moment */

/** @param {HTMLElement} news @param {Run} run @param {Moment} moment @param {import("./run-data.js").Timing} timing */
export function showNews(news, run, moment, timing) {
  const { added, gone, reworded, moved, other, any } = changes(run, moment);
  news.hidden = !any;
  const state = (/** @type {string} */ id) =>
    own(run.steps, id) ? ` (${filled(words.run_done, { when: timing.short(run.steps[id].at) })})` : "";
  const told = [
    ...added.map((text) => filled(words.run_new_step, { text })),
    ...reworded.map(({ now, before }) => filled(words.run_reworded, { now, before })),
    ...gone.map((step) => filled(words.run_gone, { text: step.do }) + state(step.id)),
    ...(moved ? [words.run_moved] : []),
    ...(other ? [words.run_other] : []),
  ];
  const list = make("ul");
  list.append(...told.map((text) => make("li", "", text)));
  if (news.lastElementChild?.textContent !== list.textContent)
    news.replaceChildren(make("summary", "", words.run_changed), list);
}
