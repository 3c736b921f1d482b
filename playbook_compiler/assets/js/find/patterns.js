// One long pattern of many phrases, asked quickly: of its alternatives only those are tried whose first word stands in the
// text. A phone would need a good part of a second to make the whole of it ready, and most texts need a few.

/** @typedef {{number: number, source: string, own?: RegExp}} Phrase */

export class Patterns {
  /** @type {Map<string, Phrase[]>} */
  from = new Map();
  /** @type {Phrase[]} Those that begin with no whole word. */
  others = [];

  /** @param {string} pattern  as finding/danger.py writes it */
  constructor(pattern) {
    for (const [number, source] of alternatives(pattern).entries()) {
      const phrase = { number, source };
      const firsts = firstWords(source);
      if (!firsts) this.others.push(phrase);
      for (const word of firsts ?? []) this.from.set(word, [...(this.from.get(word) ?? []), phrase]);
    }
  }

  /** Those that a text may hold, in their order. @param {string} text */
  may(text) {
    const found = new Set(this.others);
    for (const word of text.split(" ")) for (const phrase of this.from.get(word) ?? []) found.add(phrase);
    return [...found].sort((one, other) => one.number - other.number);
  }

  /** @param {string} text */
  test(text) {
    return this.may(text).some((phrase) => (phrase.own ??= new RegExp(phrase.source)).test(text));
  }

  /** The text without what they match. @param {string} text */
  without(text) {
    const may = this.may(text);
    return may.length ? text.replace(new RegExp(may.map(({ source }) => source).join("|"), "g"), " ") : text;
  }
}

/** What stands between the bars outside of all brackets. @param {string} pattern */
function alternatives(pattern) {
  const found = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < pattern.length; at += 1) {
    const letter = pattern[at];
    if (letter === "(") depth += 1;
    else if (letter === ")") depth -= 1;
    else if (letter === "|" && depth === 0) {
      found.push(pattern.slice(start, at));
      start = at + 1;
    }
  }
  return pattern ? [...found, pattern.slice(start)] : [];
}

/** The words of which one must stand first; nothing where a word may have any ending, or any word come first.
 * @param {string} source */
function firstWords(source) {
  const told = /^ (?:\(\?:([^()]*)\)|([^ (]+))/.exec(source);
  const options = (told?.[1] ?? told?.[2] ?? "[").split("|").map((option) => option.split(" ")[0]);
  return options.some((option) => option.includes("[")) ? null : [...new Set(options)];
}
