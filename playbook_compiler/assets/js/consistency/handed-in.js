// What somebody dropped on the page: files of drills, observations and records, and tables of customers' answers. Each is
// judged as the command judges it; what cannot be counted is told.

import { handedIn as judgedFile } from "../shared/handed-in.js";
import { savedText } from "../shared/saved-text.js";
import { customerTable } from "./customer-rows.js";

/** @typedef {import("./counted.js").HandedIn} HandedIn */
/** @typedef {{ word: string, lost: boolean, values?: Record<string, string | number> }} Told */
/** @typedef {{ file?: HandedIn, rows?: import("./customer-rows.js").CustomerRow[], told?: Told }} Found */

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
 * @param {import("./counted.js").Book} book
 * @param {import("./customer-rows.js").Known} known
 * @returns {Promise<Found>}
 */
export async function handedIn(given, book, known) {
  if (/\.json$/i.test(given.name)) return ofJson(given);
  if (!/\.(csv|txt|tsv)$/i.test(given.name)) return left("consistency_other");
  const text = given.size > LARGE ? null : await savedText(given);
  return text === null ? left("consistency_unreadable") : ofTable(text, book, known);
}

/** @param {File} given @returns {Promise<Found>} */
async function ofJson(given) {
  const found = await judgedFile(given);
  if ("why" in found) return left(WORDS[found.why]);
  const { kind, content } = found;
  return { file: { kind, content }, ...(content.seal ? {} : { told: { word: "consistency_no_seal", lost: false } }) };
}

/** @param {string} text @param {import("./counted.js").Book} book @param {import("./customer-rows.js").Known} known @returns {Found} */
function ofTable(text, book, known) {
  const moments = Object.fromEntries(book.moments.map(({ id, title }) => [id, title]));
  const table = customerTable(text, book.promises, moments, known);
  if (!table) return left("consistency_no_columns");
  const told = table.wrong ? { told: { word: "consistency_lines", lost: true, values: { count: table.wrong } } } : {};
  return { rows: table.rows, ...told };
}

/** @param {string} word @returns {Found} */
function left(word) {
  return { told: { word, lost: true } };
}
