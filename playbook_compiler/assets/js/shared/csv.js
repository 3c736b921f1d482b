// A table for spreadsheets, as those of the reader's country take it. Pure: text in, text out.

import dsvFormat from "../vendor/d3-dsv.js";
import { localeOf } from "./locale.js";

/**
 * Where numbers have a decimal comma, semicolons part the columns: a Nordic spreadsheet shows commas as one column.
 * `training/table_file.py` writes the same.
 * @param {(string | number)[][]} lines
 * @param {string} [language]
 */
export function csv(lines, language) {
  const point = new Intl.NumberFormat(localeOf(language)).format(1.5)[1];
  const { formatRow } = dsvFormat(point === "," ? ";" : ",");
  return lines.map((line) => `${formatRow(line.map((value) => cell(value, point)))}\r\n`).join("");
}

/** A cell that a spreadsheet takes for a number, or for text, and never for a formula. @param {string | number} value @param {string} point */
function cell(value, point) {
  if (typeof value === "number") return String(value).replace(".", point);
  return /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
}
