// What the site knows of moments, for runs: their steps, when a step is due, and how a time is told.

import { forTable, sameClock, zoneHere } from "../shared/clock.js";
import { told } from "./run-fill.js";
import { filled } from "../shared/filled.js";
import * as firm from "../shared/firm-clock.js";
import { siteData } from "../shared/site-data.js";
import { showDayInFull, showDue, showDueDay, showInFull, showTime } from "../shared/times.js";
import words from "../shared/words.js";

/** @typedef {import("./run.js").Moment} Moment */
/** @typedef {import("./run.js").Step} Step */
/** @typedef {import("./run.js").Run} Run */
/**
 * @typedef {object} Timing
 * @property {string} zone  whose clock every time is told on
 * @property {string} elsewhere  says so, where the reader's clock shows another time
 * @property {(run: Run, step: Step) => Date | null} of  when a step is due
 * @property {(due: Date, step?: Step) => string} due  "today 14:15", "Thu 27 Nov 10:00"; of working days "Mon 30 Nov, end of day"
 * @property {(due: Date, step?: Step) => string} filed  the same with the year
 * @property {(iso: string) => string} short  the same, and the clock alone where it is today
 * @property {(iso: string) => string} table  "2026-11-27 10:00", for a spreadsheet
 * @property {(iso: string) => string} full  with the year, for what is filed
 */

const DUE = "./due.js";

/** A moment as the playbook has it now; null where it was retired. @param {string} id @returns {Promise<Moment | null>} */
export async function momentData(id) {
  /** @type {Moment | null} */
  const moment = await siteData(`moments/${encodeURIComponent(id)}`, { cache: "no-cache" }); // as the page beside it, not as it once was
  for (const step of (moment?.slots && moment.steps) ?? []) {
    step.typed ??= step.do;
    step.do = told(step.typed, moment?.slots ?? {});
  }
  return moment;
}

/** The firm's clock and calendar. Without them nothing is due, and the reader's own clock is shown. @returns {Promise<Timing>} */
export async function timing() {
  const [due, calendar, zone] = await Promise.all([import(DUE).catch(() => null), firm.calendar(), firm.zone()]);
  const here = zoneHere();
  const place = zone.replace(/^.*\//, "").replaceAll("_", " ");
  const endsDay = (/** @type {Date} */ when, /** @type {Step | undefined} */ step) =>
    step?.within?.working && step.within.unit === "day" && due && calendar && due.isClosing(when, calendar);
  return {
    zone,
    elsewhere: sameClock(zone, here, new Date()) ? "" : filled(words.run_zone, { place }),
    of: (run, step) =>
      due && calendar && step.within ? due.dueAt(new Date(run.started), step.within, calendar) : null,
    due: (when, step) =>
      endsDay(when, step)
        ? filled(words.run_end_of_day, { day: showDueDay(when, new Date(), zone) })
        : showDue(when, new Date(), zone),
    filed: (when, step) =>
      endsDay(when, step) ? filled(words.run_end_of_day, { day: showDayInFull(when, zone) }) : showInFull(when, zone),
    short: (iso) => showTime(new Date(iso), new Date(), zone),
    table: (iso) => (iso ? forTable(new Date(iso), zone) : ""),
    full: (iso) => showInFull(new Date(iso), zone),
  };
}
