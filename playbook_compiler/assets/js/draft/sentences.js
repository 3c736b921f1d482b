// Sentences of a text by their places, and the words of one without their endings. The twin of drafts/sentences.py.

const END = /(?<![.!?…])[.!?…]+["”»)]*\s+(?=["“«(]?[A-ZÆØÅÄÖÉ])|\n\s*\n|\n(?=\s*[-*•])/gu;
const WORD = /[0-9A-Za-zÀ-ÖØ-öø-ÿ]+/gu;
const STEM = 6;
const LEAST = 3;

/** Where each sentence begins and ends. @param {string} text @returns {[start: number, end: number][]} */
export function sentencesIn(text) {
  const ends = [...text.matchAll(END)].map((found) => found.index + found[0].length);
  const starts = [0, ...ends];
  /** @type {[number, number][]} */
  const all = [...ends, text.length].map((end, number) => [starts[number], end]);
  return all.filter(([start, end]) => text.slice(start, end).trim());
}

/** The beginnings of the words that say something. @param {string} text @param {Set<string>} stops */
export function stemsIn(text, stops) {
  const words = text.toLowerCase().match(WORD) ?? [];
  return new Set(words.filter((word) => word.length >= LEAST && !stops.has(word) && !/^\d+$/.test(word)).map((word) => word.slice(0, STEM)));
}
