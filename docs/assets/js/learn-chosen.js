// Who is learning at this browser, by the id of a learner: asked on every page, so it costs next to nothing.

const KEY = "handbook.learner";

/** "" where nobody was chosen. */
export function chosen() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return ""; // private mode: it is asked again on the next page
  }
}

/** @param {string} id */
export function choose(id) {
  try {
    if (id) localStorage.setItem(KEY, id);
    else localStorage.removeItem(KEY);
  } catch {
    // as above
  }
}
