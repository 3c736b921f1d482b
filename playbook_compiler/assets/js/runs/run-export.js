// A run in the formats of the tools that a firm has: Markdown and a sheet of paper (HTML).
// Pure: text in, text out. Words come from the caller, in the edition's language.

import { own } from "../shared/own.js";
import { leftOut, ownerOf, personOf } from "./run.js";

/** @typedef {import("./run.js").Run} Run */
/** @typedef {import("./run.js").Moment} Moment */
/** @typedef {Record<string, string>} Words */
/**
 * A step as it is told outside. `state`: "done", "not" (not needed), "no" (its condition does not hold) or "open".
 * @typedef {{id: string, do: string, who: string, person: string, due: Date | null, dueBy: string,
 *   state: "done" | "not" | "no" | "open",
 *   at: string, by: string, reason: string, key: boolean, notes: string[]}} Row
 */
/**
 * `dueBy`: when it is due, as people say it. `skipped`: what was set aside though it is never skipped. `when` shows a time to
 * people, `table` to a spreadsheet.
 * @typedef {{run: Run, title: string, rows: Row[], notes: string[], skipped: string[], words: Words,
 *   when: (time: Date) => string, table: (time: Date) => string}} Told
 */

/**
 * A run as it is told. A step that is no longer in the playbook stays where somebody did something about it.
 * @param {Run} run
 * @param {Moment | null} moment  as it is now; null where it was retired
 * @param {Map<string, Date>} dues  step id -> when it is due
 * @param {Words} words
 * @param {(time: Date) => string} when  shows a time to people
 * @param {(time: Date) => string} table  shows a time to a spreadsheet
 * @param {(due: Date, step?: import("./run.js").Step) => string} by  shows when a step is due
 * @returns {Told}
 */
export function tell(run, moment, dues, words, when, table = when, by = when) {
  const now = moment?.steps ?? [];
  const known = new Set(now.map((step) => step.id));
  const before = run.begun.filter((step) => !known.has(step.id) && (!moment || own(run.steps, step.id)));
  const wordless = Object.keys(run.steps).filter((id) => !known.has(id) && !run.begun.some((step) => step.id === id));
  const note = (/** @type {Run["notes"][number]} */ { at, by, text }) => `${[when(new Date(at)), by].filter(Boolean).join(", ")}: ${text}`;
  /** @type {(Partial<import("./run.js").Step> & {id: string, do: string})[]} */
  const steps = [...now, ...before, ...wordless.map((id) => ({ id, do: id }))];
  const rows = steps.map((step) => {
    const tick = own(run.steps, step.id);
    const due = dues.get(step.id) ?? null;
    const off = step.only_if && own(run.conditions, step.id) === false;
    return {
      id: step.id,
      do: step.do,
      who: step.who ?? "",
      person: personOf(run, step.id),
      due,
      dueBy: due ? by(due, /** @type {import("./run.js").Step} */ (step)) : "",
      state: tick?.state ?? (off ? /** @type {const} */ ("no") : /** @type {const} */ ("open")),
      at: tick?.at ?? "",
      by: tick?.by ?? "",
      reason: tick?.reason ?? "",
      key: step.key ?? tick?.key ?? false,
      notes: run.notes.filter((one) => one.step === step.id).map(note),
    };
  });
  const shown = new Set(rows.map((row) => row.id));
  const notes = run.notes.filter((one) => !one.step || !shown.has(one.step)).map(note);
  return { run, title: moment?.title ?? run.title, rows, notes, skipped: leftOut(run, moment), words, when, table };
}

/** A step's state in words. @param {Row} row @param {Words} words */
export function stateOf({ key, state }, words) {
  return words[key && state === "not" ? "run_out_key_not" : `run_out_${state}`];
}

/** @param {Told} told */
export function toMarkdown({ run, title, rows, notes, words, when }) {
  const lines = rows.flatMap((row) => [
    `- [${row.state === "open" || (row.key && row.state === "not") ? " " : "x"}] ${plain(row.do)}${row.state === "open" || row.state === "done" ? "" : ` (${plain(stateOf(row, words))})`}`,
    ...[...about(row, words, when), ...row.notes].map((line) => `  - ${plain(line)}`),
  ]);
  const facts = head(run, words, when).map(([name, value]) => `- ${plain(name)}: ${plain(value)}`);
  const rest = notes.length ? ["", `## ${plain(words.run_out_notes)}`, "", ...notes.map((line) => `- ${plain(line)}`)] : [];
  return `${[`# ${plain(title)}`, "", ...facts, "", ...lines, ...rest].join("\n")}\n`;
}

/** Text that Markdown shows as it was typed. @param {string} text */
function plain(text) {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]<>#|~&]/g, "\\$&")
    .replace(/^([-+])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/** @param {Told} told  a sheet to print: what is open has a box to tick by hand */
export function toSheet({ run, title, rows, notes, words, when }) {
  const list = (/** @type {string[]} */ lines) => (lines.length ? `<ul>${lines.map((line) => `<li>${safe(line)}</li>`).join("")}</ul>` : "");
  const facts = head(run, words, when).map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`);
  const steps = rows.map(
    (row) =>
      `<li class="hb-sheet-${row.state}"><p>${safe(row.do)}${row.key ? ` <strong>(${safe(words.run_key)})</strong>` : ""}</p>${list([...about(row, words, when), ...row.notes])}</li>`,
  );
  const rest = notes.length ? `<h2>${safe(words.run_out_notes)}</h2>${list(notes)}` : "";
  return `<h1>${safe(title)}</h1><dl>${facts.join("")}</dl><ol>${steps.join("")}</ol>${rest}`;
}

/** @param {string} text */
function safe(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** @param {Run} run @param {Words} words @param {(time: Date) => string} when @returns {[string, string][]} */
function head(run, words, when) {
  /** @type {[string, string][]} */
  const facts = [
    [words.run_out_customer, run.customer],
    [words.run_started, when(new Date(run.started))],
    [words.run_out_by, ownerOf(run)],
    [words.run_out_ended, run.ended ? when(new Date(run.ended)) : ""],
    ...Object.entries(run.sent ?? {}).map(([id, { at, by, title }]) => {
      const told = [title || id, when(new Date(at)), by].filter(Boolean).join(", ");
      return /** @type {[string, string]} */ ([words.run_out_sent, told]);
    }),
  ];
  return facts.filter(([, value]) => value);
}

/** The role that does a step, and whose it is here. @param {Row} row */
export function whoOf({ who, person }) {
  return [who, person].filter(Boolean).join(", ");
}

/** What is to be said of a step, line by line. @param {Row} row @param {Words} words @param {(time: Date) => string} when */
function about(row, words, when) {
  const settled = row.at && [when(new Date(row.at)), row.by].filter(Boolean).join(", ");
  return [
    whoOf(row) && `${words.run_out_who}: ${whoOf(row)}`,
    row.due && row.state === "open" && `${words.run_out_due}: ${row.dueBy}`,
    row.state !== "open" && [stateOf(row, words), settled].filter(Boolean).join(": "),
    row.reason && `${words.run_out_reason}: ${row.reason}`,
  ].filter((line) => typeof line === "string" && line !== "").map(String);
}
