// A run as a table for a spreadsheet: a line for each step. Pure. Few ask for it, so it comes alone, with what writes it.

import { csv } from "../shared/csv.js";
import { stateOf, whoOf } from "./run-export.js";

/** @param {import("./run-export.js").Told} told */
export function toCsv({ run, title, rows, notes, words, table }) {
  const names = ["customer", "moment", "step", "who", "due", "state", "at", "by", "reason", "notes"];
  const lines = rows.map((row) => [
    run.customer, title, row.do, whoOf(row), row.due ? table(row.due) : "", stateOf(row, words),
    row.at ? table(new Date(row.at)) : "", row.by, row.reason, row.notes.join("\n"),
  ]); // prettier-ignore
  if (notes.length) lines.push([run.customer, title, "", "", "", "", "", "", "", notes.join("\n")]);
  return csv([names.map((name) => words[`run_out_${name}`]), ...lines]);
}
