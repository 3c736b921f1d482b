// What the site knows for learners: tracks, and what every entry means now and meant before.

import { localeOf } from "../shared/locale.js";
import { ROOT } from "../shared/root.js";

/** @typedef {import("./learner.js").Track} Track */
/** @typedef {import("./standing.js").Meanings} Meanings */

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/** @param {string} path @returns {Promise<any>}  null where it is not there */
function data(path) {
  const known = asked.get(path);
  if (known) return known;
  // Asked anew: whoever is told of a change must not be told of yesterday's.
  const loading = fetch(new URL(`assets/data/${path}.json`, ROOT), { cache: "no-cache" })
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  asked.set(path, loading);
  return loading;
}

/** @param {string} id @returns {Promise<Track | null>} */
export function trackData(id) {
  return data(`tracks/${encodeURIComponent(id)}`);
}

/** @returns {Promise<Meanings>} */
export async function meaningsNow() {
  return (await data("meanings")) ?? {};
}

/** A fixed word with its {places} filled. @param {string} word @param {Record<string, any>} values */
export function filled(word, values) {
  return word.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** A day as people write it: "24 November 2026". @param {string | Date} time */
export function longDay(time) {
  return new Intl.DateTimeFormat(localeOf(), { dateStyle: "long" }).format(new Date(time));
}
