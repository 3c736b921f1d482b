// What somebody has answered in a drill so far, kept until the tab is closed: it outlives a reload, and the next
// colleague at this screen does not find it.

import { here } from "../shared/root.js";

/**
 * @typedef {object} Kept
 * @property {string} person
 * @property {Record<string, { meaning: string, choice: number }>} given by the question's name
 * @property {Record<string, number[]>} order the order in which each question's answers were shown
 */

const PREFIX = here("drill.");
const BEFORE = "handbook.drill."; // how it began before it carried the handbook's place

/** @param {string} drill @returns {Kept} */
export function read(drill) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PREFIX + drill) ?? sessionStorage.getItem(BEFORE + drill) ?? "{}");
    return { person: text(kept?.person), given: group(kept?.given), order: group(kept?.order) };
  } catch {
    return { person: "", given: {}, order: {} };
  }
}

/** Keep it. @param {string} drill @param {Kept} kept @returns {boolean} whether the browser keeps anything for us */
export function write(drill, kept) {
  try {
    sessionStorage.setItem(PREFIX + drill, JSON.stringify(kept));
    sessionStorage.removeItem(BEFORE + drill);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} drill */
export function forget(drill) {
  try {
    for (const key of [PREFIX, BEFORE]) sessionStorage.removeItem(key + drill);
  } catch {
    // nothing was kept
  }
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value : "";
}

/** @param {any} value */
function group(value) {
  return value && typeof value === "object" && !Array.isArray(value) ? value : {};
}
