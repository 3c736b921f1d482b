// How long a run is kept: it holds a name, so it goes some time after its end. Nobody loses one without having been
// told at least a day before.

/** @typedef {import("./run-schema.js").Run} Run */

const DAY = 24 * 60 * 60 * 1000;
const WARNED_BEFORE = 7 * DAY;

/**
 * @param {Run[]} runs
 * @param {number} days  how long a run is kept after its end
 * @param {Record<string, string>} told  run id -> when its reader was first told
 * @param {Date} now
 * @returns {{gone: Run[], soon: {run: Run, on: Date}[]}}  what is to be deleted now, and what soon, the first first
 */
export function keeping(runs, days, told, now) {
  const time = now.getTime();
  const ended = runs.flatMap((run) => {
    if (!run.ended) return [];
    const on = Date.parse(run.ended) + days * DAY;
    const warned = told[run.id] === undefined ? time : Date.parse(told[run.id]);
    return [{ run, on: new Date(Math.max(on, (Number.isNaN(warned) ? time : Math.min(warned, time)) + DAY)), asked: on }];
  });
  return {
    gone: ended.filter(({ on }) => on.getTime() <= time).map(({ run }) => run),
    soon: ended
      .filter(({ on, asked }) => on.getTime() > time && asked - WARNED_BEFORE <= time)
      .map(({ run, on }) => ({ run, on }))
      .sort((a, b) => a.on.getTime() - b.on.getTime()),
  };
}
