// The one finder of the boxes: the index is fetched when a reader first touches one, and what fits is made ready to be
// shown. The command line asks the same index.

import { addressOf, situations } from "../shared/situations.js";
import { siteData } from "../shared/site-data.js";
import { Finder } from "./scoring.js";

/**
 * A moment that fits: the page to open, its trigger that fits, the sentence that led there, and the step that comes
 * first where somebody is in danger.
 * @typedef {import("../shared/situations.js").Moment} Moment
 * @typedef {{moment: Moment, href: string, trigger: string, sentence: string, step: string}} Found
 *
 * What fits, if it fits well, and a test of the words that are marked.
 * @typedef {{found: Found[], sure: boolean, marked: (word: string) => boolean}} Answer
 * @typedef {{email?: string, issues?: string}} Owner
 */

const QUESTION = 5; // moments that a question gets at most,
const MAIL = 3; // and a pasted mail
const WEAK = 3; // moments that are named where none fits well

/** @type {Promise<Asking> | undefined} */
let loading;

/** The finder, made ready once. Rejects where its files cannot be had. */
export function finder() {
  loading ??= Promise.all([siteData("finder"), situations()]).then(([index, moments]) => {
    if (!index) throw new Error("finder.json cannot be had");
    return new Asking(index, moments);
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

export class Asking {
  /** @param {import("./scoring.js").Index & {owner: Owner}} index @param {Moment[]} moments */
  constructor(index, moments) {
    this.finder = new Finder(index);
    this.owner = index.owner;
    this.moments = index.moments.map((id) => moments.find((moment) => moment.id === id));
    for (const moment of moments.slice(0, 8)) this.answer(moment.triggers[0]); // so that the first key waits for nothing
  }

  /** @param {string} text @returns {Answer} */
  answer(text) {
    const hits = this.finder.find(text, true);
    const sure = Boolean(hits[0]?.sure);
    const most = hits[0]?.sentence ? MAIL : QUESTION;
    const danger = this.finder.isDanger(text) ? this.finder.index.danger : null;
    const found = hits.slice(0, sure ? most : WEAK).flatMap(({ moment: number, trigger, sentence }) => {
      const moment = this.moments[number];
      if (!moment) return [];
      const first = number === danger?.moment ? danger : null;
      const href = addressOf(moment.id) + (first ? `#step-${first.step}` : "");
      return [{ moment, href, trigger: moment.triggers[trigger] ?? "", sentence, step: first?.do ?? "" }];
    });
    return { found, sure, marked: this.finder.fitting(text) };
  }
}
