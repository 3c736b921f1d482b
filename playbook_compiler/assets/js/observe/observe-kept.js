// What somebody has judged on a sheet so far, kept until the tab is closed: it outlives a reload, and whoever has the
// phone next does not find it.

import { here } from "../shared/root.js";

/** @typedef {"seen" | "not-seen" | "not-called-for"} State */
/** @typedef {{ state?: State, word?: string }} Judged */
/**
 * @typedef {object} Kept
 * @property {string} contact
 * @property {string} when
 * @property {string} observer
 * @property {string} person
 * @property {string} comment
 * @property {boolean} shown
 * @property {Record<string, Judged>} items
 */

const PREFIX = here("observe.");

/** @returns {Kept} */
export function nothing() {
  return { contact: "call", when: "", observer: "", person: "", comment: "", shown: false, items: {} };
}

/** @param {string} moment @returns {Kept} */
export function read(moment) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PREFIX + moment) ?? "{}");
    return kept && typeof kept === "object" ? { ...nothing(), ...kept } : nothing();
  } catch {
    return nothing();
  }
}

/** Keep it. @param {string} moment @param {Kept} kept @returns {boolean} whether the browser keeps anything for us */
export function write(moment, kept) {
  try {
    sessionStorage.setItem(PREFIX + moment, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} moment */
export function forget(moment) {
  try {
    sessionStorage.removeItem(PREFIX + moment);
  } catch {
    // nothing was kept
  }
}
