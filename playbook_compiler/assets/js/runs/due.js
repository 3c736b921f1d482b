// When a step is due: counted in the firm's own time, whatever zone the reader's computer is in.
//
// - Minutes and hours are time that passes, day and night.
// - Working minutes and hours pass only while the firm is open. What ends as the doors close is due then, not in the morning.
// - Working days: so many days on which the firm opens, at the same time of day; the closing minute is still open. Where the
//   firm is closed at that time on the last day (a short Friday), it is due at the last open moment before, and where the day
//   opens later, as it opens. What starts before or after the day has whole days: one working day from a Saturday is Monday,
//   until the doors close, as people count.
// - Days, weeks, months and years go by the calendar, at the same time of day; 31 January and a month is the last of February.
// - A time that summer time skips moves on by the hour skipped; of a time that comes twice, the first is meant.
// - "closes: 23:59" is midnight, which cannot be written.
// Beyond the last year of the calendar no holiday is known.

import { instant, wallAt } from "../shared/clock.js";

/** @typedef {{days: string[], opens: string, closes: string}} Hours */
/** @typedef {{time_zone: string, working_hours: Hours[], holidays: Record<string, string>}} Calendar */
/** @typedef {{amount: number, unit: string, working: boolean}} Within */
/** @typedef {[from: number, to: number]} Span an open part of a day, in milliseconds from its midnight */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/**
 * @param {Date} start
 * @param {Within} within
 * @param {Calendar} calendar
 * @returns {Date}
 */
export function dueAt(start, { amount, unit, working }, calendar) {
  const time = start.getTime();
  if (unit === "minute" || unit === "hour") {
    const length = amount * (unit === "hour" ? HOUR : MINUTE);
    return new Date(working ? afterOpenTime(time, length, calendar) : time + length);
  }
  if (working && unit === "day") return new Date(afterWorkingDays(time, amount, calendar));
  return new Date(instant(onCalendar(wallAt(time, calendar.time_zone), amount, unit), calendar.time_zone));
}

/** @param {number} wall @param {number} amount @param {string} unit */
function onCalendar(wall, amount, unit) {
  if (unit === "day") return wall + amount * DAY;
  if (unit === "week") return wall + amount * 7 * DAY;
  if (unit !== "month" && unit !== "year") throw new RangeError(`no such unit: ${unit}`);
  const date = new Date(wall);
  const month = date.getUTCMonth() + amount * (unit === "year" ? 12 : 1);
  const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), last)) + (wall % DAY);
}

/** @param {number} start @param {number} length @param {Calendar} calendar */
function afterOpenTime(start, length, calendar) {
  let left = length;
  for (let day = Math.floor(wallAt(start, calendar.time_zone) / DAY); ; day += 1) {
    for (const [from, to] of openOn(day, calendar)) {
      const opens = Math.max(start, instant(day * DAY + from, calendar.time_zone));
      const open = instant(day * DAY + to, calendar.time_zone) - opens;
      if (open > 0 && left <= open) return opens + left;
      left -= Math.max(open, 0);
    }
  }
}

/** @param {number} start @param {number} amount @param {Calendar} calendar */
function afterWorkingDays(start, amount, calendar) {
  const wall = wallAt(start, calendar.time_zone);
  const [first, clock] = whenOpen(wall, calendar);
  const whole = first * DAY + clock !== wall && clock === openOn(first, calendar)[0][0]; // and not a pause at noon
  let day = first;
  for (let left = whole ? amount - 1 : amount; left > 0; ) {
    day += 1;
    if (openOn(day, calendar).length) left -= 1;
  }
  const spans = openOn(day, calendar);
  if (whole) return instant(day * DAY + (spans.at(-1)?.[1] ?? 0), calendar.time_zone);
  const begun = spans.findLast(([from]) => from <= clock);
  const due = begun ? Math.min(clock, begun[1]) : spans[0][0];
  return instant(day * DAY + due, calendar.time_zone);
}

/** Whether the doors close for the day at a time. @param {Date} time @param {Calendar} calendar */
export function isClosing(time, calendar) {
  const wall = wallAt(time.getTime(), calendar.time_zone);
  const ends = (/** @type {number} */ day) => day * DAY + (openOn(day, calendar).at(-1)?.[1] ?? NaN);
  const today = Math.floor(wall / DAY);
  return wall === ends(today) || wall === ends(today - 1); // midnight ends the day before
}

/** This time where the firm is open, else the next opening. @param {number} wall @param {Calendar} calendar */
function whenOpen(wall, calendar) {
  let clock = wall % DAY;
  for (let day = Math.floor(wall / DAY); ; day += 1) {
    const span = openOn(day, calendar).find(([, to]) => clock <= to);
    if (span) return [day, Math.max(clock, span[0])];
    clock = 0;
  }
}

/** @param {number} day days since 1 January 1970, a Thursday @param {Calendar} calendar @returns {Span[]} */
function openOn(day, calendar) {
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  return Object.hasOwn(calendar.holidays, date) ? [] : weekOf(calendar)[(day + 4) % 7];
}

/** @type {WeakMap<Calendar, Span[][]>} */
const weeks = new WeakMap();

/** The open parts of Sunday to Saturday, in order. @param {Calendar} calendar */
function weekOf(calendar) {
  const on = (/** @type {string} */ name) => calendar.working_hours.filter(({ days }) => days.includes(name));
  const week = weeks.get(calendar) ?? WEEKDAYS.map((name) => joined(on(name)));
  if (week.every((spans) => spans.length === 0)) throw new RangeError("a firm that never opens has no working hours");
  weeks.set(calendar, week);
  return week;
}

/** @param {Hours[]} hours @returns {Span[]} */
function joined(hours) {
  /** @type {Span[]} */
  const spans = [];
  for (const { opens, closes } of [...hours].sort((one, other) => (one.opens < other.opens ? -1 : 1))) {
    const [from, to] = [clockTime(opens), closes === "23:59" ? DAY : clockTime(closes)];
    const last = spans.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else spans.push([from, to]);
  }
  return spans;
}

/** @param {string} shown */
function clockTime(shown) {
  const [hours, minutes] = shown.split(":").map(Number);
  return hours * HOUR + minutes * MINUTE;
}
