// What the site knows of moments, for runs: their steps, and when a step is due.

/** @typedef {import("./run.mjs").Moment} Moment */
/** @typedef {import("./run.mjs").Step} Step */
/** @typedef {import("./run.mjs").Run} Run */
/** @typedef {{of(run: Run, step: Step): Date | null, show(due: Date): string}} Timing */

export const ROOT = new URL("../../", import.meta.url);
const LANGUAGE = document.documentElement.lang;
const DUE = "./due.mjs";

/** @type {Map<string, Promise<any>>} */
const asked = new Map();

/** @param {string} path @returns {Promise<any>}  null where it is not there */
function data(path) {
  const known = asked.get(path);
  if (known) return known;
  const loading = fetch(new URL(`assets/data/${path}.json`, ROOT))
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  asked.set(path, loading);
  return loading;
}

/** A moment as the playbook has it now; null where it was retired. @param {string} id @returns {Promise<Moment | null>} */
export function momentData(id) {
  return data(`moments/${encodeURIComponent(id)}`);
}

/** When steps are due, by the firm's calendar. Without the calendar nothing is due. @returns {Promise<Timing>} */
export async function timing() {
  const [due, calendar] = await Promise.all([import(DUE).catch(() => null), data("calendar")]);
  return {
    of: (run, step) =>
      due && calendar && step.within ? due.dueAt(new Date(run.started), step.within, calendar) : null,
    show: (when) => due.showDue(when, new Date(), calendar, LANGUAGE),
  };
}

/** A time as people say it, short: the clock alone where it is today. @param {string} iso */
export function shortTime(iso) {
  const time = new Date(iso);
  const now = new Date();
  const year = time.getFullYear() === now.getFullYear() ? undefined : "numeric";
  const today = time.toDateString() === now.toDateString();
  const day = today ? {} : /** @type {const} */ ({ weekday: "short", day: "numeric", month: "short", year });
  return new Intl.DateTimeFormat(LANGUAGE, { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    time,
  );
}

/** A fixed word with its {places} filled. @param {string} word @param {Record<string, string | number>} values */
export function filled(word, values) {
  return word.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
