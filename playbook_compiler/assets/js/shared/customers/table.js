// Customers' answers from a table, whichever of two ways it is written: a line an answer, or a row a customer.
// `training/customers/table.py` reads the same. Pure.

import { byLine } from "./by-line.js";
import { byRespondent } from "./by-respondent.js";
import { tableLines } from "./lines.js";
import { plain } from "./values.js";

/**
 * @param {string} text
 * @param {import("./answered.js").CustomerBook} book
 * @returns {import("./answered.js").CustomerAnswers | null} null where the first line names no columns
 */
export function customerTable(text, book) {
  const [head, ...lines] = tableLines(text);
  if (!head) return null;
  const heads = head.cells.map(plain);
  const { known } = book;
  const place = (/** @type {string[]} */ called) => heads.findIndex((heading) => called.includes(heading));
  const named = Object.entries({ ...known, promise: [...known.promise, "id"] });
  const places = Object.fromEntries(named.map(([name, called]) => [name, place(called)]));
  if (places.promise >= 0 && places.kept >= 0) return byLine(head, lines, places, book);
  if (!lines.length || heads.filter(Boolean).length < 2) return null;
  return byRespondent(head, lines, places, book);
}
