// Which of two lengths of time may be the longer one. The twin of `may_outlast` in model/duration.py.

/** @typedef {[amount: number, unit: string, working: boolean]} Length */

/** @type {Record<string, number>} */
const MINUTES = { minute: 1, hour: 60, day: 1440, week: 10080, month: 43200, year: 525600 };
const WORKING_DAY = 480;

/** Whether a length can take longer than a limit that begins with it. @param {Length} length @param {Length} limit */
export function outlasts(length, limit) {
  const [amount, unit, working] = length;
  if (working === limit[2]) return onItsClock(length) > onItsClock(limit);
  const nominal = limit[0] * MINUTES[limit[1]];
  if (!working) return amount * MINUTES[unit] > nominal;
  const days = Math.ceil(onItsClock(length) / WORKING_DAY);
  return (days + 2 * Math.ceil(days / 5)) * MINUTES.day > nominal;
}

/** @param {Length} length */
function onItsClock([amount, unit, working]) {
  return amount * (working && unit === "day" ? WORKING_DAY : MINUTES[unit]);
}
