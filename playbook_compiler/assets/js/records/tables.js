// The tables of the page: which columns they have, and by what each is sorted.

import { make } from "../shared/dom.js";
import { SortedTable } from "../shared/sorted-table.js";
import { finishedOf, readOf, scoreOf, versionOf, whyOf } from "./told-rows.js";

/** @typedef {import("./gathered.js").Row} Row */
/** @typedef {import("./roster.js").Owed} Owed */
/** @typedef {import("./files.js").Other} Other */
/** @typedef {Record<string, string>} Words */

/** Every standing, what needs somebody first. */
export const STATES = ["nothing", "again", "reading", "test", "done"];

/** Seals are shown where one of them is missing. @param {Row[]} rows @param {Words} words @returns {SortedTable<Row>} */
export function recordsTable(rows, words) {
  const seal = { head: words.seal, shows: (/** @type {Row} */ row) => words[`seal_${row.seal}`] };
  return new SortedTable(words.title, [
    { head: words.who, shows: ({ person }) => person },
    { head: words.track, shows: ({ title }) => title },
    { head: words.state, shows: (row) => standing(row.state, words, whyOf(row, words)), by: ({ state }) => STATES.indexOf(state) },
    { head: words.read, shows: (row) => readOf(row, words), by: ({ read, units }) => read / Math.max(units, 1), short: true },
    { head: words.score, shows: (row) => scoreOf(row, words), by: ({ test }) => (test ? test.score : -1) },
    { head: words.finished, shows: (row) => finishedOf(row, words), by: ({ finished, begun }) => `${finished ? 0 : 1} ${finished ?? begun}`, short: true },
    { head: words.version, shows: (row) => versionOf(row, words), by: ({ of, version }) => `${of} ${version}` },
    ...(rows.some((row) => row.seal === "none") ? [seal] : []),
  ]);
}

/** @param {Words} owing @returns {SortedTable<Owed>} */
export function owedTable(owing) {
  return new SortedTable(owing.title, [
    { head: owing.who, shows: ({ person }) => person },
    { head: owing.track, shows: ({ title }) => title },
    { head: owing.state, shows: ({ state }) => standing(state, owing), by: ({ state }) => STATES.indexOf(state) },
    { head: owing.since, shows: ({ since }) => since, short: true },
  ]);
}

/** @param {Words} words @returns {SortedTable<Other>} */
export function othersTable(words) {
  return new SortedTable(words.records_others, [
    { head: words.who, shows: ({ person }) => person },
    { head: words.records_what_kind, shows: ({ kind }) => words[`records_${kind}`] },
    { head: words.records_about, shows: ({ title }) => title },
    { head: words.records_day, shows: ({ day }) => day, short: true },
    { head: words.seal, shows: ({ seal }) => words[`seal_${seal}`] },
    { head: words.file, shows: ({ file }) => file },
  ]);
}

/** A standing with its mark, and below it what is to be read again. @param {string} state @param {Words} words @param {string[]} [why] */
function standing(state, words, why = []) {
  const mark = make("span", `hb-standing hb-standing-${state}`, words[`state_${state}`]);
  return [mark, ...why.map((text) => make("small", "", text))];
}
