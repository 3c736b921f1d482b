// The gap between what we say and what customers report, promise by promise; and both as files.

import { csv } from "../shared/csv.js";
import { own } from "../shared/own.js";

/** @typedef {{ id: string, title: string }} Promised */
/** @typedef {import("../shared/customers/kept.js").Tally} Tally */
/** @typedef {Promised & { said: number, met: number, gap: number, answers: number, few: boolean }} Gap in per cent and points */

/** Below so many answers one customer moves the figure by several points. */
export const FEW = 20;

/** What customers report of each promise. @param {import("../shared/customers/answered.js").CustomerRow[]} rows */
export function talliesOf(rows) {
  /** @type {Map<string, Tally>} */
  const tallies = new Map();
  for (const { promise, kept, answers } of rows) {
    const tally = tallies.get(promise) ?? { kept: 0, answers: 0 };
    tallies.set(promise, { kept: tally.kept + kept * answers, answers: tally.answers + answers });
  }
  return Object.fromEntries(tallies);
}

/**
 * The gaps, the largest first: how far we say more than customers report.
 * @param {Promised[]} promises
 * @param {Record<string, number>} said per cent, by the promise's id
 * @param {Record<string, Tally>} tallies
 * @returns {{ gaps: Gap[], left: string[] }} `left` are the titles of promises of which only one of the two is there
 */
export function compare(promises, said, tallies) {
  const gaps = [];
  const left = [];
  for (const { id, title } of promises) {
    const [ours, theirs] = [own(said, id), own(tallies, id)];
    if (ours === undefined || !theirs?.answers) {
      if (ours !== undefined || theirs?.answers) left.push(title);
      continue;
    }
    const met = (100 * theirs.kept) / theirs.answers;
    gaps.push({ id, title, said: ours, met, gap: ours - met, answers: theirs.answers, few: theirs.answers < FEW });
  }
  return { gaps: gaps.sort((one, other) => other.gap - one.gap || one.title.localeCompare(other.title)), left };
}

/** A file that shows how answers are written. @param {Promised[]} promises */
export function sample(promises) {
  const kept = ["yes", "no", 1, 0.8];
  const lines = promises.slice(0, 4).map(({ title }, index) => [title, kept[index], index === 3 ? 25 : ""]);
  return file([["promise", "kept", "answers"], ...lines]);
}

/** @param {Gap[]} gaps @param {string[]} headings of the title and the four figures */
export function table(gaps, headings) {
  const rows = gaps.map((gap) => [gap.id, gap.title, ...[gap.said, gap.met, gap.gap, gap.answers].map(figure)]);
  return file([["id", ...headings], ...rows]);
}

/** One decimal at most. @param {number} value */
function figure(value) {
  return Math.round(value * 10) / 10;
}

/** With the mark that lets a spreadsheet read å and ø. @param {(string | number)[][]} rows */
function file(rows) {
  return `\uFEFF${csv(rows)}`;
}
