// Customers' answers from a table, with their day and moment where it has them. `training/customer_rows.py` reads the same.

import dsvFormat from "../vendor/d3-dsv.js";

/** @typedef {{ promise: string, kept: number, answers: number, day: string, hour: number | null, moment: string }} CustomerRow */
/** @typedef {Record<string, string[]>} Known headings, a yes and a no, in every language */

const MOST = 2000;
const YES = ["x", "✓"];
const DAYS = [
  /^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?<rest>.*)$/,
  /^(?<d>\d{1,2})[-/.](?<m>\d{1,2})[-/.](?<y>\d{4})(?<rest>.*)$/,
];

/**
 * @param {string} text
 * @param {Record<string, string>} promises titles by id
 * @param {Record<string, string>} moments
 * @param {Known} known
 * @returns {{ rows: CustomerRow[], wrong: number } | null} null where the first line does not name the columns
 */
export function customerTable(text, promises, moments, known) {
  const lines = dsvFormat(separator(text)).parseRows(text.replace(/^\uFEFF/, "")).filter((cells) => cells.some((cell) => cell.trim())); // prettier-ignore
  if (/^sep=.?$/i.test(lines[0]?.join("").trim() ?? "")) lines.shift();
  const heads = (lines.shift() ?? []).map(plain);
  const place = (/** @type {string[]} */ called) => heads.findIndex((head) => called.includes(head));
  const at = {
    promise: place([...known.promise, "id"]),
    kept: place(known.kept),
    answers: place(known.answers),
    day: place(known.day),
    moment: place(known.moment),
  };
  if (at.promise < 0 || at.kept < 0) return null;
  const [promiseIds, momentIds] = [ids(promises), ids(moments)];
  /** @type {CustomerRow[]} */
  const rows = [];
  for (const cells of lines) {
    const cell = (/** @type {number} */ column) => (cells[column] ?? "").trim();
    const promise = promiseIds.get(plain(cell(at.promise)));
    const moment = cell(at.moment) ? momentIds.get(plain(cell(at.moment))) : "";
    const [kept, answers] = [share(cell(at.kept), known), cell(at.answers) ? count(cell(at.answers)) : 1];
    if (promise === undefined || moment === undefined || kept === null || answers === null) continue;
    rows.push({ promise, kept, answers, ...day(cell(at.day)), moment });
  }
  return { rows, wrong: lines.length - rows.length };
}

/** @param {Record<string, string>} titles */
function ids(titles) {
  return new Map(Object.entries(titles).flatMap(([id, title]) => [[plain(id), id], [plain(title), id]])); // prettier-ignore
}

/** @param {string} text */
function separator(text) {
  const told = /^\s*"?sep=([\t;,|])/i.exec(text.replace(/^\uFEFF/, ""));
  if (told) return told[1];
  const first = text.trimStart().split(/[\r\n]/, 1)[0].replaceAll(/"[^"]*"/g, "");
  const often = (/** @type {string} */ sign) => first.split(sign).length;
  return ["\t", ";", ","].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
}

/** @param {string} text @param {Known} known */
function share(text, known) {
  const word = plain(text);
  if (YES.includes(word) || known.yes.includes(word)) return 1;
  if (known.no.includes(word)) return 0;
  const number = /^(\d+(?:[.,]\d+)?)\s*(%?)$/.exec(word);
  const found = number ? Number(number[1].replace(",", ".")) / (number[2] ? 100 : 1) : 2;
  return found <= 1 ? found : null;
}

/** @param {string} text */
function count(text) {
  const found = /^(\d{1,7})(?:[.,]0+)?$/.exec(text.replaceAll(/\s/g, ""));
  const number = found ? Number(found[1]) : 0;
  return number > 0 && number <= MOST ? number : null;
}

/** The day and the hour; nothing where nobody can tell. @param {string} text @returns {{ day: string, hour: number | null }} */
function day(text) {
  const parts = DAYS.map((form) => form.exec(text)).find(Boolean)?.groups;
  if (!parts) return { day: "", hour: null };
  const found = `${parts.y}-${parts.m.padStart(2, "0")}-${parts.d.padStart(2, "0")}`;
  const time = new Date(`${found}T00:00:00Z`);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== found) return { day: "", hour: null };
  const hour = /^[\sT,]+(\d{1,2})[:.]\d\d.*$/.exec(parts.rest);
  return { day: found, hour: hour && Number(hour[1]) < 24 ? Number(hour[1]) : null };
}

/** @param {string} text */
function plain(text) {
  return text.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}
