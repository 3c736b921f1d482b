// Which questions a closing test asks: first what was never answered here, then what was answered before today, and what
// was just practised only where there is nothing else. Pure; a package for a learning platform draws by this file too.

import { own } from "../shared/own.js";

const JUST = 24 * 60 * 60 * 1000; // practised within a day is practised just now

/**
 * @template {{id: string}} Asked
 * @param {Asked[]} all  everything that can be asked
 * @param {Record<string, {at: string}>} answers  of who takes the test, by what was asked
 * @param {number} count
 * @param {Date} now
 * @param {<Kind>(all: readonly Kind[]) => Kind[]} mixed  puts them in random order
 */
export function drawTest(all, answers, count, now, mixed) {
  const last = (/** @type {Asked} */ { id }) => Date.parse(own(answers, id)?.at ?? "") || 0;
  const freshness = (/** @type {Asked} */ one) => (last(one) === 0 ? 0 : now.getTime() - last(one) > JUST ? 1 : last(one));
  return mixed(all)
    .sort((one, other) => freshness(one) - freshness(other)) // a stable sort: what is as fresh stays mixed
    .slice(0, count);
}
