// Who is in the team, from a file that the trainer dropped: `team.yml`, or a table (CSV). It is read here and kept nowhere.
// `training/team_file.py` reads the same.

import { tidy, whoIs } from "../shared/judge.js";
import { own } from "../shared/own.js";
import dsvFormat from "../vendor/d3-dsv.js";

/** @typedef {{ name: string, roles: string[], since: string }} Member  `since` is empty where it is not known */
/** Why a colleague, or the file, is left out, and where. @typedef {{ line: number, column: number, why: string, values: Record<string, string> }} Wrong */
/** A colleague as the file has them, and where they stand. @typedef {{ values: Record<string, unknown>, line: number, column: number }} Line */
/** @typedef {{ members: Member[], wrong: Wrong[] }} Team */
/** Headings by field, in every language. @typedef {Record<string, string[]>} Heads */

const FIELDS = ["name", "roles", "since", "email"];

/** @param {string} text @param {string[]} roles  those of the handbook @param {Heads} heads @returns {Team} */
export function teamOfTable(text, roles, heads) {
  const plain = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  const first = plain.split("\n", 1)[0];
  const often = (/** @type {string} */ sign) => first.split(sign).length;
  const separator = [";", ",", "\t"].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
  const [named = [], ...rows] = dsvFormat(separator).parseRows(plain);
  const found = named.map((cell) => cell.trim().toLowerCase());
  const places = FIELDS.map((field) => /** @type {const} */ ([field, placeOf(found, heads[field])]));
  if (places.some(([field, at]) => at < 0 && ["name", "roles"].includes(field))) return whole("columns");
  let line = linesIn(named);
  const lines = rows.map((cells) => {
    line += linesIn(cells);
    const filled = places.map(([field, at]) => [field, (cells[at] ?? "").trim()]).filter(([, cell]) => cell);
    return { empty: !cells.some((cell) => cell.trim()), values: Object.fromEntries(filled), line, column: 1 };
  });
  return teamOf(lines.filter(({ empty }) => !empty), roles); // prettier-ignore
}

/** @param {string} text @param {string[]} roles @returns {Promise<Team>} */
export async function teamOfYaml(text, roles) {
  const { people } = await import("./yaml-people.js"); // what reads YAML weighs more than the rest of the page
  const found = people(text);
  if (found === null) return whole("people");
  return "lines" in found ? teamOf(found.lines, roles) : { members: [], wrong: [{ ...found, why: "yaml", values: {} }] };
}

/** @param {string} why @returns {Team} */
function whole(why) {
  return { members: [], wrong: [{ line: 1, column: 1, why, values: {} }] };
}

/** @param {Line[]} lines @param {string[]} roles @returns {Team} */
function teamOf(lines, roles) {
  /** @type {Map<string, Member>} */
  const members = new Map();
  /** @type {Wrong[]} */
  const wrong = [];
  for (const { values, line, column } of lines) {
    const made = member(values, roles);
    if ("why" in made) wrong.push({ line, column, ...made });
    else if (members.has(whoIs(made.name))) wrong.push({ line, column, why: "twice", values: { name: made.name } });
    else members.set(whoIs(made.name), made);
  }
  return { members: [...members.values()], wrong };
}

/** @param {Record<string, unknown>} values @param {string[]} roles @returns {Member | { why: string, values: Record<string, string> }} */
function member(values, roles) {
  const stray = Object.keys(values).find((field) => !FIELDS.includes(field));
  if (stray !== undefined) return { why: "stray", values: { field: stray, near: "", fields: FIELDS.join(", ") } };
  const name = tidy(typed(own(values, "name")));
  if (!name) return { why: "no_name", values: {} };
  const held = wordsIn(own(values, "roles"));
  const unknown = held.find((role) => !roles.includes(role));
  const known = roles.join(", ");
  if (unknown !== undefined) return { why: "role", values: { role: unknown, near: "", roles: known } };
  if (!held.length) return { why: "no_role", values: { name, roles: known } };
  const since = own(values, "since");
  const day = since ? calendarDay(since) : "";
  if (day === null) return { why: "day", values: { since: String(since) } };
  return { name, roles: held, since: day };
}

/** A text as it was typed. @param {unknown} value */
function typed(value) {
  return value || value === false ? String(value) : "";
}

/** @param {unknown} value @returns {string[]} */
function wordsIn(value) {
  const all = Array.isArray(value) ? value : [value || ""];
  return all.flatMap((one) => String(one).split(/[\s,;|]+/).filter(Boolean)); // prettier-ignore
}

/**
 * A day of the calendar, with the year first; also of one as spreadsheets of the Nordic countries save it. Null of none.
 * @param {unknown} value
 */
function calendarDay(value) {
  if (typeof value !== "string") return null;
  const last = /^(\d\d?)[.-](\d\d?)[.-](\d{4})$/.exec(value);
  const written = last ? `${last[3]}-${last[2].padStart(2, "0")}-${last[1].padStart(2, "0")}` : value;
  if (!/^\d{4}-\d\d-\d\d$/.test(written)) return null;
  const [year, month, day] = written.split("-").map(Number);
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  return year > 0 && time.toISOString().startsWith(written) ? written : null;
}

/** @param {string[]} heads @param {string[]} called */
function placeOf(heads, called) {
  return heads.indexOf(called.find((name) => heads.includes(name)) ?? "\0");
}

/** How many lines of the file a row of the table takes. @param {string[]} cells */
function linesIn(cells) {
  return cells.join("").split("\n").length;
}

