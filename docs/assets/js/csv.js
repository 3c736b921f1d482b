// A table for spreadsheets. Pure: text in, text out.

/** @param {string[][]} lines */
export function csv(lines) {
  return lines.map((line) => `${line.map(cell).join()}\r\n`).join("");
}

/** A cell that a spreadsheet takes for text, never for a formula. @param {string} text */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
