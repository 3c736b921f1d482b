// What a colleague hands in, as a table for a spreadsheet. Pure.

import { csv } from "../shared/csv.js";
import { filled } from "../shared/filled.js";

/** @typedef {import("./learner.js").Track} Track */

/**
 * The record as a table for a spreadsheet: a line for each thing.
 * @param {Track} track
 * @param {import("./learn-record.js").Record_} record
 * @param {Record<string, string>} words
 * @param {import("./learner.js").Question[]} [pool]  what its test can ask besides the practice
 * @param {(iso: string) => string} [table]  shows a time to a spreadsheet, on the firm's clock
 */
export function tableOf(track, record, words, pool = [], table = (iso) => iso) {
  const titles = new Map(track.parts.flatMap(({ units }) => units.map(({ kind, id, title }) => [`${kind}/${id}`, title])));
  const situations = new Map([...track.questions, ...pool].map(({ id, situation }) => [id, situation]));
  const line = (/** @type {string[]} */ ...cells) => [record.person, record.title, record.handbook.version, ...cells];
  return csv([
    ["person", "track", "version", "what", "title", "result", "at"].map((name) => words[`table_${name}`]),
    ...record.confirmed.map(({ kind, id, at }) => line(words.table_read, titles.get(`${kind}/${id}`) ?? id, words.table_confirmed, table(at))),
    ...record.answers.map(({ question, verdict, at }) =>
      line(words.table_question, situations.get(question) ?? question, words[`verdict_${verdict}`], table(at)),
    ),
    ...record.attempts.map((test) =>
      line(words.test, filled(words.table_score, test), words[test.passed ? "table_passed" : "table_failed"], table(test.at)),
    ),
  ]);
}
