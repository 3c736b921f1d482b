// The page that a firm looks at each month, as figures. `training/consistency/result.py` has the same.

import { LENSES } from "./cases.js";
import { FEWEST_COLLEAGUES, findings } from "./findings.js";
import { FEWEST, shareOf } from "./interval.js";

/** @typedef {import("./cases.js").Case} Case */
/** @typedef {Record<import("./cases.js").Lens, import("./interval.js").Share | null>} Shares */
/** @typedef {{ moment: string, shares: Shares, cases: Record<string, number>, months: Record<string, Shares>, gap: number }} OfMoment */
/**
 * @typedef {{ moments: OfMoment[], findings: import("./findings.js").Finding[], months: Record<string, Shares>,
 *   colleagues: number }} Consistency
 */

/** @param {string[]} moments those of the handbook, in its order @param {Case[]} cases @returns {Consistency} */
export function consistency(moments, cases) {
  const all = new Set(moments);
  const known = cases.filter(({ moment }) => all.has(moment));
  const met = moments.filter((id) => known.some(({ moment }) => moment === id));
  const each = met.map((id) => ofMoment(id, known.filter(({ moment }) => moment === id))); // prettier-ignore
  return {
    moments: each.sort((one, other) => Math.round(other.gap * 1e9) - Math.round(one.gap * 1e9)),
    findings: findings(met, known),
    months: months(known),
    colleagues: new Set(known.map(({ who }) => who).filter(Boolean)).size,
  };
}

/** @param {string} moment @param {Case[]} cases @returns {OfMoment} */
function ofMoment(moment, cases) {
  const shares = sharesOf(cases);
  const known = Object.values(shares).flatMap((share) => (share ? [share.share] : []));
  const gap = known.length ? Math.max(...known) - Math.min(...known) : 0;
  return { moment, shares, cases: counts(cases), months: months(cases), gap };
}

/** @param {Case[]} cases */
function counts(cases) {
  return Object.fromEntries(LENSES.map((lens) => [lens, cases.filter((one) => one.lens === lens).length]));
}

/** @param {Case[]} cases @returns {Record<string, Shares>} */
function months(cases) {
  const all = [...new Set(cases.map(({ day }) => day.slice(0, 7)).filter(Boolean))].sort();
  return Object.fromEntries(all.map((month) => [month, sharesOf(cases.filter(({ day }) => day.startsWith(month)))]));
}

/** @param {Case[]} cases @returns {Shares} */
function sharesOf(cases) {
  const of = (/** @type {string} */ lens) => share(cases.filter((one) => one.lens === lens));
  return { say: of("say"), do: of("do"), report: of("report") };
}

/** A figure of one or two colleagues would be theirs and not the firm's: it is not shown. @param {Case[]} cases */
function share(cases) {
  const people = new Set(cases.map(({ who }) => who).filter(Boolean)).size;
  const nameless = cases.filter(({ who }) => !who).length;
  return people < FEWEST_COLLEAGUES && nameless < FEWEST ? null : shareOf(cases.map(({ score }) => score));
}
