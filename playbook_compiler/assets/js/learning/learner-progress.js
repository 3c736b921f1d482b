// How far a learner is in a track, and how the closing test went. Pure.

import { own } from "../shared/own.js";
import { counting } from "../shared/attempts.js";
import { scoreOf } from "../shared/score.js";

/** @typedef {import("./learner.js").Learner} Learner */
/** @typedef {import("./learner.js").Track} Track */
/** @typedef {import("./leitner.js").Verdict} Verdict */
/** @typedef {import("./learner.js").Unit} Unit */

/** @param {Learner} learner @param {Track} track @param {Verdict[]} verdicts @param {Date} now @returns {Learner} */
export function tested(learner, track, verdicts, now) {
  const best = verdicts.filter((verdict) => verdict === "best").length;
  const asked = verdicts.length;
  const pass = track.test?.pass ?? 100;
  const score = scoreOf(best, asked);
  const result = { asked, best, score, pass, passed: 100 * best >= pass * asked, at: now.toISOString() };
  return { ...learner, tests: { ...learner.tests, [track.id]: [...(own(learner.tests, track.id) ?? []), result] } };
}

/** The attempt that counts, as the track says. @param {Learner} learner @param {Track} track */
export function testOf(learner, track) {
  return counting(own(learner.tests, track.id) ?? [], track.test?.counts);
}

/**
 * How far somebody is in a track.
 * @param {Track} track
 * @param {Learner} learner
 * @param {ReadonlyMap<string, string[]>} again  what is to be read again
 */
export function progress(track, learner, again) {
  const isRead = (/** @type {Unit} */ { kind, id }) => {
    const key = `${kind}/${id}`;
    return key in learner.confirmed && !again.has(key);
  };
  const units = track.parts.flatMap((part) => part.units);
  const isAnswered = (/** @type {{id: string}} */ { id }) => own(learner.answers, id) !== undefined;
  const left = track.parts.map(({ minutes, units: all }) => {
    const moments = all.flatMap(({ kind, id }) => (kind === "moment" ? [id] : []));
    const asked = track.questions.filter(({ moment }) => moments.includes(moment ?? ""));
    const open = all.filter((unit) => !isRead(unit)).length + asked.filter((one) => !isAnswered(one)).length;
    return (minutes * open) / Math.max(1, all.length + asked.length);
  });
  const answered = track.questions.filter(isAnswered);
  const test = testOf(learner, track);
  const read = units.filter(isRead).length;
  const done = read === units.length && (!track.test || Boolean(test?.passed));
  const times = [...units.map(({ kind, id }) => learner.confirmed[`${kind}/${id}`]?.at), track.test ? test?.at : ""];
  return {
    units: units.length,
    read,
    questions: track.questions.length,
    answered: answered.length,
    minutes: Math.ceil(left.reduce((sum, one) => sum + one, 0) / 5) * 5,
    test,
    done,
    /** @type {string | null} */
    finished: done ? (times.map(String).sort().at(-1) ?? null) : null,
  };
}
