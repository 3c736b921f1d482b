// What changed in the playbook since a run began.

import { make } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import { compared } from "../shared/meaning.js";
import { own } from "../shared/own.js";
import words from "../shared/words.js";

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

/**
 * What changed in the playbook since the run began, by the steps' ids.
 * @param {Run} run
 * @param {Moment} moment
 */
export function changes(run, moment) {
  const was = new Map(run.begun.map((step) => [step.id, step.do]));
  const is = new Map(moment.steps.map((step) => [step.id, step.do]));
  const added = moment.steps.filter((step) => !was.has(step.id)).map((step) => step.do);
  const gone = run.begun.filter((step) => !is.has(step.id));
  const reworded = moment.steps.filter((step) => was.has(step.id) && shape(was.get(step.id)) !== shape(step.do));
  const stayed = run.begun.filter((step) => is.has(step.id)).map((step) => step.id);
  const moved = moment.steps.filter((step) => was.has(step.id)).some((step, place) => step.id !== stayed[place]);
  const told = added.length || gone.length || reworded.length || moved;
  const other = run.meaning !== "" && compared(run.meaning, moment.meaning, moment.also) === "other";
  return {
    added,
    gone,
    reworded: reworded.map((step) => ({ now: step.do, before: was.get(step.id) ?? "" })),
    moved,
    other: !told && other,
    any: Boolean(told) || other,
  };
}

/** A text without the examples in its slots. @param {string} [text] */
function shape(text = "") {
  return text.replace(/\[.*?\]/g, "[]");
}
