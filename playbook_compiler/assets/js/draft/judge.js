// A text and the rules -> remarks. The twin of drafts/judging.py, which tells what each number means: change both.
// tests/drafts/test_twins.py holds them together.

import { outlasts } from "./outlasting.js";
import { sentencesIn, stemsIn } from "./sentences.js";

const ALIKE = 0.5;
const ALIKE_WORDS = 3;
const NEAR = 70;
const RARE = 3;
const SHORT = 12;
const BETWEEN = "~";
const SURE = new Set(["never-said", "limit", "placeholder", "other-customer"]);
const BEFORE = "(?<![0-9A-Za-zÀ-ÖØ-öø-ÿ])";
const AFTER = "(?![0-9A-Za-zÀ-ÖØ-öø-ÿ])";
const FORM_OF_FIRM = /(?<!\s)\s+(AS|ASA|AB|ApS|A\/S|HB|KB|Ltd\.?|Limited|GmbH|Inc\.?|ENK|DA|ANS|SA|BA|I\/S)$/u;

/**
 * @typedef {{form: string, words: string[], say: string, why: string, page: string, moment: string}} Never
 * @typedef {{id: string, title: string, text: string, limit: import("./outlasting.js").Length, acts: string[],
 *   stems: string[][], kept: number, page: string}} Promised
 * @typedef {{between: string, never: Never[], absolute: string, acts: Record<string, string>,
 *   lengths: {form: string, numbers: Record<string, number>, units: Record<string, string>}, promises: Promised[],
 *   stops: string[], times: string[], steps: string, blanks: string[], moments: Record<string, string[]>}} Rules
 *
 * What was found in a text: by which rule, where, and the number of what it broke (-1: nothing by number).
 * @typedef {{rule: string, start: number, end: number, of: number, sure: boolean}} Remark
 * @typedef {{moments?: string[], names?: string[], to?: string, isLetter?: boolean}} Asked
 */

/** The remarks on a text in the order of their places. @param {Rules} rules @param {string} text @param {Asked} [asked] */
export function judged(rules, text, { moments = [], names = [], to = "", isLetter = true } = {}) {
  const found = [
    ...never(rules, text),
    ...limits(rules, text, moments),
    ...all(rules.absolute, text).map((one) => remark("absolute", one)),
    ...rules.blanks.flatMap((form) => all(form, text).map((one) => remark("placeholder", one))),
    ...others(text, names, to),
    ...(isLetter ? noStep(rules, text) : []),
  ];
  found.sort((one, other) => one.start - other.start || other.end - one.end || byName(one.rule, other.rule) || one.of - other.of);
  /** @type {Remark[]} */
  const kept = [];
  for (const one of found) if (!kept.some((other) => other.rule === one.rule && one.start < other.end)) kept.push(one);
  return kept;
}

/** @param {Rules} rules @param {string} text @returns {Remark[]} */
function never(rules, text) {
  const small = text.toLowerCase();
  return rules.never.flatMap(({ form, words }, number) => {
    if (!words.every((word) => small.includes(word))) return []; // few are near: the others are not even made
    return all(form.replaceAll(BETWEEN, rules.between), text).map((found) => remark("never-said", found, number));
  });
}

/** @param {Rules} rules @param {string} text @param {string[]} moments @returns {Remark[]} */
function limits(rules, text, moments) {
  const kept = new Set(moments.flatMap((moment) => rules.moments[moment] ?? []));
  return sentencesIn(text).flatMap(([start, end]) => {
    const sentence = text.slice(start, end);
    return all(rules.lengths.form, sentence).flatMap((found) => {
      const length = lengthOf(rules, found);
      const about = aboutOf(rules, sentence, found, kept);
      if (!about.length || !about.every((number) => outlasts(length, rules.promises[number].limit))) return [];
      const nearest = about.reduce((best, number) => (rules.promises[number].kept > rules.promises[best].kept ? number : best));
      const from = start + found.index + found[0].length - found[1].length;
      return [told("limit", from, from + found[1].length, nearest)];
    });
  });
}

/** @param {Rules} rules @param {RegExpExecArray} found @returns {import("./outlasting.js").Length} */
function lengthOf({ lengths }, found) {
  const said = spaced(found[3] || found[2]);
  const unit = lengths.units[spaced(found[4])];
  return [Object.hasOwn(lengths.numbers, said) ? lengths.numbers[said] : Number(said), unit.replace(/^working /, ""), unit.startsWith("working ")];
}

/** @param {string} text */
const spaced = (text) => text.toLowerCase().trim().replace(/\s+/gu, " ");

/**
 * The promises that a sentence with a limit is about: one that it repeats, or those that promise to do the same.
 * @param {Rules} rules @param {string} sentence @param {RegExpExecArray} found @param {Set<string>} kept @returns {number[]}
 */
function aboutOf(rules, sentence, found, kept) {
  const { promises } = rules;
  const stems = stemsIn(sentence, new Set(rules.stops));
  const alike = promises.map((promise) => Math.max(0, ...promise.stems.map((own) => alikeTo(stems, own))));
  const best = alike.indexOf(Math.max(...alike));
  if (best >= 0 && alike[best] >= ALIKE) return [best];
  const near = sentence.slice(Math.max(0, found.index - NEAR), found.index + found[0].length + NEAR);
  const acts = Object.keys(rules.acts).filter((act) => near.search(made(rules.acts[act])) >= 0);
  const same = [...promises.keys()].filter((number) => acts.some((act) => promises[number].acts.includes(act)));
  const own = same.filter((number) => kept.has(promises[number].id));
  const most = Math.max(0, ...same.map((number) => promises[number].kept));
  return own.length ? own : same.filter((number) => promises[number].kept * RARE >= most);
}

/** @param {Set<string>} stems @param {string[]} own */
function alikeTo(stems, own) {
  const shared = own.filter((stem) => stems.has(stem)).length;
  return shared >= ALIKE_WORDS ? shared / own.length : 0;
}

/** Customers of the list who are named, apart from the one who gets it. @param {string} text @param {string[]} names @param {string} to @returns {Remark[]} */
function others(text, names, to) {
  const [greeting] = text.trim().split("\n", 1);
  return names.flatMap((name, number) => {
    const bare = name.trim().replace(FORM_OF_FIRM, "");
    if ([...bare].length < 3 || to.includes(bare) || (to && bare.includes(to))) return [];
    const form = new RegExp(`(${BEFORE})(${bare.replace(/[.*+?^$(){}[\]|/\\]/gu, "\\$&")})(?:['’]?s)?${AFTER}`, "gu");
    if (!to && greeting.search(form) >= 0) return [];
    return [...text.matchAll(form)].map((found) => remark("other-customer", found, number));
  });
}

/** @param {Rules} rules @param {string} text @returns {Remark[]} */
function noStep(rules, text) {
  if ((text.match(/\S+/gu) ?? []).length < SHORT) return [];
  const has = (/** @type {string} */ form) => text.search(made(form)) >= 0;
  if (has(rules.steps) && (rules.times.some(has) || has(rules.lengths.form))) return [];
  const whole = text.trimEnd();
  const line = whole.slice(whole.lastIndexOf("\n") + 1).trim();
  return [told("next-step", whole.length - line.length, whole.length, -1)];
}

/** @param {string} rule @param {RegExpExecArray} found @param {number} [of] */
function remark(rule, found, of = -1) {
  const start = found.index + found[1].length;
  return told(rule, start, start + found[2].length, of);
}

/** @param {string} rule @param {number} start @param {number} end @param {number} of @returns {Remark} */
function told(rule, start, end, of) {
  return { rule, start, end, of, sure: SURE.has(rule) };
}

/** @param {string} form @param {string} text @returns {RegExpExecArray[]} */
function all(form, text) {
  return [...text.matchAll(made(form))];
}

/** @type {Map<string, RegExp>} */
const known = new Map();

/** @param {string} form */
function made(form) {
  const before = known.get(form);
  if (before) return before;
  const expression = new RegExp(form, "giu");
  known.set(form, expression);
  return expression;
}

/** @param {string} one @param {string} other */
const byName = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
