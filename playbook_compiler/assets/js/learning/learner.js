// What a learner has done, and what follows from it. Pure: every function returns a changed copy. Units, questions and
// tracks are known by their ids, and by the meaning that they had.

import { own } from "../shared/own.js";
import { standing } from "../shared/standing.js";

/** @typedef {import("./leitner.js").Verdict} Verdict */
/** @typedef {import("./leitner.js").Card} Card */
/** @typedef {import("../shared/standing.js").Meanings} Meanings */
/** `question`: the one that was answered before it counted; older editions asked none. @typedef {{at: string, meanings: Record<string, string>, question?: string}} Confirmed */
/** @typedef {{meaning: string, verdict: Verdict, at: string}} Answered */
/** @typedef {import("../shared/attempts.js").Result} Result */
/**
 * `confirmed` and `cards` are kept by `kind/id` and by question (or by `guide/id#case`), `tests` and `begun` by track.
 * @typedef {{schema: number, id: string, person: string, confirmed: Record<string, Confirmed>,
 *   answers: Record<string, Answered>, cards: Record<string, Card>, tests: Record<string, Result[]>,
 *   begun: Record<string, string>}} Learner
 */
/** @typedef {{answer: string, verdict: Verdict, why: string}} Choice */
/** @typedef {{id: string, meaning: string, also?: string[], situation: string, answers: Choice[], say: string, slots?: import("../shared/slots.js").Slots,
 *   step: {text: string, address: string} | null, moment?: string, facts?: [string, string][]}} Question */
/** @typedef {{kind: string, id: string, title: string, address: string, meanings: Record<string, string>}} Unit */
/** @typedef {{id: string, title: string, minutes: number, units: Unit[]}} Part */
/** @typedef {{id: string, title: string, role: string, handbook: {title: string, version: string, language: string},
 *   parts: Part[], questions: Question[], test: {questions: number, pass: number, counts?: "best" | "newest"} | null}} Track */

export const SCHEMA = 1;

/** @param {string} person @returns {Learner} */
export function newLearner(person) {
  const fresh = { confirmed: {}, answers: {}, cards: {}, tests: {}, begun: {} };
  return { schema: SCHEMA, id: `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`, person, ...fresh };
}

/**
 * @param {Learner} learner @param {string} unit @param {Record<string, string> | null} meanings  null: not any more @param {Date} now
 * @param {string} [question]  that was answered before; "" where there is none to ask
 */
export function confirm(learner, unit, meanings, now, question = "") {
  const { [unit]: _, ...confirmed } = learner.confirmed;
  if (meanings) confirmed[unit] = { at: now.toISOString(), meanings, ...(question ? { question } : {}) };
  return { ...learner, confirmed };
}

/** @param {Learner} learner @param {string} track @param {Date} now @returns {Learner} */
export function begin(learner, track, now) {
  return own(learner.begun, track) ? learner : { ...learner, begun: { ...learner.begun, [track]: now.toISOString() } };
}

/** What was confirmed and says something else now: `kind/id` -> what changed. @param {Learner} learner @param {Meanings} meanings */
export function changed(learner, meanings) {
  const stands = Object.entries(learner.confirmed).map(([key, one]) => ({ key, ...standing(one.meanings, meanings) }));
  return new Map(stands.filter((one) => one.changed && meanings[one.key]).map(({ key, told }) => [key, told]));
}

/** New spellings are adopted: nobody is told of them. @param {Learner} learner @param {Meanings} meanings @returns {Learner} */
export function adopt(learner, meanings) {
  const kept = Object.entries(learner.confirmed).map(([key, one]) => [
    key,
    { ...one, meanings: standing(one.meanings, meanings).meanings },
  ]);
  return { ...learner, confirmed: Object.fromEntries(kept) };
}
