// Danger told by kinds of words that stand together. The twin of finding/kinds.py, which tells how: change both.

const SPAN = 12;
const LEAST = 3;
const SHORT = 30;

/**
 * @typedef {{words: Map<string, [rest: string[], kind: string][]>, begun: Map<string, string[]>}} Lexicon
 * @typedef {{needs: string[][], notOwn: string[], notAny: string[], sure: boolean}} Rule
 * @typedef {Set<string>} Told  the kinds of a word
 */

/** @param {string} text @returns {Rule} */
export function ruleOf(text) {
  const sure = text.startsWith("+ ");
  const parts = (sure ? text.slice(2) : text).split(" ");
  const marked = (/** @type {string} */ mark) => parts.filter((part) => part[0] === mark).map((part) => part.slice(1));
  const needs = parts.filter((part) => !"-!".includes(part[0])).map((part) => part.split("|"));
  return { needs, notOwn: marked("-"), notAny: marked("!"), sure };
}

/** @param {Record<string, string[]>} kinds  the words of each in one language after the other @returns {Lexicon[]} */
export function lexiconsOf(kinds) {
  const told = Object.entries(kinds);
  const languages = told[0]?.[1].map((_, number) => number) ?? [];
  return languages.map((number) => lexiconOf(told.map(([kind, words]) => [kind, words[number] ?? ""])));
}

/** @param {[kind: string, words: string][]} kinds @returns {Lexicon} */
function lexiconOf(kinds) {
  /** @type {Lexicon} */
  const { words, begun } = { words: new Map(), begun: new Map() };
  for (const [kind, texts] of kinds) {
    for (const text of texts.split(" ")) {
      const [first, ...rest] = text.split("_");
      if (text.endsWith("*") && rest.length === 0) begun.set(text.slice(0, -1), [...(begun.get(text.slice(0, -1)) ?? []), kind]);
      else words.set(first, [...(words.get(first) ?? []), [rest, kind]]);
    }
  }
  return { words, begun };
}

/** @param {string[]} words @param {Lexicon} lexicon @returns {Told[]} */
function kindsOf(words, lexicon) {
  return words.map((word, place) => {
    const own = new Set();
    for (const [rest, kind] of lexicon.words.get(word) ?? []) {
      if (rest.every((next, after) => follows(next, words[place + 1 + after]))) own.add(kind);
    }
    for (let end = LEAST; end <= word.length; end += 1) {
      for (const kind of lexicon.begun.get(word.slice(0, end)) ?? []) own.add(kind);
    }
    return own;
  });
}

/** @param {string} wanted @param {string | undefined} word */
function follows(wanted, word = "") {
  return wanted.endsWith("*") ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
}

/** @param {string[][]} sentences @param {Lexicon[]} lexicons @param {Rule[]} rules */
export function tellsDanger(sentences, lexicons, rules) {
  const told = sentences.filter((words) => words.length > 0);
  const holding = new Set(told.flatMap((words) => inSentence(words, lexicons, rules)));
  const enough = told.flat().length <= SHORT ? 1 : 2;
  return holding.size >= enough || [...holding].some((rule) => rule.sure);
}

/** @param {string[]} words @param {Lexicon[]} lexicons @param {Rule[]} rules @returns {Rule[]} */
function inSentence(words, lexicons, rules) {
  const read = lexicons.map((lexicon) => kindsOf(words, lexicon));
  const anywhere = union(read.flat());
  const may = rules.filter(({ needs, notAny }) => !has(anywhere, notAny) && needs.every((need) => has(anywhere, need)));
  return may.filter((rule) => read.some((told) => holds(rule, told)));
}

/** @param {Rule} rule @param {Told[]} told */
function holds({ needs, notOwn }, told) {
  const whole = union(told);
  if (has(whole, notOwn) || !needs.every((need) => has(whole, need))) return false;
  for (let start = 0; start < Math.max(1, told.length - SPAN + 1); start += 1) {
    const near = union(told.slice(start, start + SPAN));
    if (needs.every((need) => has(near, need))) return true;
  }
  return false;
}

/** @param {Told} kinds @param {string[]} any */
function has(kinds, any) {
  return any.some((kind) => kinds.has(kind));
}

/** @param {Told[]} told @returns {Told} */
function union(told) {
  return new Set(told.flatMap((kinds) => [...kinds]));
}
