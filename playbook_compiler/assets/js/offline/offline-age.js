// How old what is shown is, where that matters: the site asks for a login, or this version has not been seen there for
// days. Told calmly, once a day at most; the handbook can be read meanwhile.

import { localeOf } from "../shared/locale.js";
import { hideNote, showNote } from "./offline-note.js";
import { ROOT } from "../shared/root.js";
import words from "../shared/words.js";

const DAY = 24 * 60 * 60 * 1000;
const OLD = 3 * DAY;
const OWN = ["well", "another", "asks", "gone", "away"];

/**
 * What the worker saw when it looked at the site.
 * @typedef {{site: string, seen?: number, hushed?: number, ends?: number}} Look
 */

/**
 * @param {any} look  what a worker said: perhaps something else, by an older one
 * @param {(message: string) => void} ask  the worker
 * @param {number} [now]
 */
export function tellAge(look, ask, now = Date.now()) {
  if (!OWN.includes(look?.site)) return;
  const { site, seen, hushed = 0, ends } = /** @type {Look} */ (look);
  if (site === "well") hideAge();
  if (site === "well" || seen === undefined || now - hushed < DAY || isRenewing()) return;
  const asks = site === "asks";
  if (!asks && now - seen < OLD) return;
  const day = new Intl.DateTimeFormat(localeOf(), { day: "numeric", month: "long", year: "numeric" });
  const told = (asks ? words.offline_asks : words.offline_old)
    .replace("{day}", day.format(seen))
    .replace("{ago}", new Intl.RelativeTimeFormat(localeOf(), { numeric: "auto" }).format(daysSince(seen, now), "day"));
  const text = ends ? `${told} ${words.offline_ends.replace("{day}", day.format(ends))}` : told;
  showNote(
    words.offline_age_label,
    text,
    asks ? [words.offline_log_in, new URL("log-in.html", ROOT).href] : [words.offline_again, () => ask("look")],
    () => ask("hush"),
  );
}

/** @param {number} seen @param {number} now */
function daysSince(seen, now) {
  const [then, today] = [seen, now].map((time) => new Date(time).setHours(12, 0, 0, 0)); // days, not hours
  return Math.round((then - today) / DAY);
}

function shown() {
  return document.querySelector(".hb-update:not(.hb-usual)")?.getAttribute("aria-label");
}

/** A new version is here already: that is the better news. */
function isRenewing() {
  return shown() === words.offline_update_label;
}

function hideAge() {
  if (shown() === words.offline_age_label) hideNote();
}
