"use strict";
// How far a learner is, and the few characters in which a training system keeps that.
//
// Everything is kept under the short code of a unit or a question. The code is made from its id and from the hash of
// what it means: when a new package says something else, just that is to be read again, and a typo is nobody's loss.

const MOST_KEPT = 4095; // SCORM 1.2 has room for 4,096 characters

/**
 * One question of a test and the letter that was answered, or "-".
 * @typedef {{code: string, letter: string}} Drawn
 * @typedef {object} Progress
 * @property {Set<string>} read units that were read
 * @property {Map<string, string>} practised questions that were practised, and the letter answered last
 * @property {number} tries how many tests were finished
 * @property {number | null} best the best score of them, in per cent
 * @property {Drawn[]} drawn the test that is under way, or the last one
 */

/** @returns {Progress} */
function noProgress() {
  return { read: new Set(), practised: new Map(), tries: 0, best: null, drawn: [] };
}

/** @param {Progress} progress */
function packed(progress) {
  const read = [...progress.read];
  const practised = [...progress.practised].map(([code, letter]) => code + letter);
  const drawn = progress.drawn.map(({ code, letter }) => code + letter);
  const whole = () =>
    ["1", read.join("."), practised.join("."), `${progress.tries},${progress.best ?? ""}`, drawn.join(".")].join(";");
  // What is longest ago goes first, and practice before all: it can be done again, and nothing is decided by it.
  for (const list of [practised, drawn, read]) {
    while (whole().length > MOST_KEPT && list.length > 0) list.shift();
  }
  return whole();
}

/**
 * What was kept, as far as this package still knows of it. A damaged text is a fresh start.
 * @param {string} text
 * @param {Set<string>} units the codes of this package's units
 * @param {Set<string>} questions the codes of its questions
 * @returns {Progress}
 */
function unpacked(text, units, questions) {
  const found = /^1;([\w.-]*);([\w.-]*);(\d{1,6}),(\d{0,3});([\w.-]*)$/.exec(text);
  if (!found) return noProgress();
  const [, read = "", practised = "", tries = "", best = "", drawn = ""] = found;
  const answered = answers(drawn);
  return {
    read: new Set(read.split(".").filter((code) => units.has(code))),
    practised: new Map(
      answers(practised).filter(({ code }) => questions.has(code)).map(({ code, letter }) => [code, letter]),
    ),
    tries: Number(tries),
    best: best === "" ? null : Math.min(Number(best), 100),
    drawn: answered.every(({ code }) => questions.has(code)) ? answered : [],
  };
}

/**
 * @param {string} text
 * @returns {Drawn[]}
 */
function answers(text) {
  return text.split(".").filter(Boolean).map((both) => ({ code: both.slice(0, -1), letter: both.slice(-1) }));
}
