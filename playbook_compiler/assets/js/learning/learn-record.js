// What a colleague hands in: what was confirmed, answered and passed in a track, and with which meaning. Pure.

import { own } from "../shared/own.js";
import { changed } from "./learner.js";
import { progress, testOf } from "./learner-progress.js";

/** @typedef {import("./learner.js").Learner} Learner */
/** @typedef {import("./learner.js").Track} Track */
/** @typedef {ReturnType<typeof recordOf>} Record_ */

/**
 * The record, without its seal.
 * @param {Track} track
 * @param {Learner} learner
 * @param {import("../shared/standing.js").Meanings} meanings
 * @param {Date} now
 * @param {import("./learner.js").Question[]} [pool]  what the closing test can ask besides the practice
 */
export function recordOf(track, learner, meanings, now, pool = []) {
  const seen = new Set();
  const units = track.parts.flatMap((part) => part.units).filter(({ kind, id }) => {
    const key = `${kind}/${id}`;
    return key in learner.confirmed && !seen.has(key) && seen.add(key);
  });
  const confirmed = units.map(({ kind, id }) => ({ kind, id, ...learner.confirmed[`${kind}/${id}`] }));
  const answers = [...track.questions, ...pool]
    .filter(({ id }) => own(learner.answers, id)?.meaning)
    .map(({ id }) => ({ question: id, ...learner.answers[id] }));
  const test = testOf(learner, track);
  const attempts = own(learner.tests, track.id) ?? [];
  const times = [...confirmed, ...answers, ...attempts].map(({ at }) => at).sort();
  return {
    record: 1,
    person: learner.person,
    track: track.id,
    title: track.title,
    handbook: track.handbook,
    begun: [own(learner.begun, track.id), ...times].filter(Boolean).sort()[0] ?? now.toISOString(),
    finished: progress(track, learner, changed(learner, meanings)).finished,
    made: now.toISOString(),
    confirmed,
    answers,
    test,
    attempts,
  };
}
