"use strict";
// How far a learner is, and the few characters in which a training system keeps that.
//
// Here a unit or a question is known by its code, which is made from its id. There, its mark is kept, made from its id
// and the hash of what it means: when a new package says something else, just that is to be read again. The marks that it
// had with other spelling count as well: a typo is nobody's loss.

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

/**
 * @param {Progress} progress
 * @param {Map<string, string>} marks by code
 */
function packed(progress, marks) {
  /** @param {string} code */
  const mark = (code) => marks.get(code) ?? code;
  const read = [...progress.read].map(mark);
  const practised = [...progress.practised].map(([code, letter]) => mark(code) + letter);
  const drawn = progress.drawn.map(({ code, letter }) => mark(code) + letter);
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
 * @param {Map<string, string>} units the codes of this package's units, by each mark that counts
 * @param {Map<string, string>} questions the codes of its questions, likewise
 * @returns {Progress}
 */
function unpacked(text, units, questions) {
  const found = /^1;([\w.-]*);([\w.-]*);(\d{1,6}),(\d{0,3});([\w.-]*)$/.exec(text);
  if (!found) return noProgress();
  const [, read = "", practised = "", tries = "", best = "", drawn = ""] = found;
  const answered = answers(drawn, questions);
  return {
    read: new Set(read.split(".").flatMap((mark) => units.get(mark) ?? [])),
    practised: new Map(answers(practised, questions).map(({ code, letter }) => [code, letter])),
    tries: Number(tries),
    best: best === "" ? null : Math.min(Number(best), 100),
    drawn: answered.length === drawn.split(".").filter(Boolean).length ? answered : [],
  };
}

/**
 * The answers that a text holds, without those to questions that are not known.
 * @param {string} text
 * @param {Map<string, string>} questions
 * @returns {Drawn[]}
 */
function answers(text, questions) {
  return text.split(".").flatMap((both) => {
    const code = questions.get(both.slice(0, -1));
    return code === undefined ? [] : { code, letter: both.slice(-1) };
  });
}

/**
 * The codes of units or questions by each of their marks.
 * @param {HTMLElement[]} elements
 * @returns {Map<string, string>}
 */
function codesByMark(elements) {
  return new Map(elements.flatMap(({ dataset }) =>
    (dataset.marks ?? "").split(" ").map((mark) => /** @type {[string, string]} */ ([mark, dataset.code ?? ""]))));
}

/**
 * The newest mark of each unit and question, by its code.
 * @param {HTMLElement[]} elements
 * @returns {Map<string, string>}
 */
function marksByCode(elements) {
  return new Map(elements.map(({ dataset }) => [dataset.code ?? "", (dataset.marks ?? "").split(" ")[0] ?? ""]));
}
