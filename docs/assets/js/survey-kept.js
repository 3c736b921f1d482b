// What a manager has written and read in on the survey page. It stays in this browser until it is deleted there.

/** @typedef {import("./survey-csv.js").Tally} Tally */
/** @typedef {{ said: Record<string, string>, tallies: Record<string, Tally> }} Kept */

const KEY = "handbook.survey";

/** @returns {Kept} */
export function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return { said: only(kept?.said, isText), tallies: only(kept?.tallies, isTally) };
  } catch {
    return { said: {}, tallies: {} };
  }
}

/** @param {Kept} kept */
export function write(kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // the page works without; it is only not there after a reload
  }
}

export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing was kept
  }
}

/** @param {any} group @param {(value: any) => boolean} fits */
function only(group, fits) {
  return Object.fromEntries(Object.entries(group ?? {}).filter(([, value]) => fits(value)));
}

/** @param {any} value */
function isText(value) {
  return typeof value === "string";
}

/** @param {any} value */
function isTally(value) {
  return Number.isFinite(value?.kept) && Number.isFinite(value?.answers);
}
