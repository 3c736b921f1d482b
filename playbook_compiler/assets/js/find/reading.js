// Text as it is compared: without accents and endings. The twin of finding/reading.py: change both.

const LEAST = 4; // so many letters stay of a word when its ending is taken off
const APART = 5; // so far after its verb the other half of it may stand

/** @typedef {Map<string, Map<string, string>>} Apart  What is meant: by the verb, and by the word that stands apart. */

/** In small letters: å, ä, æ and ae are a; ø, ö and oe are o; no accents, no apostrophes. @param {string} text */
export function folded(text) {
  const bare = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f'’´`]/g, "");
  return bare.replace(/æ|ae|aa/g, "a").replace(/ø|oe/g, "o");
}

/** The words of a text, folded. @param {string} text @returns {string[]} */
export function wordsIn(text) {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What each line tells: the meaning, the forms of the verb, and its other half. @param {string[]} told @returns {Apart} */
export function apartIn(told) {
  const found = new Map();
  for (const line of told) {
    const [meant, ...verbs] = line.split(" ");
    const other = verbs.pop();
    for (const verb of verbs) found.set(verb, (found.get(verb) ?? new Map()).set(other, meant));
  }
  return found;
}

/** What verbs mean of which the other half stands apart. @param {string[]} words @param {Apart} apart @returns {string[]} */
export function halvesTold(words, apart) {
  return words.flatMap((word, place) => {
    const meant = apart.get(word);
    const after = meant ? words.slice(place + 1, place + 1 + APART) : [];
    return after.flatMap((other) => meant?.get(other) ?? []);
  });
}

/** A folded word without its ending. @param {string} word @param {string[]} endings  the longest first */
export function keyOf(word, endings) {
  const size = [...word].length;
  const ending = endings.find((one) => size >= one.length + LEAST && word.endsWith(one));
  return ending ? word.slice(0, -ending.length) : word;
}

/** Sorted keys again, from one text: each is a capital, how many letters of the one before it begins with, and the rest.
 * @param {string} text @returns {string[]} */
export function unpacked(text) {
  let before = "";
  return (text.match(/[A-Z][^A-Z]*/g) ?? []).map((part) => {
    before = [...before].slice(0, part.charCodeAt(0) - 65).join("") + part.slice(1);
    return before;
  });
}

/** The sentences and lines of a text, as they were typed. @param {string} text */
export function sentencesIn(text) {
  const parts = text.split(/[.!?…]\s+|[\n\r;]+|\s[-–—]\s/);
  return parts.map((part) => part.trim()).filter(Boolean);
}
