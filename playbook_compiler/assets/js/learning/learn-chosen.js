// Who is learning at this browser, by the id of a learner: asked on every page, so it costs next to nothing.

import { get, set } from "../shared/kept.js";

const KEY = "learner";

/** "" where nobody was chosen; in private mode it is asked again on the next page. */
export function chosen() {
  return get(KEY) ?? "";
}

/** @param {string} id  "" for nobody */
export function choose(id) {
  set(KEY, id);
}
