// Customers' answers as forms save them: a row for each customer, a column for each question. Which promise a question
// asks about is known from its title, or was said by hand once and is remembered. Pure.

import { own } from "../shared/own.js";
import { plain, shareOf } from "./survey-csv.js";
import { SCALES, mostlyScale, onScale } from "./survey-scale.js";

/** @typedef {import("./survey-csv.js").Promised} Promised */
/** @typedef {import("./survey-csv.js").Tally} Tally */
/** @typedef {import("./survey-scale.js").Scale} Scale */
/** @typedef {{ promise: string, scale?: Scale }} Match  `promise`: "" for none; without a scale it is seen from the answers */
/** @typedef {{ heading: string, key: string, promise: string, scale: Scale, answers: number, wrong: number }} Column */

/**
 * @param {string[][]} rows  the first are the headings
 * @param {Promised[]} promises
 * @param {Record<string, Match>} matched  by the heading
 * @param {import("./survey-csv.js").Known} known
 */
export function wide(rows, promises, matched, known) {
  const [headings = [], ...answers] = rows;
  /** @type {Record<string, Tally>} */
  const tallies = {};
  const columns = headings.flatMap((heading, at) => {
    const key = plain(heading);
    if (!key) return [];
    const values = answers.map((cells) => (cells[at] ?? "").trim()).filter(Boolean);
    const match = own(matched, key);
    const promise = match ? match.promise : asksAbout(key, promises);
    const scale = match?.scale ?? mostlyScale(values) ?? (values.length && values.every((value) => /%|\d[.,]\d/.test(value)) ? "share" : "yes");
    const shares = values.map((value) => shareBy(value, scale, known));
    const good = shares.filter((share) => share !== null);
    if (promise && good.length) {
      const tally = (tallies[promise] ??= { kept: 0, answers: 0 });
      tally.kept += good.reduce((sum, share) => sum + share, 0);
      tally.answers += good.length;
    }
    return [{ heading: heading.trim(), key, promise, scale, answers: good.length, wrong: shares.length - good.length }];
  });
  return { columns, tallies, respondents: answers.length };
}

/** @param {string} value @param {Scale} scale @param {import("./survey-csv.js").Known} known */
function shareBy(value, scale, known) {
  return scale === "yes" || scale === "share" ? shareOf(value, known) : onScale(value, scale);
}

/** The promise whose title or id the question holds; of several the one with the longest title. @param {string} key @param {Promised[]} promises */
function asksAbout(key, promises) {
  const named = promises.filter(({ id, title }) => key === plain(id) || key.includes(plain(title)));
  return named.sort((one, other) => other.title.length - one.title.length)[0]?.id ?? "";
}

/** What was kept of a match, or nothing where it is none. @param {any} match @returns {match is Match} */
export function isMatch(match) {
  return typeof match?.promise === "string" && (match.scale === undefined || SCALES.includes(match.scale));
}
