// Which moments fit what somebody has typed so far: by the beginnings of words, in any order, without accents, and with
// one slip or another ending in a word that nothing else fits. Pure: it knows nothing of the page.

import { STOP_WORDS } from "./stop-words.js";

/**
 * @typedef {import("../shared/situations.js").Moment} Moment
 * One line that a moment is known by: its title, a situation or a search word.
 * @typedef {{moment: number, text: string, folded: string, words: string[], weight: number}} Line
 * A moment that fits, and the line that it was found by.
 * @typedef {{moment: Moment, line: string}} Match
 */

const TITLE = 3;
const SEARCH = 3;
const TRIGGER = 2;
const WHOLE = 1; // how well a word fits: typed whole, its beginning, a part of it, with a slip
const BEGINNING = 0.8;
const INSIDE = 0.3;
const SLIP = 0.4;
const LITTLE = 0.1; // what a word such as "the" counts beside one that tells something
const LONG = 4; // letters from which a part of a word and a slip count
const STEM = 5; // letters that two words have in common at least where their endings differ,
const ENDING = 3; // and how many letters of what was typed may be an ending

/** Text as it is compared: å, ä, æ and ae are a; ø, ö and oe are o. @param {string} text */
export function fold(text) {
  const bare = text.toLowerCase().normalize("NFD").replace(/[\p{M}'’]/gu, "");
  return bare.replace(/æ|ae|aa/g, "a").replace(/ø|oe/g, "o");
}

const STOPS = new Set([...STOP_WORDS].map(fold));

/** @param {string} text */
function wordsOf(text) {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Every line of every moment. @param {Moment[]} moments @returns {Line[]} */
export function linesOf(moments) {
  return moments.flatMap(({ title, triggers, search }, moment) => {
    /** @type {(text: string, weight: number) => Line} */
    const line = (text, weight) => ({ moment, text, folded: wordsOf(text).join(" "), words: wordsOf(text), weight });
    return [
      line(title, TITLE),
      ...search.map((text) => line(text, SEARCH)),
      ...triggers.map((text) => line(text, TRIGGER)),
    ];
  });
}

/**
 * The moments that fit, best first: those that have every word before those that have some.
 * @param {Moment[]} moments
 * @param {Line[]} lines
 * @param {string} query
 * @returns {Match[]}
 */
export function matching(moments, lines, query) {
  const asked = [...new Set(wordsOf(query))];
  const begun = wordsOf(query).join(" ");
  const tells = asked.map((word) => word.length > 1 && !STOPS.has(word));
  if (!tells.includes(true)) tells.fill(true);
  const fits = asked.map((word) => fitting(lines, word));
  const rarity = fits.map((fit, n) => {
    const having = new Set(lines.filter((_, at) => fit[at]).map((line) => line.moment));
    return Math.log(1 + moments.length / (1 + having.size)) * (tells[n] ? 1 : LITTLE);
  });
  const found = moments.map((moment) => ({ moment, line: moment.title, had: 0, score: 0, best: 0 }));
  const most = moments.map(() => asked.map(() => 0));
  for (const [at, line] of lines.entries()) {
    const match = found[line.moment];
    let score = line.folded.startsWith(begun) ? line.weight : 0;
    for (const [n, fit] of fits.entries()) {
      score += line.weight * fit[at] * rarity[n];
      most[line.moment][n] = Math.max(most[line.moment][n], line.weight * fit[at] * rarity[n]);
    }
    if (score > match.best) Object.assign(match, { best: score, line: line.text });
  }
  for (const [n, match] of found.entries()) {
    match.had = most[n].filter((value, at) => value && tells[at]).length;
    match.score = most[n].reduce((sum, value) => sum + value, match.best);
  }
  return found.filter((match) => match.had).sort((a, b) => b.had - a.had || b.score - a.score);
}

/** How well each line fits a word. @param {Line[]} lines @param {string} asked */
function fitting(lines, asked) {
  const fit = lines.map((line) => Math.max(0, ...line.words.map((word) => quality(word, asked))));
  if (asked.length < LONG || fit.some(Boolean)) return fit;
  return lines.map((line) => (line.words.some((word) => slipped(word, asked) || bent(word, asked)) ? SLIP : 0));
}

/** @param {string} word @param {string} asked */
function quality(word, asked) {
  if (word === asked) return WHOLE;
  if (word.startsWith(asked)) return BEGINNING;
  return asked.length >= LONG && word.includes(asked) ? INSIDE : 0;
}

/** True where two words differ in their endings only: försenad, försening. @param {string} word @param {string} asked */
function bent(word, asked) {
  return asked.length >= STEM && word.startsWith(asked.slice(0, Math.max(STEM, asked.length - ENDING)));
}

/** True where a word begins as was typed, but for one letter too many, too few, wrong or swapped with the next. */
function slipped(/** @type {string} */ word, /** @type {string} */ asked) {
  let at = 0;
  while (at < asked.length && word[at] === asked[at]) at += 1;
  if (at === 0) return false;
  const rest = asked.slice(at);
  const begins = (/** @type {string} */ end, /** @type {number} */ from) => word.startsWith(end, from);
  const swapped = rest.length > 1 && begins(rest[1] + rest[0] + rest.slice(2), at);
  return swapped || begins(rest.slice(1), at + 1) || begins(rest, at + 1) || begins(rest.slice(1), at);
}
