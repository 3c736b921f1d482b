// What was counted, drawn: what is sure, the pictures, the figures, what observers read in two ways, and how to read it.

import { columnHeads } from "../shared/column-heads.js";
import { csv } from "../shared/csv.js";
import { make } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import { own } from "../shared/own.js";
import { ALIKE } from "./calibration.js";
import { LENSES } from "./cases.js";
import { FEWEST_COLLEAGUES } from "./findings.js";
import { FEWEST } from "./interval.js";
import { momentsPicture, monthsPicture } from "./picture.js";
import { Told } from "./told.js";

/** @typedef {import("./findings.js").Finding} Finding */
/** @typedef {{ title: string, version: string }} Handbook */
/**
 * @typedef {object} Shown
 * @property {import("./result.js").Consistency} result
 * @property {import("./calibration.js").Calibration[]} calibrations
 * @property {import("./counted.js").Counted} counted
 * @property {import("./counted.js").Book & { handbook: Handbook }} book
 */

const PERHAPS = 8; // of what may be chance, so many are listed

/** @param {Shown} shown @param {Record<string, string>} words */
export function drawn(shown, words) {
  const { result, counted, calibrations, book } = shown;
  const told = new Told(words);
  const titleOf = titles(book);
  const listed = (/** @type {Finding[]} */ all, kind = "") => findingList(all, told, titleOf, kind);
  const sure = result.findings.filter((finding) => finding.sure);
  const perhaps = result.findings.filter((finding) => !finding.sure).slice(0, PERHAPS);
  const day = new Date().toISOString().slice(0, 10);
  const line = filled(words.counted, { ...counted.given, colleagues: result.colleagues, handbook: book.handbook.title, version: book.handbook.version, day }); // prettier-ignore
  const changed = counted.changed ? ` ${filled(words.changed, { count: counted.changed })}` : "";
  /** @type {Node[]} */
  const parts = [make("p", "hb-small hb-quiet", line + changed), make("h2", "", words.sure)];
  parts.push(sure.length ? listed(sure, "hb-sure") : make("p", "", words.sure_none));
  const rows = pictured(shown);
  if (rows.length) parts.push(make("h2", "", words.picture), picture(momentsPicture(rows, words)));
  const months = Object.entries(result.months).filter(([, shares]) => LENSES.some((lens) => shares[lens]));
  if (months.length > 1) parts.push(make("h2", "", words.trend), picture(monthsPicture(Object.fromEntries(months), words)));
  parts.push(make("h2", "", words.table), table(shown, told, titleOf));
  if (calibrations.length) parts.push(make("h2", "", words.calibration));
  for (const one of calibrations) parts.push(...calibration(one, book, told));
  if (perhaps.length) parts.push(make("h2", "", words.perhaps), make("p", "", words.perhaps_why), listed(perhaps));
  parts.push(make("h2", "", words.how));
  const counts = { fewest: FEWEST, colleagues: FEWEST_COLLEAGUES };
  for (const how of ["how_shares", "how_sure", "how_promise", "how_names"]) parts.push(make("p", "", filled(words[how], counts)));
  return parts;
}

/** The moments that have a figure. @param {Shown} shown @returns {[string, import("./result.js").Shares][]} */
export function pictured({ result, book }) {
  const titleOf = titles(book);
  const rows = result.moments.filter(({ shares }) => LENSES.some((lens) => shares[lens]));
  return rows.map(({ moment, shares }) => [titleOf(moment), shares]);
}

/** The figures as a table for a spreadsheet. @param {Shown} shown @param {Record<string, string>} words */
export function figures({ result, book }, words) {
  const titleOf = titles(book);
  /** @type {(string | number)[][]} */
  const rows = [["id", words.moment, "", words.month, words.cases, "%", "% min", "% max"]];
  const rounded = (/** @type {number} */ value) => Math.floor(1000 * value + 0.5) / 10;
  for (const { moment, shares, months } of result.moments) {
    for (const [month, of] of [["", shares], .../** @type {[string, typeof shares][]} */ (Object.entries(months))]) {
      for (const lens of LENSES) {
        const share = /** @type {typeof shares} */ (of)[lens];
        if (!share) continue;
        const values = [share.share, share.low, share.high].map(rounded);
        rows.push([moment, titleOf(moment), words[lens], /** @type {string} */ (month), share.cases, ...values]);
      }
    }
  }
  return `\uFEFF${csv(rows)}`;
}

/** @param {import("./counted.js").Book} book */
function titles(book) {
  const known = new Map(book.moments.map(({ id, title }) => [id, title]));
  return (/** @type {string} */ id) => known.get(id) ?? id;
}

/** @param {Finding[]} all @param {Told} told @param {(id: string) => string} titleOf @param {string} kind */
function findingList(all, told, titleOf, kind) {
  const list = make("ol", `hb-findings ${kind}`);
  for (const finding of all) {
    const item = make("li");
    item.append(make("h3", "", told.heading(finding, titleOf(finding.moment))), make("p", "", told.between(finding)));
    item.append(make("p", "hb-finding-act", told.act(finding)));
    list.append(item);
  }
  return list;
}

/** @param {Shown} shown @param {Told} told @param {(id: string) => string} titleOf */
function table({ result, counted }, told, titleOf) {
  const { words } = told;
  const around = make("div", "hb-survey-table");
  const made = make("table", "hb-plain");
  const names = [words.moment, ...LENSES.map((lens) => words[lens]), words.gap, words.learnt];
  const body = make("tbody");
  for (const one of result.moments) {
    const row = make("tr");
    const title = make("th", "", titleOf(one.moment));
    title.scope = "row";
    const cells = LENSES.map((lens) => {
      const share = one.shares[lens];
      const cell = make("td", "", told.share(share, one.cases[lens]));
      if (share) cell.append(" ", make("small", "", `${told.interval(share)}; ${share.cases}`));
      return cell;
    });
    cells.push(make("td", "", told.perCent(one.gap)), make("td", "", String(own(counted.learnt, one.moment) ?? 0)));
    row.append(title, ...cells.map((cell, place) => named(cell, names[place + 1])));
    body.append(row);
  }
  made.append(columnHeads(names), body);
  around.append(made);
  return around;
}

/** On a narrow screen the headings stand beside the figures. @param {HTMLElement} cell @param {string} name */
function named(cell, name) {
  cell.dataset.name = name;
  return cell;
}

/** @param {import("./calibration.js").Calibration} one @param {import("./counted.js").Book} book @param {Told} told */
function calibration(one, book, told) {
  const sheet = book.moments.find(({ id }) => id === one.moment);
  const texts = new Map([...(sheet?.items ?? []), ...(sheet?.more ?? [])].map(({ item, text }) => [item, text]));
  const apart = one.items.filter(({ same }) => same < ALIKE);
  const lead = make("p", "", told.calibration(one, sheet?.title ?? one.moment));
  if (!apart.length) return [lead, make("p", "", filled(told.words.calibration_alike, { per_cent: ALIKE }))];
  const list = make("ol", "hb-findings hb-sure");
  for (const item of apart) {
    const line = make("li");
    line.append(make("h3", "", texts.get(item.item) ?? item.item), make("p", "", told.item(item)));
    line.append(make("p", "hb-finding-act", told.words.act_sentence));
    list.append(line);
  }
  return [lead, list];
}

/** @param {string} text an SVG of ours, whose texts are escaped */
function picture(text) {
  const around = make("div", "hb-consistency-drawn");
  around.append(document.importNode(new window.DOMParser().parseFromString(text, "image/svg+xml").documentElement, true));
  return around;
}
