// What the site knows for learners: tracks, and what every entry means now and meant before.

import { localeOf } from "../shared/locale.js";
import { siteData } from "../shared/site-data.js";

/** @typedef {import("./learner.js").Track} Track */
/** @typedef {import("./standing.js").Meanings} Meanings */

// Asked anew: whoever is told of a change must not be told of yesterday's.
const data = (/** @type {string} */ path) => siteData(path, { cache: "no-cache" });

/** @param {string} id @returns {Promise<Track | null>} */
export function trackData(id) {
  return data(`tracks/${encodeURIComponent(id)}`);
}

/** @returns {Promise<Meanings>} */
export async function meaningsNow() {
  return (await data("meanings")) ?? {};
}

/** A day as people write it: "24 November 2026". @param {string | Date} time */
export function longDay(time) {
  return new Intl.DateTimeFormat(localeOf(), { dateStyle: "long" }).format(new Date(time));
}
