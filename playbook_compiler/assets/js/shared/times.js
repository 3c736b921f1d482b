// How a time is told: "today 14:15", "Thu 27 Nov 10:00", in the edition's language, on the clock of a zone. English is
// read as in Britain: the day before the month, and 24 hours.

import { format, kept, wallAt } from "./clock.js";
import { localeOf } from "./locale.js";

const DAY = 24 * 60 * 60_000;

/** @type {Map<string, Intl.RelativeTimeFormat>} */
const relatives = new Map();

/**
 * When something is due: with the day, by name where it is near.
 * @param {Date} due
 * @param {Date} now
 * @param {string} zone
 * @param {string} [language]
 */
export function showDue(due, now, zone, language) {
  const locale = localeOf(language);
  const apart = daysApart(due, now, zone);
  if (Math.abs(apart) > 1) return dayAndClock(due, now, zone, locale);
  return `${nearDay(apart, locale)} ${clock(due, zone, locale)}`;
}

/**
 * The day alone on which something is due, by name where it is near.
 * @param {Date} due
 * @param {Date} now
 * @param {string} zone
 * @param {string} [language]
 */
export function showDueDay(due, now, zone, language) {
  const locale = localeOf(language);
  const apart = daysApart(due, now, zone);
  return Math.abs(apart) > 1 ? day(due, now, zone, locale) : nearDay(apart, locale);
}

/**
 * When something was: the clock alone where it is today.
 * @param {Date} time
 * @param {Date} now
 * @param {string} zone
 * @param {string} [language]
 */
export function showTime(time, now, zone, language) {
  const locale = localeOf(language);
  return daysApart(time, now, zone) ? dayAndClock(time, now, zone, locale) : clock(time, zone, locale);
}

/**
 * With the year: for what is filed.
 * @param {Date} time
 * @param {string} zone
 * @param {string} [language]
 */
export function showInFull(time, zone, language) {
  return dayAndClock(time, null, zone, localeOf(language));
}

/** The day alone, with the year. @param {Date} time @param {string} zone @param {string} [language] */
export function showDayInFull(time, zone, language) {
  return day(time, null, zone, localeOf(language));
}

/** @param {Date} time @param {Date} now @param {string} zone */
function daysApart(time, now, zone) {
  const [day, today] = [time, now].map((one) => Math.floor(wallAt(one.getTime(), zone) / DAY));
  return day - today;
}

/** @param {number} apart @param {string} locale */
function nearDay(apart, locale) {
  const relative = kept(relatives, locale, () => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
  return relative.format(apart, "day");
}

/** @param {Date} time @param {Date | null} now @param {string} timeZone @param {string} locale */
function dayAndClock(time, now, timeZone, locale) {
  return `${day(time, now, timeZone, locale)} ${clock(time, timeZone, locale)}`;
}

/** @param {Date} time @param {Date | null} now  this year goes without saying @param {string} timeZone @param {string} locale */
function day(time, now, timeZone, locale) {
  const yearOf = (/** @type {Date} */ one) => new Date(wallAt(one.getTime(), timeZone)).getUTCFullYear();
  const year = now && yearOf(time) === yearOf(now) ? undefined : "numeric";
  const date = format(locale, { timeZone, weekday: "short", day: "numeric", month: "short", year }).format(time);
  return date.replaceAll(",", "");
}

/** @param {Date} time @param {string} timeZone @param {string} locale */
function clock(time, timeZone, locale) {
  return format(locale, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(time);
}
