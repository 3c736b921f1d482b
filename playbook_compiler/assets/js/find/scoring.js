// An index and what somebody typed -> the moments that fit. The twin of finding/scoring.py, which tells what each number
// means: change both. tests/finding/test_twins.py holds them together.

import { dangerIn } from "./danger.js";
import { linesUnpacked, termsUnpacked } from "./packing.js";
import { apartIn, halvesTold, keyOf, sentencesIn, unpacked, wordsIn } from "./reading.js";
import { resembling } from "./resembling.js";

const WEIGHTS = [3.0, 1.6, 1.5, 0.6, 0.7, 3.0, 2.0];
const LINES = [1.2, 1.1, 0.7, 0.9, 0.9, 1.1, 1.3];
const TRIGGER = 1;
const SATURATION = 3.5;
const LENGTH = 0.5;
const SAME = 0.8;
const STOP = 0.15;
const LINE = 1.2;
const UNKNOWN = 0.6;
const LONG = 14;
const SHARES = [1.0, 0.7, 0.5, 0.5];
const NOISE = 8;
const SURE = 6.0;
const NEARLY = 0.45;
const BESIDE = 0.4;

/**
 * @typedef {{moment: number, step: string, do: string, words: string, harmless: string,
 *   kinds: Record<string, string[]>, rules: string[]}} Danger
 * @typedef {object} Index
 * @property {string[]} endings
 * @property {string[]} greetings
 * @property {string[]} apart
 * @property {string[]} moments
 * @property {Danger | null} danger
 * @property {string} keys
 * @property {string} terms
 * @property {number[]} concepts
 * @property {number[]} stops
 * @property {import("./packing.js").Packed} lines
 *
 * A moment that fits: how well, its trigger that fits best (or -1), and the sentence that led there.
 * @typedef {{moment: number, score: number, trigger: number, sentence: string, sure: boolean}} Hit
 * @typedef {{terms: Map<number, number>, worth: number}} TypedWord
 * @typedef {[score: number, trigger: number]} Score
 */

export class Finder {
  /** @type {[moment: number, tf: number][][]} */
  momentsOf = [];
  /** @type {number[]} */
  idf = [];
  /** @type {number[]} */
  lineWorth = [];
  /** @type {Map<string, TypedWord>} Words that were typed out, for each key types the others again. */
  known = new Map();

  /** @param {Index} index */
  constructor(index) {
    this.index = index;
    this.keys = unpacked(index.keys);
    this.terms = termsUnpacked(index.terms);
    this.lines = linesUnpacked(index.lines);
    this.at = new Map(this.keys.map((key, number) => [key, number]));
    this.stops = new Set(index.stops);
    this.apart = apartIn(index.apart);
    this.greetings = index.greetings.map((one) => wordsIn(one).join(" "));
    this.isDanger = index.danger ? dangerIn(index.danger) : () => false;
    const count = 1 + this.terms.reduce((most, terms) => Math.max(most, ...terms), -1);
    /** @type {number[][]} */
    this.holding = Array.from({ length: count }, () => []);
    /** @type {number[]} */
    this.triggers = [];
    /** @type {Map<number, number>[]} */
    const raw = index.moments.map(() => new Map());
    const size = index.moments.map(() => 0);
    const triggers = index.moments.map(() => 0);
    for (const [number, [kind, moment, ...keys]] of this.lines.entries()) {
      this.triggers.push(kind === TRIGGER ? triggers[moment] : -1);
      if (kind === TRIGGER) triggers[moment] += 1;
      for (const key of keys) {
        if (this.stops.has(key)) continue;
        size[moment] += WEIGHTS[kind];
        for (const term of this.terms[key]) {
          raw[moment].set(term, (raw[moment].get(term) ?? 0) + WEIGHTS[kind]);
          this.holding[term].push(number);
        }
      }
    }
    this.matched = new Float64Array(this.lines.length); // filled and emptied by each question
    this.seen = new Uint32Array(this.lines.length);
    this.turn = 0;
    this.weigh(raw, size);
  }

  /** @param {Map<number, number>[]} raw @param {number[]} size */
  weigh(raw, size) {
    const concepts = new Set(this.index.concepts);
    const average = sum(size) / Math.max(1, size.length) || 1;
    const spread = this.holding.map(() => 0);
    this.momentsOf = this.holding.map(() => []);
    for (const [moment, terms] of raw.entries()) {
      const norm = 1 - LENGTH + (LENGTH * size[moment]) / average;
      for (const [term, weight] of terms) {
        const value = weight / norm / (weight / norm + SATURATION);
        spread[term] += value;
        this.momentsOf[term].push([moment, value]);
      }
    }
    this.idf = spread.map((value, term) => Math.log(1 + raw.length / (0.5 + value)) * (concepts.has(term) ? SAME : 1));
    this.lineWorth = this.lines.map(([, , ...keys]) => sum(keys.map((key) => this.worth(key))));
  }

  /** How telling a word is. @param {number} key @returns {number} */
  worth(key) {
    const terms = this.terms[key];
    if (this.stops.has(key) || !terms.length) return STOP;
    return Math.max(...terms.map((term) => this.idf[term]));
  }

  /** What a folded word may stand for. @param {string} word @param {boolean} last @returns {TypedWord} */
  asked(word, last) {
    const key = keyOf(word, this.index.endings);
    const number = this.at.get(key);
    if (number !== undefined && this.stops.has(number)) return { terms: new Map(), worth: STOP };
    /** @type {[number, number][]} */
    const found = number === undefined ? [] : [[number, 1]];
    if (number === undefined || last) found.push(...resembling(key, word, this, last, number !== undefined));
    const terms = new Map();
    let worth = 0;
    for (const [other, share] of found) {
      worth = Math.max(worth, this.worth(other) * share);
      for (const term of this.terms[other]) terms.set(term, Math.max(terms.get(term) ?? 0, share));
    }
    return { terms, worth: worth || UNKNOWN };
  }

  /** @param {string} word */
  typed(word) {
    const known = this.known.get(word) ?? this.asked(word, false);
    if (this.known.size > 2000) this.known.clear();
    this.known.set(word, known);
    return known;
  }

  /** @param {string} text @param {boolean} [typing] */
  words(text, typing = false) {
    const typed = wordsIn(text);
    const words = [...new Set([...halvesTold(typed, this.apart), ...typed])];
    return words.map((word, place) => (typing && place === words.length - 1 ? this.asked(word, true) : this.typed(word)));
  }

  /** For each moment how well a sentence fits, and its trigger that fits best. @param {TypedWord[]} asked @returns {Score[]} */
  score(asked) {
    const scores = this.index.moments.map(() => 0);
    const { matched, seen } = this;
    /** @type {number[]} */
    const touched = [];
    for (const { terms } of asked) {
      this.turn += 1;
      const worth = [...terms].map(([term, share]) => ({ term, value: this.idf[term] * share }));
      worth.sort((one, other) => other.value - one.value); // the first that touches a line is what counts
      const best = new Map();
      for (const { term, value } of worth) {
        for (const [moment, tf] of this.momentsOf[term]) best.set(moment, Math.max(best.get(moment) ?? 0, tf * value));
        for (const line of this.holding[term]) {
          if (seen[line] === this.turn) continue;
          seen[line] = this.turn;
          if (!matched[line]) touched.push(line);
          matched[line] += value;
        }
      }
      for (const [moment, value] of best) scores[moment] += value;
    }
    return this.withLines(scores, touched, sum(asked.map(({ worth }) => worth)));
  }

  /** @param {number[]} scores @param {number[]} touched @param {number} total @returns {Score[]} */
  withLines(scores, touched, total) {
    const top = scores.map(() => 0);
    const shown = scores.map(() => [0, -1]);
    for (const line of touched.sort((one, other) => one - other)) {
      const [kind, moment] = this.lines[line];
      const value = this.matched[line];
      this.matched[line] = 0;
      const fit = (LINES[kind] * value * value) / (0.5 * this.lineWorth[line] + 0.5 * total);
      top[moment] = Math.max(top[moment], fit);
      if (kind === TRIGGER && fit > shown[moment][0]) shown[moment] = [fit, this.triggers[line]];
    }
    return scores.map((score, moment) => [score + LINE * top[moment], shown[moment][1]]);
  }

  /**
   * The moments that fit, the best first; where there is danger, its moment before all others.
   * @param {string} text @param {boolean} [typing] @returns {Hit[]}
   */
  find(text, typing = false) {
    const long = wordsIn(text).length >= LONG;
    const found = long ? this.inSentences(text) : this.atOnce(text, typing);
    found.sort((a, b) => b.score - a.score || a.moment - b.moment);
    const hits = found.filter((hit) => hit.sure === found[0].sure);
    if (!this.index.danger || !this.isDanger(text)) return hits;
    const { moment } = this.index.danger;
    const own = hits.find((hit) => hit.moment === moment) ?? { moment, score: 0, trigger: -1, sentence: "", sure: true };
    return [{ ...own, sure: true }, ...hits.filter((hit) => hit.moment !== moment)];
  }

  /** @param {string} text @param {boolean} typing */
  atOnce(text, typing) {
    const asked = this.words(text, typing);
    return this.judged(this.score(asked), [], sum(asked.map(({ worth }) => worth)));
  }

  /** @param {string} text */
  inSentences(text) {
    /** @type {[value: number, trigger: number, sentence: string][][]} */
    const parts = this.index.moments.map(() => []);
    for (const sentence of sentencesIn(text)) {
      if (this.greets(sentence)) continue;
      const found = this.score(this.words(sentence));
      const ordered = found.map(([score]) => score).sort((a, b) => b - a);
      const noise = ordered[Math.min(NOISE, ordered.length - 1)];
      for (const [moment, [score, trigger]] of found.entries()) {
        if (score > noise) parts[moment].push([score - noise, trigger, sentence]);
      }
    }
    for (const own of parts) own.sort((a, b) => b[0] - a[0]);
    /** @type {Score[]} */
    const scores = parts.map((own) => [
      sum(own.map(([value], place) => value * SHARES[Math.min(place, SHARES.length - 1)])),
      own.length ? own[0][1] : -1,
    ]);
    const sentences = parts.map((own) => (own.length ? own[0][2] : ""));
    return this.judged(scores, sentences, 0);
  }

  /** @param {Score[]} scores @param {string[]} sentences @param {number} total @returns {Hit[]} */
  judged(scores, sentences, total) {
    const best = Math.max(0, ...scores.map(([score]) => score));
    const well = best >= SURE || (total > 0 && best >= NEARLY * total * (1 + LINE));
    const hits = scores.map(([score, trigger], moment) => {
      return { moment, score, trigger, sentence: sentences[moment] ?? "", sure: well && score >= BESIDE * best };
    });
    return hits.filter(({ score }) => score > 0);
  }

  /** @param {string} sentence */
  greets(sentence) {
    const words = wordsIn(sentence);
    const bare = words.join(" ");
    return this.greetings.some((one) => bare === one || (bare.startsWith(`${one} `) && words.length <= 4));
  }

  /** Which words of a line are among those that were typed, in any form. @param {string} text @returns {(word: string) => boolean} */
  fitting(text) {
    const asked = new Set(this.words(text, true).flatMap(({ terms }) => [...terms.keys()]));
    return (word) => {
      const number = this.at.get(keyOf(wordsIn(word).join(""), this.index.endings));
      return number !== undefined && !this.stops.has(number) && this.terms[number].some((term) => asked.has(term));
    };
  }
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
