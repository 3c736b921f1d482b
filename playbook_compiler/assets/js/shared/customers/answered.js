// What a table of customers' answers holds, and what it is held against. `training/customers/answered.py` has the same.

import { ENDS, SCALES, onScale } from "./scale.js";
import { plain, shareOf } from "./values.js";

/** @typedef {import("./scale.js").Scale} Scale */
/** @typedef {{ promise: string, scale?: Scale | "" }} Match  what somebody said of a question; `promise`: "" for none */
/** @typedef {{ promise: string, kept: number, answers: number, day: string, hour: number | null, moment: string }} CustomerRow */
/** @typedef {{ line: number, field: "promise" | "kept" | "answers" | "moment", value: string }} WrongLine */
/**
 * @typedef {object} AnswerColumn a column of answers, by its number from 1
 * @property {number} at
 * @property {string} heading
 * @property {string} key the heading as it is compared
 * @property {string} promise
 * @property {boolean} known whether it is clear what it asks about
 * @property {boolean} likely whether most of it reads as answers
 * @property {Scale | ""} scale "" where it cannot be told: then nothing in it is counted
 * @property {number} highest
 * @property {number} answers
 * @property {number} wrong
 */
/**
 * @typedef {object} CustomerAnswers
 * @property {boolean} respondents whether a line is a customer
 * @property {number} head the line of the headings
 * @property {number} lines
 * @property {CustomerRow[]} rows
 * @property {WrongLine[]} wrong
 * @property {AnswerColumn[]} columns
 * @property {number} again how many customers a file before this has too: they count once
 */
/**
 * @typedef {object} CustomerBook
 * @property {Record<string, string>} promises titles by id
 * @property {Record<string, string> | null} moments null where nobody asks of which moment an answer is
 * @property {import("./values.js").Known} known
 * @property {Record<string, Match>} matched by the question's text, as it is compared
 * @property {Set<string>} [met] the customers of the files before, each a row with its headings: a form saved later holds the
 *   earlier ones again
 * @property {number} [most] answers that one line may stand for
 */

/** Whether somebody must say something before a column counts. @param {AnswerColumn} column */
export function isToSay({ likely, known, scale }) {
  return likely && !(known && scale);
}

/** For how large a share an answer says that it was kept. @param {CustomerBook} book @param {string} value @param {Scale} scale */
export function shareBy(book, value, scale) {
  return scale in ENDS ? onScale(value, scale) : shareOf(value, book.known);
}

/** Ids by id and title, as they are compared. @param {Record<string, string> | null} titles */
export function idsOf(titles) {
  return new Map(Object.entries(titles ?? {}).flatMap(([id, title]) => [[plain(id), id], [plain(title), id]])); // prettier-ignore
}

/** What was kept of a match, or nothing where it is none. @param {any} match @returns {match is Match} */
export function isMatch(match) {
  return typeof match?.promise === "string" && (!match.scale || SCALES.includes(match.scale));
}
