// When a question comes back: boxes, as Sebastian Leitner sorted his cards. What was answered well at first sight needs
// no card; what was not comes back, later each time that it is answered well, and stays away after the last box.
// Pure: days are texts such as 2026-11-24, on the learner's own clock.

/** @typedef {"best" | "acceptable" | "wrong"} Verdict */
/** @typedef {{box: number, due: string}} Card */

/** After how many days a card of each box comes back. */
export const DAYS = [1, 3, 7, 21, 60];

/**
 * The card of a question that was answered now; null where it need not come back. Answering well before the day shows
 * what was just read, not what is remembered: then the card stays as it is.
 * @param {Card | null} card
 * @param {Verdict} verdict
 * @param {Date} now
 * @returns {Card | null}
 */
export function next(card, verdict, now) {
  if (verdict === "wrong") return cardIn(0, now);
  if (!card) return verdict === "acceptable" ? cardIn(1, now) : null;
  if (!isDue(card, now)) return card;
  const box = verdict === "best" ? card.box + 1 : card.box;
  return box < DAYS.length ? cardIn(box, now) : null;
}

/** @param {Card} card @param {Date} now */
export function isDue(card, now) {
  return card.due <= dayOf(now);
}

/** @param {number} box @param {Date} now @returns {Card} */
function cardIn(box, now) {
  return { box, due: dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + DAYS[box])) };
}

/** The day on the learner's own clock. @param {Date} time */
export function dayOf(time) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
