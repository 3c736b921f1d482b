// A table with a line an answer: its columns say the promise and whether it was kept, and more if they like. Pure.

import { own } from "../own.js";
import { idsOf, shareBy } from "./answered.js";
import { cellAt } from "./lines.js";
import { isSure, seenScale } from "./scale.js";
import { countOf, dayOf, monthFirst, plain } from "./values.js";

/** @typedef {import("./answered.js").CustomerBook} CustomerBook */
/** @typedef {import("./lines.js").TableLine} TableLine */

const MOST = 2000; // each becomes a case

/**
 * Where the scale of the answers cannot be told, none of them counts until somebody says it.
 * @param {TableLine} head
 * @param {TableLine[]} lines
 * @param {Record<string, number>} places
 * @param {CustomerBook} book
 * @returns {import("./answered.js").CustomerAnswers}
 */
export function byLine(head, lines, places, book) {
  const column = keptColumn(head, lines, places.kept, book);
  const american = monthFirst(lines.map((line) => cellAt(line, places.day)));
  const [promiseIds, momentIds] = [idsOf(book.promises), idsOf(book.moments)];
  /** @type {import("./answered.js").CustomerRow[]} */
  const rows = [];
  /** @type {import("./answered.js").WrongLine[]} */
  const wrong = [];
  for (const line of column.scale ? lines : []) {
    const told = (/** @type {string} */ field) => cellAt(line, places[field]);
    const found = {
      promise: promiseIds.get(plain(told("promise"))) ?? null,
      kept: shareBy(book, told("kept"), /** @type {any} */ (column.scale)),
      answers: told("answers") ? countOf(told("answers"), book.most ?? MOST) : 1,
      moment: book.moments && told("moment") ? (momentIds.get(plain(told("moment"))) ?? null) : "",
    };
    const field = /** @type {const} */ (["promise", "kept", "answers", "moment"]).find((name) => found[name] === null);
    if (field) wrong.push({ line: line.number, field, value: told(field) });
    else rows.push({ ...dayOf(told("day"), american), .../** @type {any} */ (found) });
  }
  return { respondents: false, head: head.number, lines: lines.length, rows, wrong, columns: [column], again: 0 };
}

/**
 * The column of answers. Where it holds no scale, what was said of one in another file is not meant.
 * @param {TableLine} head
 * @param {TableLine[]} lines
 * @param {number} at
 * @param {CustomerBook} book
 * @returns {import("./answered.js").AnswerColumn}
 */
function keptColumn(head, lines, at, book) {
  const heading = cellAt(head, at);
  const key = plain(heading);
  const values = lines.map((line) => cellAt(line, at)).filter(Boolean);
  const seen = seenScale(heading, values);
  const scale = seen ? own(book.matched, key)?.scale || (isSure(seen) ? seen.scale : "") : "yes";
  const read = scale ? values.map((value) => shareBy(book, value, scale)) : [];
  const answers = read.filter((share) => share !== null).length;
  return { at: at + 1, heading, key, promise: "", known: true, likely: true, scale, highest: seen?.highest ?? 0, answers, wrong: read.length - answers };
}
