// How a file that was handed in must look. A form takes a value and tells the first place that is not so, field by field
// in their order, as pydantic does for the compiler. Pure.

import BOUNDS from "./bounds.js";
import { isGroup, tidy } from "./judge.js";

/** @typedef {{ place: (string | number)[], missing?: boolean }} Wrong */
/** @typedef {(value: any) => Wrong | null} Form */

const TIME = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** A value for which a question is answered with yes. @param {(value: any) => boolean} fits @returns {Form} */
export function value(fits) {
  return (found) => (fits(found) ? null : { place: [] });
}

/** A text of no more letters than this, and of a form if one is given. @param {number} most @param {RegExp} [form] @param {number} [least] */
export function text(most, form = /^/, least = 0) {
  return value((found) => {
    if (typeof found !== "string" || !form.test(found)) return false;
    const letters = [...found].length;
    return letters >= least && letters <= most;
  });
}

/** A whole number between two, both included. @param {number} least @param {number} most */
export function count(least, most) {
  return value((found) => Number.isInteger(found) && found >= least && found <= most);
}

/** One of these. @param {...any} all */
export function oneOf(...all) {
  return value((found) => all.includes(found));
}

/** A person's name, of which something is to be seen. */
export const name = value((found) => text(2 * BOUNDS.person)(found) === null && tidy(found) !== "");

/** A time as a page writes it, in a year in which a firm's times lie. */
export const time = value((found) => typeof found === "string" && TIME.test(found) && isDay(found.slice(0, 10)));

/** @param {Form} form @returns {Form} */
export function orNothing(form) {
  return (found) => (found === null ? null : form(found));
}

/** @param {Form} form @param {number} most @param {number} [least] @returns {Form} */
export function list(form, most, least = 0) {
  return (found) => {
    if (!Array.isArray(found) || found.length > most || found.length < least) return { place: [] };
    return firstWrong(found.map((one, index) => [index, form(one)]));
  };
}

/** Values by names of any kind. @param {Form} form @param {number} most @returns {Form} */
export function byName(form, most) {
  return (found) => {
    if (!isGroup(found) || Object.keys(found).length > most) return { place: [] };
    return firstWrong(Object.entries(found).map(([key, one]) => [key, form(one)]));
  };
}

/**
 * An object with these fields, and perhaps others. `may` are those that may be missing; where every field is right, the
 * whole must be so as well.
 * @param {Record<string, Form>} fields
 * @param {{ may?: string[], whole?: (found: any) => boolean }} [how]
 * @returns {Form}
 */
export function group(fields, { may = [], whole = () => true } = {}) {
  return (found) => {
    if (!isGroup(found)) return { place: [] };
    const judged = Object.entries(fields).map(([key, form]) => {
      if (Object.hasOwn(found, key)) return /** @type {[string, Wrong | null]} */ ([key, form(found[key])]);
      return /** @type {[string, Wrong | null]} */ ([key, may.includes(key) ? null : { place: [], missing: true }]);
    });
    return firstWrong(judged) ?? (whole(found) ? null : { place: [] });
  };
}

/** Whether a calendar has this day, in a year in which a firm's times lie. @param {string} day  2026-11-29 */
export function isDay(day) {
  const [year, month, number] = day.split("-").map(Number);
  const there = new Date(Date.UTC(year, month - 1, number)).toISOString().startsWith(day);
  return there && year >= BOUNDS.first_year && year <= BOUNDS.last_year;
}

/** @param {[string | number, Wrong | null][]} judged @returns {Wrong | null} */
function firstWrong(judged) {
  const found = judged.find(([, wrong]) => wrong);
  return found?.[1] ? { ...found[1], place: [found[0], ...found[1].place] } : null;
}
