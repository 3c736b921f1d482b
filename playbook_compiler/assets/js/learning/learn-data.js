// What the site knows for learners: tracks, and what every entry means now and meant before.

import { localeOf } from "../shared/locale.js";
import { siteData } from "../shared/site-data.js";

/** @typedef {import("./learner.js").Track} Track */
/** @typedef {import("../shared/standing.js").Meanings} Meanings */

// Asked anew: whoever is told of a change must not be told of yesterday's.
const data = (/** @type {string} */ path) => siteData(path, { cache: "no-cache" });

/** @param {string} id @returns {Promise<Track | null>} */
export function trackData(id) {
  return data(`tracks/${encodeURIComponent(id)}`);
}

/** What the closing test can ask besides the practice. @param {string} id  of a track @returns {Promise<import("./learner.js").Question[] | null>} */
export function poolData(id) {
  return data(`pools/${encodeURIComponent(id)}`);
}

/** What is asked before something counts as understood. @param {string} unit  `kind/id` @returns {Promise<import("./learner.js").Question[] | null>} */
export function readingData(unit) {
  return data(`reading/${encodeURIComponent(unit.replace("/", "-"))}`);
}

/** @returns {Promise<Meanings>} */
export async function meaningsNow() {
  return (await data("meanings")) ?? {};
}

/** A day as people write it: "24 November 2026". @param {string | Date} time */
export function longDay(time) {
  return new Intl.DateTimeFormat(localeOf(), { dateStyle: "long" }).format(new Date(time));
}
