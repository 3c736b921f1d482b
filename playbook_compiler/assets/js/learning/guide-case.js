// A case of a guide to practise on: drawn from its table, and judged by it. Pure.

import { own } from "../shared/own.js";
import { decided, walk } from "../guides/walk.js";

/** @typedef {import("../guides/walk.js").Table} Table */
/** @typedef {import("../guides/walk.js").Answers} Answers */

/**
 * A whole case: a row at random, so that a rare outcome comes as often as a common one, and any answer where the row
 * allows it.
 * @param {Table} table
 * @param {() => number} random  as Math.random
 * @returns {Answers}
 */
export function draw(table, random) {
  const one = (/** @type {string[]} */ all) => all[Math.floor(random() * all.length)];
  const row = table.rows[Math.floor(random() * table.rows.length)];
  return Object.fromEntries(table.questions.map(({ id, answers }) => [id, one(own(row.when, id) ?? answers)]));
}

/**
 * Right is what the table says. Who was right without having asked what decides it was lucky: acceptable.
 * @param {Table} table
 * @param {Answers} whole  the case
 * @param {string[]} asked  the questions that were asked
 * @param {string} chosen  the outcome
 * @returns {{verdict: import("./leitner.js").Verdict, outcome: string, path: string[], missed: string[]}}
 *   `path`: the questions that lead to the outcome; `missed`: those of them that were not asked
 */
export function judgeCase(table, whole, asked, chosen) {
  const { outcome, asked: path } = walk(table, whole);
  const known = Object.fromEntries(asked.map((id) => [id, whole[id]]));
  const sure = decided(table, known) !== null;
  const verdict = chosen !== outcome ? "wrong" : sure ? "best" : "acceptable";
  return { verdict, outcome: outcome ?? "", path, missed: sure ? [] : path.filter((id) => !asked.includes(id)) };
}

/** A case as a key, and back; null where the guide has changed and does not know it any more. @param {Answers} whole */
export function keyOf(whole) {
  return new URLSearchParams(whole).toString();
}

/** @param {Table} table @param {string} key @returns {Answers | null} */
export function caseOf(table, key) {
  const given = Object.fromEntries(new URLSearchParams(key));
  return table.questions.every(({ id, answers }) => answers.includes(own(given, id) ?? "")) ? given : null;
}
