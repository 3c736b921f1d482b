// The headings of a table's columns.

import { make } from "./dom.js";

/** @param {string[]} names */
export function columnHeads(names) {
  const row = make("tr");
  for (const name of names) {
    const cell = make("th", "", name);
    cell.scope = "col";
    row.append(cell);
  }
  const head = make("thead");
  head.append(row);
  return head;
}
