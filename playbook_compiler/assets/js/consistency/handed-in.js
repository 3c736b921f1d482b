// What somebody dropped on the page: files of drills, observations and records, and tables of customers' answers. Each is
// judged as the command judges it; what cannot be counted is told.

import { isToSay } from "../shared/customers/answered.js";
import { savedText } from "../shared/saved-text.js";

/** @typedef {import("./counted.js").HandedIn} HandedIn */
/** @typedef {{ word: string, lost: boolean, values?: Record<string, string | number> }} Told */
/** @typedef {{ file?: HandedIn, table?: string, told?: Told }} Found  `table`: the text of one */

const LARGE = 20_000_000; // bytes: a table that is larger is not even read

/** @type {Record<import("../shared/handed-in.js").Why, string>} */
const WORDS = {
  large: "consistency_unreadable",
  no_text: "consistency_half",
  half: "consistency_half",
  other: "consistency_other",
  edited: "consistency_edited",
  form: "consistency_misshapen",
  missing: "consistency_misshapen",
  misshapen: "consistency_misshapen",
};

/**
 * @param {File} given
 * @returns {Promise<Found>}
 */
export async function handedIn(given) {
  if (/\.json$/i.test(given.name)) return ofJson(given);
  if (!/\.(csv|txt|tsv)$/i.test(given.name)) return left("consistency_other");
  const text = given.size > LARGE ? null : await savedText(given);
  return text === null ? left("consistency_unreadable") : { table: text };
}

/** @param {File} given @returns {Promise<Found>} */
async function ofJson(given) {
  const { handedIn: judgedFile } = await import("../shared/handed-in.js"); // it comes with the first of them
  const found = await judgedFile(given);
  if ("why" in found) return left(WORDS[found.why]);
  const { kind, content } = found;
  return { file: { kind, content }, ...(content.seal ? {} : { told: { word: "consistency_no_seal", lost: false } }) };
}

/** What is to be known of a table. @param {import("../shared/customers/answered.js").CustomerAnswers | null} found @returns {Told | null} */
export function tableTold(found) {
  if (!found) return { word: "consistency_no_columns", lost: true };
  const asked = found.columns.filter(isToSay).length;
  if (asked) return { word: "consistency_to_say", lost: !found.rows.length, values: { count: asked } };
  const read = found.columns.filter(({ promise }) => promise).length;
  if (found.respondents && !read) return { word: "consistency_no_question", lost: true };
  if (found.again) return { word: "consistency_again", lost: !found.rows.length, values: { count: found.again } };
  return found.wrong.length ? { word: "consistency_lines", lost: true, values: { count: found.wrong.length } } : null;
}

/** @param {string} word @returns {Found} */
function left(word) {
  return { told: { word, lost: true } };
}
