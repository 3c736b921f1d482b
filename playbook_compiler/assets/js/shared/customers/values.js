// What people and forms write into a cell: a yes, a share, a number of customers, a day. Forgiving of every country's way.
// `training/customers/values.py` reads the same. Pure.

/** @typedef {Record<"promise" | "kept" | "answers" | "day" | "moment" | "beside" | "yes" | "no", string[]>} Known  headings and answers, in every language */

const YES = ["x", "✓"]; // in whatever language
const YEAR_FIRST = /^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(.*)$/;
const YEAR_LAST = /^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})((?:[^0-9].*)?)$/;
const TIME = /^[\sT,]+([0-9]{1,2})[:.][0-9]{2}(.*)$/;
const HALF = /(?:^|[^a-z])([ap])\.?m(?:[^a-z]|$)/;

/** A text as it is compared: one blank between words, no capitals. @param {string} text */
export function plain(text) {
  return text.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}

/** How often it was kept, from 0 to 1; null where that cannot be understood. @param {string} text @param {Known} known */
export function shareOf(text, known) {
  const word = plain(text);
  if (YES.includes(word) || known.yes.includes(word)) return 1;
  if (known.no.includes(word)) return 0;
  const number = /^([0-9]+(?:[.,][0-9]+)?)\s*(%?)$/.exec(word);
  const share = number ? Number(number[1].replace(",", ".")) / (number[2] ? 100 : 1) : 2;
  return share <= 1 ? share : null;
}

/** A whole number from 1, and no more than `most`. @param {string} text @param {number} most */
export function countOf(text, most) {
  const found = /^([0-9]{1,7})(?:[.,]0+)?$/.exec(text.replaceAll(/\s/g, ""));
  const number = found ? Number(found[1]) : 0;
  return number > 0 && number <= most ? number : null;
}

/** Whether a column of days is as Americans write them: some can only be read so, and none only the other way. @param {string[]} days */
export function monthFirst(days) {
  const found = days.map((day) => YEAR_LAST.exec(day)).filter((one) => one !== null);
  return found.some((one) => Number(one[2]) > 12) && !found.some((one) => Number(one[1]) > 12);
}

/**
 * The day and the hour; nothing where nobody can tell: the answer counts all the same.
 * @param {string} text
 * @param {boolean} american
 * @returns {{ day: string, hour: number | null }}
 */
export function dayOf(text, american) {
  const [first, last] = [YEAR_FIRST.exec(text), YEAR_LAST.exec(text)];
  if (!first && !last) return { day: "", hour: null };
  const [one = "", other = "", of = "", behind = ""] = last?.slice(1) ?? [];
  const [year, month, day, rest] = first?.slice(1) ?? (american ? [of, one, other, behind] : [of, other, one, behind]);
  const found = `${year.length > 2 ? year : `20${year}`}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const when = new Date(`${found}T00:00:00Z`);
  if (found.startsWith("0000") || Number.isNaN(when.getTime()) || when.toISOString().slice(0, 10) !== found) return { day: "", hour: null };
  return { day: found, hour: hourOf(rest) };
}

/** @param {string} rest */
function hourOf(rest) {
  const time = TIME.exec(rest);
  if (!time || Number(time[1]) >= 24) return null;
  const [hour, half] = [Number(time[1]), HALF.exec(time[2].toLowerCase())];
  return !half || hour > 12 ? hour : (hour % 12) + (half[1] === "p" ? 12 : 0);
}
