// The ticks of plain checklists in this browser: step id -> the time of the tick, by the moment's id. Ticks of steps
// that were retired are kept, not shown.

/** @typedef {Record<string, string>} Ticks */

export const PREFIX = "handbook.ticks.";

/**
 * Null where the browser keeps nothing for us; what is not ours or is damaged counts as no ticks.
 * @param {string} key
 * @returns {Ticks | null}
 */
export function readTicks(key) {
  let text;
  try {
    text = localStorage.getItem(key) ?? "{}";
  } catch {
    return null;
  }
  try {
    const kept = JSON.parse(text);
    return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
  } catch {
    return {};
  }
}

/**
 * False in private mode or with a full store: the page says so.
 * @param {string} key
 * @param {Ticks} ticks
 */
export function writeTicks(key, ticks) {
  try {
    if (Object.keys(ticks).length) localStorage.setItem(key, JSON.stringify(ticks));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}
