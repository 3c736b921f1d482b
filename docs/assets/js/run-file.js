// Runs as a file, and as a link whose fragment carries them: no server sees what stands behind "#". What is read back
// is never trusted: each part is checked, what is sound is kept, and what is not is named.

import { read, SCHEMA } from "./run-schema.js";

/** @typedef {import("./run-schema.js").Run} Run */
/**
 * What was read. `word` is the fixed word for what is wrong as a whole ("" where the file is ours), `wrong` names
 * the parts that were left out.
 * @typedef {{runs: Run[], word: string, wrong: string[]}} Taken
 */

const VERSION = 1;
const FILE_LIMIT = 2_000_000; // characters: thousands of notes
const LINK_LIMIT = 8_000; // characters of the whole link: chats and mail programs cut longer ones
const TEXT_LIMIT = 20_000;
const TAKE = "#take=";

/** @param {Run[]} runs @param {Date} now */
export function fileText(runs, now) {
  // What can be undone holds values that somebody took away; that stays at home.
  const handed = runs.map(({ undo, ...run }) => run);
  return `${JSON.stringify({ handbook_runs: VERSION, made: now.toISOString(), runs: handed }, null, 1)}\n`;
}

/** @param {string} text @returns {Taken} */
export function readFile(text) {
  if (text.length > FILE_LIMIT) return nothing("run_in_large");
  /** @type {any} */
  let file;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return nothing(text.includes('"handbook_runs"') ? "run_in_cut" : "run_in_not_ours");
  }
  if (typeof file?.handbook_runs !== "number" || !Array.isArray(file.runs)) return nothing("run_in_not_ours");
  if (file.handbook_runs > VERSION) return nothing("run_in_newer");
  /** @type {string[]} */
  const wrong = [];
  const runs = file.runs.flatMap((/** @type {unknown} */ record, /** @type {number} */ place) =>
    sound(record, `runs[${place}]`, wrong),
  );
  const newer = file.runs.some((/** @type {any} */ record) => record?.schema > SCHEMA);
  if (!runs.length) return { runs, word: newer ? "run_in_newer" : file.runs.length ? "run_in_damaged" : "run_in_empty", wrong };
  return { runs, word: "", wrong };
}

/** @param {string} word @returns {Taken} */
function nothing(word) {
  return { runs: [], word, wrong: [] };
}

/**
 * The run of a record, less its parts that are not sound; [] where it is no run.
 * @param {unknown} record
 * @param {string} place
 * @param {string[]} wrong  names of what was left out: added to
 * @returns {Run[]}
 */
function sound(record, place, wrong) {
  const { run, newer } = read(record);
  if (!run || newer || !/^[\w-]{1,64}$/.test(run.id) || !/^[a-z0-9-]{1,100}$/.test(run.moment)) {
    wrong.push(place);
    return [];
  }
  const given = /** @type {Record<string, any>} */ (record);
  const other = Object.keys(given).filter((name) => !(name in CHECKS));
  /** @type {Record<string, any>} */
  const checked = Object.fromEntries(other.map((name) => [name, /** @type {any} */ (run)[name]]));
  for (const [name, fits] of Object.entries(CHECKS)) {
    const list = name === "begun" || name === "notes";
    const fitting = list ? Array.isArray(given[name]) : isGroup(given[name]);
    if (name in given && !fitting) wrong.push(`${place}.${name}`);
    const entries = fitting ? Object.entries(given[name]) : [];
    const kept = entries.filter(([key, value]) => (list || isKey(key)) && fits(value));
    const lost = entries.filter((entry) => !kept.includes(entry));
    wrong.push(...lost.map(([key]) => `${place}.${name}.${key}`));
    checked[name] = list ? kept.map(([, value]) => value) : Object.fromEntries(kept);
  }
  for (const name of ["title", "customer", "by", "changed", "ended"]) {
    const value = /** @type {any} */ (run)[name];
    if (name in given && given[name] !== value) wrong.push(`${place}.${name}`);
    checked[name] = typeof value === "string" ? value.slice(0, TEXT_LIMIT) : value;
  }
  delete checked.undo;
  return [/** @type {Run} */ ({ ...checked, schema: SCHEMA, meaning: run.meaning })];
}

/** @type {Record<string, (value: any) => boolean>} */
const CHECKS = {
  begun: (step) => isGroup(step) && isKey(step.id) && isText(step.do),
  steps: (tick) =>
    isGroup(tick) &&
    ["done", "not"].includes(tick.state) &&
    isTime(tick.at) &&
    isText(tick.by ?? "") &&
    isText(tick.reason ?? ""),
  conditions: (answer) => typeof answer === "boolean",
  notes: (note) => isGroup(note) && isKey(note.id) && isTime(note.at) && isText(note.by ?? "") && isText(note.text),
  fields: (fields) => isGroup(fields) && Object.values(fields).every(isText),
};

const isGroup = (/** @type {unknown} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (/** @type {unknown} */ value) => typeof value === "string" && value.length <= TEXT_LIMIT;
const isTime = (/** @type {unknown} */ value) => typeof value === "string" && !Number.isNaN(Date.parse(value));
const isKey = (/** @type {unknown} */ value) => typeof value === "string" && /^[\w-]{1,100}$/.test(value) && value !== "__proto__";

/**
 * The link that carries runs to the page of runs; null where it would be too long, and a file serves better.
 * @param {Run[]} runs
 * @param {Date} now
 * @param {string} page  the address of the page of runs
 */
export async function linkTo(runs, now, page) {
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(JSON.parse(fileText(runs, now)))));
  const text = btoa([...packed].map((byte) => String.fromCharCode(byte)).join(""));
  const link = page.replace(/#.*/, "") + TAKE + text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return link.length <= LINK_LIMIT ? link : null;
}

/** @param {string} fragment  from "#" on @returns {Promise<Taken>} */
export async function readLink(fragment) {
  try {
    const text = atob(fragment.slice(TAKE.length).replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const unpacked = await through(new DecompressionStream("deflate-raw"), packed);
    return readFile(new TextDecoder("utf-8", { fatal: true }).decode(unpacked));
  } catch {
    return nothing("run_in_cut"); // most often a mail program broke the link
  }
}

// Stops where more comes out than a file may hold: a small link can be packed from a huge nothing.
/** @param {CompressionStream | DecompressionStream} stream @param {Uint8Array<ArrayBuffer>} bytes */
async function through(stream, bytes) {
  const parts = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > 4 * FILE_LIMIT) {
      await reader.cancel();
      throw new RangeError("too much");
    }
    parts.push(value);
  }
}
