// The firm's clock, whatever zone the reader's computer is in.
//
// A time on it ("wall") is kept as what Date.UTC gives for it, so that its day and its time of day come by dividing.
// Of a time that comes twice, the first is meant; one that summer time skips moves on by the hour skipped.

const QUARTER = 15 * 60_000; // clocks change on a quarter of an hour, everywhere
const DAY = 24 * 60 * 60_000;

/** @param {number} time @param {string} zone */
export function wallAt(time, zone) {
  return time + offset(time, zone);
}

/** @param {number} wall @param {string} zone @returns {number} the first moment at which the firm's clock shows this time */
export function instant(wall, zone) {
  const before = offset(wall - DAY, zone);
  const after = offset(wall + DAY, zone);
  const first = wall - before;
  const skipped = offset(wall - after, zone) !== after;
  return offset(first, zone) === before || skipped ? first : wall - after;
}

/** The zone of the reader's computer. */
export function zoneHere() {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whether two zones' clocks show the same, in summer and in winter. @param {string} one @param {string} other @param {Date} now */
export function sameClock(one, other, now) {
  return [now.getTime(), now.getTime() + 182 * DAY].every((time) => offset(time, one) === offset(time, other));
}

/** A time as an input of the kind datetime-local takes it. @param {Date} time @param {string} zone */
export function forInput(time, zone) {
  return new Date(wallAt(time.getTime(), zone)).toISOString().slice(0, 16);
}

/** A time as a spreadsheet takes it, on the clock of a zone. @param {Date} time @param {string} zone */
export function forTable(time, zone) {
  return forInput(time, zone).replace("T", " ");
}

/** What was typed into such an input. @param {string} typed @param {string} zone */
export function fromInput(typed, zone) {
  return new Date(instant(Date.parse(`${typed.slice(0, 16)}Z`), zone));
}

/** @type {Map<string, number>} */
const offsets = new Map();

/** @param {number} time @param {string} zone @returns {number} how far the zone's clock is ahead of UTC */
function offset(time, zone) {
  const at = Math.floor(time / QUARTER) * QUARTER;
  return kept(offsets, `${zone} ${at}`, () => shownAt(at, zone) - at);
}

/** @param {number} time @param {string} timeZone */
function shownAt(time, timeZone) {
  const style = /** @type {const} */ ({ hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" });
  const shown = format("en-GB", { timeZone, year: "numeric", month: "numeric", day: "numeric", ...style });
  const parts = Object.fromEntries(shown.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} locale @param {Intl.DateTimeFormatOptions} options */
export function format(locale, options) {
  return kept(formats, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));
}

/** Making these costs far more than using them. @template T @param {Map<string, T>} store @param {string} key @param {() => T} make */
export function kept(store, key, make) {
  const known = store.get(key) ?? make();
  store.set(key, known);
  return known;
}
