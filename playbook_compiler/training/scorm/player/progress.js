"use strict";
// How far a learner is, and the few characters in which a training system keeps that.
//
// Here a unit or a question is known by its code, which is made from its id. There, its mark is kept, made from its id
// and the hash of what it means: when a new package says something else, just that is to be read again. The marks that it
// had with other spelling count as well: a typo is nobody's loss.
//
// What was answered is kept in the order in which it was last answered, and before the first answer of each hour stands
// which hour that is: `_0b3x9`. No answer has six characters, so older packages, which know of no hours, pass over it.

const MOST_KEPT = 4095; // SCORM 1.2 has room for 4,096 characters
const HOUR = 60 * 60 * 1000;
const HOUR_KEPT = /^_[0-9a-z]{5}$/;
const NOT_PRACTISED = "-";

/**
 * One question of a test and the letter that was answered, or "-".
 * @typedef {{code: string, letter: string}} Drawn
 *
 * When a question was last answered, in practice or in a test, and the letter of the last practice, or "-".
 * @typedef {{letter: string, at: number}} LastAnswer
 *
 * @typedef {object} Progress
 * @property {Set<string>} read units that were read
 * @property {Map<string, LastAnswer>} answered by question; what was answered last stands last
 * @property {number} tries how many tests were finished
 * @property {number | null} best the best score of them, in per cent
 * @property {Drawn[]} drawn the test that is under way, or the last one
 */

/** @returns {Progress} */
function noProgress() {
  return { read: new Set(), answered: new Map(), tries: 0, best: null, drawn: [] };
}

/**
 * The letter with which somebody last practised a question; none who has not.
 * @param {Progress} progress
 * @param {string} code
 */
function practisedWith(progress, code) {
  const letter = progress.answered.get(code)?.letter ?? NOT_PRACTISED;
  return letter === NOT_PRACTISED ? null : letter;
}

/**
 * Note that a question was answered now; in a test, the letter of its last practice stays.
 * @param {Progress} progress
 * @param {string} code
 * @param {string | null} practised the letter, in practice
 * @param {Date} at
 */
function noteAnswer(progress, code, practised, at) {
  const letter = practised ?? practisedWith(progress, code) ?? NOT_PRACTISED;
  progress.answered.delete(code); // the last one stands last
  progress.answered.set(code, { letter, at: at.getTime() });
}

/**
 * @param {Progress} progress
 * @param {Map<string, string>} marks by code
 */
function packed(progress, marks) {
  /** @param {string} code */
  const mark = (code) => marks.get(code) ?? code;
  const read = [...progress.read].map(mark);
  const answered = [...progress.answered];
  const drawn = progress.drawn.map(({ code, letter }) => mark(code) + letter);
  const whole = () =>
    ["1", read.join("."), inHours(answered, mark), `${progress.tries},${progress.best ?? ""}`, drawn.join(".")].join(";");
  // What is longest ago goes first, and answers before all: practice can be done again, and nothing is decided by it.
  for (const list of [answered, drawn, read]) {
    while (whole().length > MOST_KEPT && list.length > 0) list.shift();
  }
  return whole();
}

/**
 * The answers as they are kept.
 * @param {[string, LastAnswer][]} answered
 * @param {(code: string) => string} mark
 */
function inHours(answered, mark) {
  let last = 0;
  return answered.flatMap(([code, { letter, at }]) => {
    const hour = Math.floor(at / HOUR);
    const begun = hour > last ? [`_${hour.toString(36).padStart(5, "0")}`] : [];
    last = Math.max(hour, last); // a clock that was put back does not put the order back
    return [...begun, mark(code) + letter];
  }).join(".");
}

/**
 * What was answered, and when: those of one hour in their order at its beginning, never in the future; and long ago where
 * an older package kept no hour.
 * @param {string} text
 * @param {Map<string, string>} questions
 * @returns {Progress["answered"]}
 */
function lastAnswers(text, questions) {
  let at = 0;
  const found = new Map();
  for (const kept of text.split(".")) {
    if (HOUR_KEPT.test(kept)) at = parseInt(kept.slice(1), 36) * HOUR;
    for (const { code, letter } of answers(kept, questions)) {
      at += 1; // a millisecond each keeps the order
      found.set(code, { letter, at });
    }
  }
  return found;
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
  const [, read = "", answered = "", tries = "", best = "", drawn = ""] = found;
  const asked = answers(drawn, questions);
  return {
    read: new Set(read.split(".").flatMap((mark) => units.get(mark) ?? [])),
    answered: lastAnswers(answered, questions),
    tries: Number(tries),
    best: best === "" ? null : Math.min(Number(best), 100),
    drawn: asked.length === drawn.split(".").filter(Boolean).length ? asked : [],
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
