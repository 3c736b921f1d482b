// A fixed word that counts something: words have a form for one (`…_one`), for several, and where it reads better for
// none (`…_none`).

import { filled } from "./filled.js";

/** @param {Record<string, string>} words @param {string} key @param {number} count @param {Record<string, string | number>} [values] */
export function counted(words, key, count, values = {}) {
  const one = new Intl.PluralRules(document.documentElement.lang).select(count) === "one";
  const word = (count === 0 && words[`${key}_none`]) || (one && words[`${key}_one`]) || words[key];
  return filled(word, { ...values, count });
}
