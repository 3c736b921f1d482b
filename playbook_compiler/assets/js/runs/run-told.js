// A run as it is told outside the handbook: its steps with their due times, on the firm's clock.

import { tell } from "./run-export.js";
import { inRun } from "./run-fill.js";
import words from "../shared/words.js";

/** @param {import("./run.js").Run} run @param {import("./run.js").Moment | null} moment @param {import("./run-data.js").Timing} when */
export function toldOf(run, moment, when) {
  const dues = (moment?.steps ?? []).flatMap((step) => {
    const due = when.of(run, step);
    return due ? [/** @type {[string, Date]} */ ([step.id, due])] : [];
  });
  const shown = (/** @type {Date} */ time) => when.full(time.toISOString());
  return tell(run, inRun(run, moment, when.zone), new Map(dues), words, shown, (time) => when.table(time.toISOString()), when.filed);
}
