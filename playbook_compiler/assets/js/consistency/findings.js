// Where it is not the same: `training/consistency/findings.py` finds the same, and says how.

import { LENSES, partOfDay, weekday } from "./cases.js";
import { SURE, byChance, drawsFor, holm } from "./chance.js";
import { FEWEST, shareOf } from "./interval.js";

/** @typedef {import("./cases.js").Case} Case */
/** @typedef {"colleagues" | "days" | "hours" | "lenses"} Factor */
/** @typedef {"drill" | "train" | "time" | "sharpen"} Act */
/** @typedef {{ name: string | number, share: import("./interval.js").Share }} Group */
/**
 * @typedef {{ moment: string, factor: Factor, chance: number, sure: boolean, gap: number, most: Group | null,
 *   least: Group | null, groups: Group[], act: Act }} Finding
 */

/** @type {Factor[]} */
const FACTORS = ["colleagues", "days", "hours", "lenses"];
export const FEWEST_COLLEAGUES = 3;
const SAID = 0.8;

/** @type {Record<Factor, (one: Case) => string | number | null>} */
const GROUP = {
  colleagues: ({ who }) => who || null,
  days: weekday,
  hours: partOfDay,
  lenses: ({ lens }) => LENSES.indexOf(lens),
};

/** @param {string[]} moments @param {Case[]} cases @returns {Finding[]} */
export function findings(moments, cases) {
  const asked = moments.flatMap((moment) => {
    const ofMoment = cases.filter((one) => one.moment === moment && !one.shared);
    return FACTORS.map((factor) => ({ moment, factor, ofMoment, placed: placed(factor, ofMoment) }));
  });
  const tests = asked.filter((one) => one.placed.length >= 2 * FEWEST);
  const most = drawsFor(tests.length);
  const told = tests.flatMap((one, place) => {
    const chance = byChance(one.placed, most, place + 1);
    return chance === null ? [] : [{ ...one, chance }];
  });
  const adjusted = holm(told.map(({ chance }) => chance));
  const found = told.map((one, place) => finding(one.moment, one.factor, one.ofMoment, adjusted[place]));
  return found.filter((one) => one.sure || one.gap > 0).sort(widestFirst);
}

/** @param {Factor} factor @param {Case[]} cases @returns {import("./chance.js").Placed[]} */
function placed(factor, cases) {
  return cases.flatMap((one) => {
    const group = GROUP[factor](one);
    if (group === null) return [];
    if (factor === "lenses") return [{ score: one.score, group, stratum: "", measure: "" }];
    const other = factor === "colleagues" ? weekday(one) : one.who;
    return [{ score: one.score, group, stratum: `${one.lens} ${other}`, measure: one.lens }];
  });
}

/** @param {string} moment @param {Factor} factor @param {Case[]} cases @param {number} chance @returns {Finding} */
function finding(moment, factor, cases, chance) {
  /** @type {Map<string | number, number[]>} */
  const held = new Map();
  for (const one of cases) {
    const group = GROUP[factor](one);
    if (group !== null) held.set(group, [...(held.get(group) ?? []), one.score]);
  }
  const known = [...held].flatMap(([name, scores]) => {
    const share = shareOf(scores);
    return share ? [{ name, share }] : [];
  });
  known.sort((one, other) => other.share.share - one.share.share);
  const groups = known.length < (factor === "colleagues" ? FEWEST_COLLEAGUES : 2) ? [] : known;
  const [most, least] = [groups[0] ?? null, groups.at(-1) ?? null];
  const gap = most && least ? most.share.share - least.share.share : 0;
  return { moment, factor, chance, sure: chance < SURE, gap, most, least, groups, act: act(factor, cases, least) };
}

/** @param {Factor} factor @param {Case[]} cases @param {Group | null} least @returns {Act} */
function act(factor, cases, least) {
  if (factor === "days" || factor === "hours") return "time";
  if (factor === "lenses" && least?.name === LENSES.indexOf("report")) return "sharpen";
  const said = shareOf(cases.filter(({ lens }) => lens === "say").map(({ score }) => score));
  return said && said.share >= SAID ? "train" : "drill";
}

/** @param {Finding} one @param {Finding} other */
function widestFirst(one, other) {
  const [gap, otherGap] = [one, other].map((finding) => Math.round(finding.gap * 1e9));
  if (one.sure !== other.sure) return one.sure ? -1 : 1;
  if (gap !== otherGap) return otherGap - gap;
  if (one.moment !== other.moment) return one.moment < other.moment ? -1 : 1;
  return FACTORS.indexOf(one.factor) - FACTORS.indexOf(other.factor);
}
