// What a learner has answered, and what comes back. Pure: every function returns a changed copy.

import { isDue, next } from "./leitner.js";
import { own } from "../shared/own.js";

/** @typedef {import("./learner.js").Learner} Learner */
/** @typedef {import("./leitner.js").Verdict} Verdict */

/** @param {Learner} learner @param {string} question @param {string} meaning @param {Verdict} verdict @param {Date} now */
export function answer(learner, question, meaning, verdict, now) {
  const answers = { ...learner.answers, [question]: { meaning, verdict, at: now.toISOString() } };
  return { ...recall(learner, question, verdict, now), answers };
}

/** What a test asked that is no practice: it is known, and does not come back. @param {Learner} learner @param {string} question @param {string} meaning @param {Verdict} verdict @param {Date} now @returns {Learner} */
export function noted(learner, question, meaning, verdict, now) {
  return { ...learner, answers: { ...learner.answers, [question]: { meaning, verdict, at: now.toISOString() } } };
}

/** What was asked comes back, or does not. @param {Learner} learner @param {string} key @param {Verdict} verdict @param {Date} now @returns {Learner} */
export function recall(learner, key, verdict, now) {
  const { [key]: _, ...cards } = learner.cards;
  const later = next(own(learner.cards, key) ?? null, verdict, now);
  return { ...learner, cards: later ? { ...cards, [key]: later } : cards };
}

/** The questions that are to be answered again today. @param {Learner} learner @param {Date} now */
export function due(learner, now) {
  return Object.keys(learner.cards).filter((key) => isDue(learner.cards[key], now));
}
