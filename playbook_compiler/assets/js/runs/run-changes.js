// What changed in the playbook since a run began. Pure: it is judged by the steps' ids and texts, and by the meaning.

import { compared } from "../shared/meaning.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Moment} Moment */

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
