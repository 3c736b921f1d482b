// How a hash of a meaning is written: the name of its scheme, a dash, 16 digits (m1-0123456789abcdef). Before schemes had
// names the digits stood alone, and what was kept then is of the first. `model/meaning_form.py` reads it the same way.

/** A hash as it would be written today; text that is no hash is left alone. @param {string} kept */
export function named(kept) {
  return /^[0-9a-f]{16}$/.test(kept) ? `m1-${kept}` : kept;
}

/**
 * Whether a hash that was kept is what is meant now. A scheme that is not among today's is of a newer handbook than this:
 * nobody can tell, and nobody is told of a change.
 * @param {string} kept
 * @param {string} now
 * @param {string[]} [also]  the same as `now`, by older schemes
 * @returns {"same" | "other" | "unknown"}
 */
export function compared(kept, now, also = []) {
  const today = [now, ...also].map(named);
  if (today.includes(named(kept))) return "same";
  const scheme = schemeOf(kept);
  return scheme && !today.some((one) => schemeOf(one) === scheme) ? "unknown" : "other";
}

/** @param {string} kept @returns {string}  "" where it is no hash */
function schemeOf(kept) {
  return /^(m[1-9]\d?)-/.exec(named(kept))?.[1] ?? "";
}
