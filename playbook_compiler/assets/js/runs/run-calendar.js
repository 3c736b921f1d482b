// A run's due times as a calendar file (RFC 5545). Events, for few calendars take in tasks.

import { stateOf, whoOf } from "./run-export.js";

/** @typedef {import("./run-export.js").Told} Told */

const BEFORE = 15; // minutes before it is due

/** What stands in a calendar: what is open, and what was left out though it is never skipped, each with its due time. @param {Told} told */
export function inCalendar({ run, rows }) {
  return run.ended ? [] : rows.filter(({ due, state, key }) => due && (state === "open" || (state === "not" && key)));
}

/** @param {Told} told @param {string} link  the address of the run */
export function toCalendar(told, link) {
  const { run, title, skipped, words } = told;
  const stamp = utc(new Date(run.changed));
  const left = skipped.length ? `${words.run_left_out} ${skipped.join("; ")}` : "";
  const events = inCalendar(told).flatMap((row) => {
    const open = row.state === "open";
    const summary = escaped([run.customer, !open && stateOf(row, words), row.do].filter(Boolean).join(": "));
    const about = [title, whoOf(row) && `${words.run_out_who}: ${whoOf(row)}`, !open && row.reason, left, link];
    return [
      "BEGIN:VEVENT",
      `UID:${run.id}.${row.id}@handbook`, // the same again at the next export: calendars renew, and do not double
      `DTSTAMP:${stamp}`,
      `DTSTART:${utc(/** @type {Date} */ (row.due))}`,
      `SUMMARY:${summary}`,
      `DESCRIPTION:${escaped(about.filter(Boolean).join("\n"))}`,
      "TRANSP:TRANSPARENT",
      ...(open ? alarm(summary) : []),
      "END:VEVENT",
    ];
  });
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Customer handbook//Runs//EN", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param {string} summary */
function alarm(summary) {
  return ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${summary}`, `TRIGGER:-PT${BEFORE}M`, "END:VALARM"];
}

/** @param {Date} time */
function utc(time) {
  return time.toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
}

/** @param {string} text */
function escaped(text) {
  const lines = text.replaceAll(/[\\;,]/g, "\\$&").replaceAll(/\r\n|\r|\n/g, "\\n");
  return lines.replaceAll(/\p{Cc}/gu, (sign) => (sign === "\t" ? sign : "")); // a calendar allows no other control sign
}

/** At most 75 octets a line, and no letter cut in two. @param {string} line */
function folded(line) {
  const encoder = new TextEncoder();
  let text = "";
  let size = 0;
  for (const letter of line) {
    const length = encoder.encode(letter).length;
    if (size + length > 75) {
      text += "\r\n ";
      size = 1;
    }
    text += letter;
    size += length;
  }
  return text;
}
