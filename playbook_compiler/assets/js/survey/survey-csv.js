// Customers' answers from a CSV file: what each line says of which promise. Forgiving of what spreadsheets write in
// different countries; what cannot be understood is told by its line.

import dsvFormat from "../vendor/d3-dsv.js";
import { onScale, scaleOf } from "./survey-scale.js";

/** @typedef {{ id: string, title: string }} Promised */
/** @typedef {{ kept: number, answers: number }} Tally how many customers answered, and for how many it was kept */
/** @typedef {Record<"promise" | "kept" | "answers" | "yes" | "no", string[]>} Known headings and answers, in every language */
/** @typedef {{ line: number, word: "survey_wrong_promise" | "survey_wrong_kept" | "survey_wrong_answers", value: string }} Wrong */
/** @typedef {{ tallies: Record<string, Tally>, wrong: Wrong[], lines: number, answers: number,
 *   scale: import("./survey-scale.js").Scale | null }} Customers  `scale`: what the column of answers is on */

const YES = ["x", "✓"]; // in whatever language

/**
 * @param {string} text
 * @param {Promised[]} promises
 * @param {Known} known
 * @returns {Customers | null} null where the first line does not name the columns
 */
export function customers(text, promises, known) {
  const rows = rowsOf(text);
  const columns = columnsOf(rows.shift()?.cells ?? [], known);
  if (!columns) return null;
  const ids = new Map(promises.flatMap(({ id, title }) => [[plain(id), id], [plain(title), id]])); // prettier-ignore
  /** @type {Customers} */
  const found = { tallies: {}, wrong: [], lines: 0, answers: 0, scale: scaleOf(rows.map(({ cells }) => cells[columns[1]] ?? "")) };
  const { scale } = found;
  /** @type {Map<string, Tally>} */
  const tallies = new Map();
  for (const { line, cells } of rows) {
    const [promise, kept, answers] = columns.map((column) => (cells[column] ?? "").trim());
    const [id, share, count] = [ids.get(plain(promise)), scale ? onScale(kept, scale) : shareOf(kept, known), answers ? countOf(answers) : 1];
    if (id === undefined) found.wrong.push({ line, word: "survey_wrong_promise", value: promise });
    else if (share === null) found.wrong.push({ line, word: "survey_wrong_kept", value: kept });
    else if (count === null) found.wrong.push({ line, word: "survey_wrong_answers", value: answers });
    else {
      const tally = tallies.get(id) ?? { kept: 0, answers: 0 };
      tallies.set(id, tally);
      tally.kept += share * count;
      tally.answers += count;
      found.lines += 1;
      found.answers += count;
    }
  }
  return { ...found, tallies: Object.fromEntries(tallies) };
}

/** The rows of a file, without what some programs write for a spreadsheet on its first line. @param {string} text */
export function rowsOf(text) {
  const rows = [...numbered(text.replace(/^\uFEFF/, ""))];
  if (/^sep=.?$/i.test(rows[0]?.cells.join("").trim() ?? "")) rows.shift();
  return rows;
}

/** The rows that hold anything, each with the line of the file that it begins on. @param {string} text */
function* numbered(text) {
  let line = 1;
  for (const cells of dsvFormat(separator(text)).parseRows(text)) {
    if (cells.some((cell) => cell.trim())) yield { line, cells };
    line += 1 + cells.join("").split(/\r\n|\r|\n/).length - 1; // a cell in quotes may hold lines of its own
  }
}

/** What parts the columns: of the three signs the one that the first line has most of. @param {string} text */
function separator(text) {
  const told = /^\s*"?sep=([\t;,|])/i.exec(text);
  if (told) return told[1];
  const first = text.trimStart().split(/[\r\n]/, 1)[0].replaceAll(/"[^"]*"/g, "");
  const count = (/** @type {string} */ sign) => first.split(sign).length;
  return ["\t", ";", ","].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Where the columns stand; a column that is missing stands nowhere. @param {string[]} headings @param {Known} known */
function columnsOf(headings, known) {
  const names = headings.map(plain);
  const place = (/** @type {string[]} */ called) => names.findIndex((name) => called.includes(name));
  const columns = [place([...known.promise, "id"]), place(known.kept), place(known.answers)];
  return columns[0] < 0 || columns[1] < 0 ? null : columns;
}

/** How often it was kept, from 0 to 1; null where that cannot be understood. @param {string} text @param {Known} known */
export function shareOf(text, known) {
  const word = plain(text);
  if (YES.includes(word) || known.yes.includes(word)) return 1;
  if (known.no.includes(word)) return 0;
  const number = /^(\d+(?:[.,]\d+)?)\s*(%?)$/.exec(word);
  if (!number) return null;
  const share = Number(number[1].replace(",", ".")) / (number[2] ? 100 : 1);
  return share <= 1 ? share : null;
}

/** A whole number from 1. @param {string} text */
function countOf(text) {
  const digits = text.replaceAll(/[\s\u00a0]/g, "");
  return /^\d{1,7}([.,]0+)?$/.test(digits) && Number.parseInt(digits, 10) > 0 ? Number.parseInt(digits, 10) : null;
}

/** @param {string} text */
export function plain(text) {
  return text.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}
