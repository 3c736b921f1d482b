// The lines of a table that a form or a spreadsheet saved. `training/customers/lines.py` parts them alike. Pure.

import dsvFormat from "../../vendor/d3-dsv.js";

/** @typedef {{ number: number, cells: string[] }} TableLine  `number`: the line of the file on which it begins */

/** The lines that hold anything; not the first one, where it only tells a spreadsheet what parts the columns. @param {string} text */
export function tableLines(text) {
  const lines = [...numbered(text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n"))];
  if (/^sep=.?$/i.test(lines[0]?.cells.join("").trim() ?? "")) lines.shift();
  return lines;
}

/** What stands at a place, without the blanks around it; nothing where the line is shorter. @param {TableLine} line @param {number} place */
export function cellAt(line, place) {
  return (line.cells[place] ?? "").trim();
}

/** @param {string} text @returns {Generator<TableLine>} */
function* numbered(text) {
  let number = 1;
  for (const cells of dsvFormat(separator(text)).parseRows(text)) {
    if (cells.some((cell) => cell.trim())) yield { number, cells };
    number += cells.join("").split("\n").length; // a cell in quotes may hold lines of its own
  }
}

/** What parts the columns: of the signs the one that the first line has most of. @param {string} text */
function separator(text) {
  const told = /^\s*"?sep=([\t;,|])/i.exec(text);
  if (told) return told[1];
  const first = text.trimStart().split("\n", 1)[0].replaceAll(/"[^"]*"/g, "");
  const often = (/** @type {string} */ sign) => first.split(sign).length;
  return ["\t", ";", ","].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
}
