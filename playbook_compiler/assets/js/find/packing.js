// The lines and terms of an index, which it holds as little text. The twin of finding/packing.py, which tells how: change both.

const FIRST = 35;
const LEFT_OUT = 92; // the backslash
const LETTERS = 91;

/**
 * @typedef {{used: number[], groups: [kind: number, moment: number, lines: string][]}} Packed
 * @param {Packed} packed @returns {number[][]} a kind, a moment, and keys
 */
export function linesUnpacked({ used: steps, groups }) {
  let before = 0;
  const used = steps.map((step) => (before += step));
  let width = 1;
  while (LETTERS ** width < used.length) width += 1;
  return groups.flatMap(([kind, moment, lines]) =>
    lines.split(" ").map((text) => {
      const line = [kind, moment];
      for (let at = 0; at < text.length; at += width) line.push(used[read(text, at, at + width)]);
      return line;
    }),
  );
}

/** @param {string} text @param {number} from @param {number} to */
function read(text, from, to) {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    number = number * LETTERS + code - FIRST - Number(code > LEFT_OUT);
  }
  return number;
}

/** The terms of each key. @param {string} text @returns {number[][]} */
export function termsUnpacked(text) {
  let next = 0;
  return (text.match(/\.|[^. ]* /g) ?? []).map((part) => {
    const steps = part === "." ? [0] : part === " " ? [] : part.trim().split(",").map(Number);
    return steps.map((step) => {
      const term = next - step;
      next = Math.max(next, term + 1);
      return term;
    });
  });
}
