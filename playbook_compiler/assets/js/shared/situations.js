// The moments as the home page knows them: fetched once, when somebody is about to need them.

import { ROOT } from "./root.js";

/** @typedef {{id: string, title: string, say: string, triggers: string[], search: string[], formerly?: string[]}} Moment */

/** @type {Promise<Moment[]> | undefined} */
let loading;

/** Every moment in the order of the journey. Rejects where the file cannot be had. @returns {Promise<Moment[]>} */
export function situations() {
  loading ??= fetch(new URL("assets/data/situations.json", ROOT)).then((answer) => {
    if (!answer.ok) throw new Error(`situations.json: ${answer.status}`);
    return answer.json();
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

/** The address of a moment's page. @param {string} id */
export function addressOf(id) {
  return new URL(`moments/${id}/`, ROOT).href;
}
