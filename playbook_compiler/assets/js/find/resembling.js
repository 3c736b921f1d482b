// A word that no text holds -> the words that it may be: begun, put together, or with a slip of a letter.
// The twin of finding/resembling.py: change both.

const BEGUN = 0.75;
const LONGER = 0.2; // a longer word than the one that stands there, and that is a word itself
const PARTS = 0.7;
const SLIP = 0.65;
const MOST = 8;

/**
 * The numbers of keys that a word may be, each with what it is worth.
 * @typedef {[number, number][]} Found
 */

/**
 * @param {string} key
 * @param {string} word
 * @param {import("./scoring.js").Finder} finder
 * @param {boolean} last  it may not be typed out yet, also where it is a known word as it stands
 * @param {boolean} known
 * @returns {Found}
 */
export function resembling(key, word, finder, last, known) {
  const found = last && word.length >= 2 ? begun(word, finder, known ? LONGER : BEGUN) : [];
  if (found.length || known) return found;
  const inParts = parts(key, finder);
  return inParts.length ? inParts : slips(key, finder);
}

/** @param {string} word @param {import("./scoring.js").Finder} finder @param {number} share @returns {Found} */
function begun(word, { keys, stops }, share) {
  const found = [];
  for (let low = firstFrom(keys, word); low < keys.length && keys[low].startsWith(word); low += 1) {
    if (!stops.has(low)) found.push(low);
  }
  found.sort((a, b) => keys[a].length - keys[b].length || a - b);
  return found.slice(0, MOST).map((number) => [number, share]);
}

/** Where a word stands among sorted keys, or would stand. @param {string[]} keys @param {string} word */
function firstFrom(keys, word) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {string} key @param {import("./scoring.js").Finder} finder @returns {Found} */
function parts(key, { at, stops }) {
  if (key.length < 7) return [];
  for (let cut = key.length - 3; cut > 2; cut -= 1) {
    const second = at.get(key.slice(cut));
    if (second === undefined || stops.has(second)) continue;
    const head = key.slice(0, cut);
    for (const link of ["", "s", "e", "n"]) {
      if (!head.endsWith(link)) continue;
      const bare = head.slice(0, head.length - link.length);
      const first = at.get(bare);
      if (first !== undefined && !stops.has(first) && bare.length >= 3) {
        return [
          [first, PARTS],
          [second, PARTS],
        ];
      }
    }
  }
  return [];
}

/** @param {string} key @param {import("./scoring.js").Finder} finder @returns {Found} */
function slips(key, { keys, stops }) {
  if (key.length < 4 || /^\p{N}+$/u.test(key)) return [];
  let best = key.length < 8 ? 1 : 2;
  /** @type {number[]} */
  let found = [];
  for (let number = firstFrom(keys, key[0]); number < keys.length && keys[number][0] === key[0]; number += 1) {
    const other = keys[number];
    if (Math.abs(other.length - key.length) > best || other.length < 3) continue;
    if (stops.has(number)) continue;
    const many = distance(key, other, best);
    if (many < best) {
      best = many;
      found = [];
    }
    if (many <= best && found.length < MOST) found.push(number);
  }
  return found.map((number) => [number, SLIP]);
}

/**
 * How many letters are wrong, missing, too many or swapped with the next; more than `most` is `most` + 1.
 * @param {string} one @param {string} other @param {number} most
 */
export function distance(one, other, most) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const now = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let value = Math.min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        value = Math.min(value, before[j - 2] + 1);
      }
      now.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    before = row;
    row = now;
  }
  return row[other.length];
}
