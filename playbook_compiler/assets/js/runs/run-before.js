// Runs that were kept before each handbook had a database of its own. Nobody wrote down whose they were, and several
// handbooks of one origin shared them. So each handbook copies those that fit it; what fits two stands in both, for a
// run shown twice does less harm than one that is lost. Nothing is moved: the other handbook may come later. A run that
// fits nobody is told on the page of runs, and a person decides.

import { compared } from "../shared/meaning.js";
import { ROOT } from "../shared/root.js";
import { siteData } from "../shared/site-data.js";
import { merge } from "./run-merge.js";
import { read } from "./run-schema.js";

/** @typedef {import("./run-schema.js").Run} Run */
/** @typedef {import("./run-store.js").Runs} Runs */
/** @typedef {import("../shared/database.js").Database} Database */
/** @typedef {{id: string, title: string, formerly?: string[]}} Known */
/** @typedef {Record<string, {now: string, also?: string[], was?: {meaning: string, also?: string[]}[]}>} Meanings */

const TAKEN = "handbook"; // on a record of before: the place of a handbook that has copied it

/**
 * Copy what fits and is not here, or was changed there since by a page of before.
 * @param {Runs} runs
 * @param {Database} old
 * @returns {Promise<Run[]>} what fits no handbook that has come so far
 */
export async function bring(runs, old) {
  const records = await old.getAll("runs");
  const found = records.flatMap((record) => read(record).one ?? []);
  const mine = new Map((await runs.all()).map((run) => [run.id, run]));
  const open = found.filter((run) => Date.parse(mine.get(run.id)?.changed ?? "") >= Date.parse(run.changed) === false);
  const ours = open.length ? await fitting(open) : [];
  for (const run of ours) await copy(runs, run, mine.get(run.id), old);
  await moveBad(runs, old);
  return open.filter((run) => !ours.includes(run) && !(TAKEN in run));
}

/** What a person took over by hand. @param {Runs} runs @param {Run[]} left */
export async function takeLeft(runs, left) {
  if (runs.old) for (const run of left) await copy(runs, run, undefined, runs.old);
  runs.left = runs.left.filter((run) => !left.includes(run));
  runs.announce(null);
}

/** @param {Runs} runs @param {Run} run @param {Run | undefined} mine @param {Database} old */
async function copy(runs, run, mine, old) {
  const { [TAKEN]: _, ...own } = /** @type {any} */ (run);
  await runs.put(mine ? merge(mine, own) : own);
  if (!runs.trouble && !(TAKEN in run)) await old.put("runs", { ...run, [TAKEN]: ROOT.pathname });
}

/** Damaged records of moments that are known here go where they can be looked at and deleted. @param {Runs} runs @param {Database} old */
async function moveBad(runs, old) {
  const [keys, bad] = await Promise.all([old.getAllKeys("aside"), old.getAll("aside")]);
  const known = bad.length ? await moments() : null;
  for (const [place, record] of bad.entries()) {
    if (!known?.has(record?.moment)) continue;
    if (await runs.ask((db) => db.add("aside", record).then(() => true))) await old.delete("aside", keys[place]);
  }
}

/** The runs of moments that this handbook has, under the title or with a meaning that it has or had. @param {Run[]} runs */
async function fitting(runs) {
  const [known, meanings] = await Promise.all([moments(), siteData("meanings")]);
  if (!known) return []; // without a network perhaps: they come the next time
  return runs.filter((run) => fits(run, known, meanings ?? {}));
}

/** @param {Run} run @param {Map<string, Known>} known @param {Meanings} meanings */
function fits(run, known, meanings) {
  const moment = known.get(run.moment);
  const trail = moment && meanings[`moment/${moment.id}`];
  const had = trail && [trail, ...(trail.was ?? []).map(({ meaning, also }) => ({ now: meaning, also }))];
  const knew = had?.some(({ now, also }) => compared(run.meaning, now, also) === "same");
  return moment !== undefined && (moment.title === run.title || !run.meaning || Boolean(knew));
}

/** This handbook's moments by every id that they have had. @returns {Promise<Map<string, Known> | null>} */
async function moments() {
  /** @type {Known[] | null} */
  const all = await siteData("situations");
  return all && new Map(all.flatMap((moment) => [moment.id, ...(moment.formerly ?? [])].map((id) => [id, moment])));
}
