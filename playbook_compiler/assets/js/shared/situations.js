// The moments as the home page knows them: fetched once, when somebody is about to need them.

import { ROOT } from "./root.js";
import { siteData } from "./site-data.js";

/** @typedef {{id: string, title: string, say: string, slots?: import("./slots.js").Slots, triggers: string[], formerly?: string[]}} Moment */

/** Every moment in the order of the journey. Rejects where the file cannot be had. @returns {Promise<Moment[]>} */
export async function situations() {
  const found = await siteData("situations");
  if (!found) throw new Error("situations.json cannot be had");
  return found;
}

/** The address of a moment's page. @param {string} id */
export function addressOf(id) {
  return new URL(`moments/${id}/`, ROOT).href;
}
