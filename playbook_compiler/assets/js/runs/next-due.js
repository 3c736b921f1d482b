// What a run waits for next: the earliest due time among its open steps, told as on the page of runs.

import { filled } from "../shared/filled.js";
import words from "../shared/words.js";
import { momentData, timing } from "./run-data.js";
import { waiting } from "./run.js";

/** @param {import("./run.js").Run} run @returns {Promise<{when: Date, told: string, late: boolean} | null>} */
export async function nextDue(run) {
  const [moment, times] = await Promise.all([momentData(run.moment), timing()]);
  const waits = (moment ? waiting(run, moment) : []).flatMap((step) => {
    const when = times.of(run, step);
    return when ? [{ when, step }] : [];
  });
  if (!waits.length) return null;
  const { when, step } = waits.reduce((one, other) => (other.when < one.when ? other : one));
  const late = when.getTime() < Date.now();
  return { when, late, told: filled(late ? words.run_late_since : words.run_by_time, { time: times.due(when, step) }) };
}
