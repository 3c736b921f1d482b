// A table as forms save it: a row a customer, a column a question. Which promise a question asks about is known from its
// title, or was said by hand once. Pure.

import { own } from "../own.js";
import { idsOf, shareBy } from "./answered.js";
import { cellAt } from "./lines.js";
import { ENDS, isSure, seenScale } from "./scale.js";
import { dayOf, monthFirst, plain } from "./values.js";

/** @typedef {import("./answered.js").CustomerBook} CustomerBook */
/** @typedef {import("./answered.js").AnswerColumn} AnswerColumn */
/** @typedef {import("./lines.js").TableLine} TableLine */
/** @typedef {{ place: number, heading: string, key: string, match: import("./answered.js").Match | null, values: string[],
 *   seen: import("./scale.js").SeenScale | null }} Question  a column before its scale is settled; `match`: what is known of it */

/**
 * Each customer's answers to the questions that ask about a promise, with the day and moment of the row.
 * @param {TableLine} head
 * @param {TableLine[]} lines
 * @param {Record<string, number>} places
 * @param {CustomerBook} book
 * @returns {import("./answered.js").CustomerAnswers}
 */
export function byRespondent(head, lines, places, book) {
  const headings = head.cells.map((_, place) => ({ place, key: plain(cellAt(head, place)) }));
  const asked = headings
    .filter(({ place, key }) => key && place !== places.day && place !== places.moment && !book.known.beside.includes(key))
    .map(({ place }) => question(place, cellAt(head, place), lines, book));
  const furthest = asked.reduce((most, one) => Math.max(most, top(one)), 0);
  const columns = asked.map((one) => settled(one, furthest, book));
  const american = monthFirst(lines.map((line) => cellAt(line, places.day)));
  const momentIds = idsOf(book.moments);
  const again = repeated(head, lines, places.day, book.met ?? new Set());
  const rows = lines.flatMap((line) => {
    if (again.has(line)) return [];
    const moment = momentIds.get(plain(cellAt(line, places.moment))) ?? ""; // as with a day: it counts without
    const about = { ...dayOf(cellAt(line, places.day), american), moment };
    return columns.flatMap(({ at, promise, scale }) => {
      const value = cellAt(line, at - 1);
      const kept = value && promise && scale ? shareBy(book, value, scale) : null;
      return kept === null ? [] : [{ promise, kept, answers: 1, ...about }];
    });
  });
  return { respondents: true, head: head.number, lines: lines.length, rows, wrong: [], columns, again: again.size };
}

/**
 * The lines of customers whom a file before has too: whoever answers alike at another time is somebody else.
 * @param {TableLine} head @param {TableLine[]} lines @param {number} day @param {Set<string>} met
 */
function repeated(head, lines, day, met) {
  const timed = lines.filter((line) => dayOf(cellAt(line, day), false).hour !== null);
  const keys = timed.map((line) => JSON.stringify([head.cells, head.cells.map((_, place) => cellAt(line, place))]));
  const again = new Set(timed.filter((_, at) => met.has(keys[at])));
  for (const key of keys) met.add(key);
  return again;
}

/** @param {number} place @param {string} heading @param {TableLine[]} lines @param {CustomerBook} book @returns {Question} */
function question(place, heading, lines, book) {
  const key = plain(heading);
  const values = lines.map((line) => cellAt(line, place)).filter(Boolean);
  const said = own(book.matched, key);
  const match = said && (!said.promise || own(book.promises, said.promise) !== undefined) ? said : null; // or the promise is gone
  const titled = match ? "" : titledIn(key, book.promises);
  return { place, heading, key, match: match ?? (titled ? { promise: titled } : null), values, seen: seenScale(heading, values) };
}

/** The promise whose title or id the question holds; of several the one with the longest title. @param {string} key @param {Record<string, string>} promises */
function titledIn(key, promises) {
  const named = Object.entries(promises).filter(([id, title]) => key === plain(id) || key.includes(plain(title)));
  return named.sort(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? "";
}

/** How far a question's scale goes, where it asks about a promise. @param {Question} question */
function top({ match, seen }) {
  if (!match?.promise) return 0;
  if (match.scale) return ENDS[match.scale]?.[1] ?? 0;
  return seen ? ENDS[seen.scale][1] : 0;
}

/** @param {Question} question @param {number} furthest @param {CustomerBook} book @returns {AnswerColumn} */
function settled({ place, heading, key, match, values, seen }, furthest, book) {
  const guess = seen?.scale ?? (values.length && values.every((value) => /[%.,]/.test(value) && /[0-9]/.test(value)) ? "share" : "yes");
  const sure = !seen || isSure(seen, furthest) || match?.promise === "";
  const scale = match?.scale || (sure ? guess : "");
  const answers = values.filter((value) => shareBy(book, value, scale || guess) !== null).length;
  const found = { promise: match?.promise ?? "", known: match !== null, likely: answers * 2 > values.length };
  return { at: place + 1, heading, key, ...found, scale, highest: seen?.highest ?? 0, answers, wrong: values.length - answers };
}
