// Walking through a guide: which question comes next, and where the answers lead. No page here, only the table.

import { own } from "../shared/own.js";

/**
 * @typedef {Record<string, string>} Answers  an answer's id for each question that is answered
 * @typedef {{when: Record<string, string[]>, then: string}} Row
 * @typedef {{questions: {id: string, answers: string[]}[], rows: Row[]}} Table
 * @typedef {{asked: string[], answers: Answers, question: string | null, outcome: string | null}} Place
 *   the questions answered so far, in order, and either the next question or the outcome
 */

/**
 * Where somebody stands who has given these answers. Answers that the table does not know, or to questions that cannot
 * matter any more, are passed over: a link that was sent before a guide was changed leads as far as it still can.
 * @param {Table} table
 * @param {Answers} given
 * @returns {Place}
 */
export function walk(table, given) {
  /** @type {Place} */
  const place = { asked: [], answers: {}, question: null, outcome: null };
  for (const { id, answers } of table.questions) {
    if (!matters(table, place.answers, id)) continue;
    const answer = own(given, id);
    if (answer === undefined || !answers.includes(answer)) return { ...place, question: id };
    place.asked.push(id);
    place.answers[id] = answer;
  }
  // What was not asked changes nothing, so any case with these answers tells the outcome.
  return { ...place, outcome: outcomeOf(table, casesWith(table, place.answers)[0]) };
}

/**
 * Whether the outcome can depend on a question, after these answers.
 * @param {Table} table
 * @param {Answers} given
 * @param {string} question
 */
export function matters(table, given, question) {
  const possible = { ...table, rows: table.rows.filter((row) => fits(row, given)) };
  const answers = table.questions.find(({ id }) => id === question)?.answers ?? [];
  return casesWith(table, { ...given, [question]: answers[0] }).some((one) => {
    const first = outcomeOf(possible, one);
    return answers.some((answer) => outcomeOf(possible, { ...one, [question]: answer }) !== first);
  });
}

/**
 * The outcome that is certain after these answers, whatever the others are; null where it may still be another.
 * @param {Table} table
 * @param {Answers} given
 */
export function decided(table, given) {
  const outcomes = new Set(casesWith(table, given).map((one) => outcomeOf(table, one)));
  return outcomes.size === 1 ? [...outcomes][0] : null;
}

/**
 * Every case with these answers. A checked guide has at most some thousands.
 * @param {Table} table
 * @param {Answers} given
 */
function casesWith(table, given) {
  /** @type {Answers[]} */
  let cases = [{ ...given }];
  for (const { id, answers } of table.questions)
    if (!Object.hasOwn(given, id)) cases = cases.flatMap((one) => answers.map((answer) => ({ ...one, [id]: answer })));
  return cases;
}

/**
 * @param {Table} table
 * @param {Answers} one  a whole case
 */
function outcomeOf(table, one) {
  return table.rows.find((row) => fits(row, one))?.then ?? null;
}

/**
 * Whether a row may still apply: no answer given so far speaks against it.
 * @param {Row} row
 * @param {Answers} given
 */
function fits(row, given) {
  return Object.entries(row.when).every(([question, allowed]) => {
    const answer = own(given, question);
    return answer === undefined || allowed.includes(answer);
  });
}
