// A run's due times as a calendar file (RFC 5545). Events, for few calendars take in tasks.

/** @typedef {import("./run-export.js").Told} Told */

const BEFORE = 15; // minutes before it is due

/** @param {Told} told  what is open and has a due time @param {string} link  the address of the run */
export function toCalendar({ run, title, rows, skipped, words }, link) {
  const stamp = utc(new Date(run.changed));
  const left = skipped.length ? `${words.run_left_out} ${skipped.join("; ")}` : "";
  const events = rows.flatMap(({ id, do: text, who, due, state }) =>
    due && state === "open" && !run.ended
      ? [
          "BEGIN:VEVENT",
          `UID:${run.id}.${id}@handbook`, // the same again at the next export: calendars renew, and do not double
          `DTSTAMP:${stamp}`,
          `DTSTART:${utc(due)}`,
          `SUMMARY:${escaped(`${run.customer}: ${text}`)}`,
          `DESCRIPTION:${escaped([title, who && `${words.run_out_who}: ${who}`, left, link].filter(Boolean).join("\n"))}`,
          "TRANSP:TRANSPARENT",
          "BEGIN:VALARM",
          "ACTION:DISPLAY",
          `DESCRIPTION:${escaped(`${run.customer}: ${text}`)}`,
          `TRIGGER:-PT${BEFORE}M`,
          "END:VALARM",
          "END:VEVENT",
        ]
      : [],
  );
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Customer handbook//Runs//EN", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
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
