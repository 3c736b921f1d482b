// The rows of the page as people read them, and as files for a spreadsheet. `training/records_out.py` writes the same file,
// byte by byte. Pure.

import { csv } from "../shared/csv.js";
import { filled } from "../shared/filled.js";

/** @typedef {import("./gathered.js").Row} Row */
/** @typedef {import("./roster.js").Owed} Owed */
/** @typedef {Record<string, string>} Words */

/** What is to be read again, and why. @param {Row} row @param {Words} words */
export function whyOf({ due }, words) {
  return due.map(({ title, told }) => `${title}: ${told.join(" ") || words.changed_unknown}`);
}

/** @param {Row} row @param {Words} words */
export function readOf({ read, units }, words) {
  return filled(words.of, { count: read, all: units });
}

/** @param {Row} row @param {Words} words */
export function scoreOf(row, words) {
  if (!row.test) return row.hasTest ? words.no_test : "";
  return `${filled(words.score_of, row.test)}, ${passedOf(row, words)}`;
}

/** @param {Row} row @param {Words} words */
export function finishedOf({ finished, begun }, words) {
  return finished ?? filled(words.begun, { day: begun });
}

/** The beginning of the hash, for people who compare two. @param {Row} row @param {Words} words */
export function versionOf({ version, of }, words) {
  return `${version.slice(0, -8)} (${words[`version_${of}`]})`;
}

/** A line for each colleague and track. @param {Row[]} rows @param {Words} words @param {string} [language] */
export function recordsFile(rows, words, language) {
  const heads = ["who", "track", "state", "read", "score", "passed", "begun", "finished", "version", "due", "seal", "file"];
  const lines = rows.map((row) => [
    row.person,
    row.title,
    words[`state_${row.state}`],
    readOf(row, words),
    row.test ? row.test.score : "",
    row.test ? passedOf(row, words) : "",
    row.begun,
    row.finished ?? "",
    row.version,
    whyOf(row, words).join("; "),
    words[`seal_${row.seal}`],
    row.file,
  ]);
  return table([heads.map((name) => words[name].split(" {", 1)[0]), ...lines], language);
}

/** A line for each colleague and what they owe. @param {Owed[]} owed @param {Words} owing @param {string} [language] */
export function rosterFile(owed, owing, language) {
  const lines = owed.map(({ person, title, state, since }) => [person, title, owing[`state_${state}`], since]);
  return table([["who", "track", "state", "since"].map((name) => owing[name]), ...lines], language);
}

/** @param {Row} row @param {Words} words */
function passedOf({ test }, words) {
  return test?.passed ? words.passed : filled(words.not_passed, { needed: test?.pass });
}

/** With the mark by which a spreadsheet knows the encoding. @param {(string | number)[][]} lines @param {string} [language] */
function table(lines, language) {
  return `\uFEFF${csv(lines, language)}`;
}
