// Runs as a file, and as a link whose fragment carries them: no server sees what stands behind "#". What is read back
// is never trusted: each part is checked, what is sound is kept, and what is not is named.

import BOUNDS from "../shared/bounds.js";
import { read } from "./run-schema.js";

/** @typedef {import("./run-schema.js").Run} Run */
/**
 * What was read. `word` is the fixed word for what is wrong as a whole ("" where the file is ours), `wrong` names
 * the parts that were left out.
 * @typedef {{runs: Run[], word: string, wrong: string[]}} Taken
 */

const VERSION = 1;
const LINK_LIMIT = 8_000; // characters of the whole link: chats and mail programs cut longer ones
const TAKE = "#take=";

/** @param {Run[]} runs @param {Date} now */
export function fileText(runs, now) {
  // What can be undone holds values that somebody took away; that stays at home.
  const handed = runs.map(({ undo, ...run }) => run);
  return `${JSON.stringify({ handbook_runs: VERSION, made: now.toISOString(), runs: handed }, null, 1)}\n`;
}

/** @param {string} text @returns {Taken} */
export function readFile(text) {
  if (text.length > BOUNDS.runs_file) return nothing("run_in_large");
  /** @type {any} */
  let file;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return nothing(text.includes('"handbook_runs"') ? "run_in_cut" : "run_in_not_ours");
  }
  if (typeof file?.handbook_runs !== "number" || !Array.isArray(file.runs)) return nothing("run_in_not_ours");
  if (file.handbook_runs > VERSION) return nothing("run_in_newer");
  if (file.runs.length > BOUNDS.runs) return nothing("run_in_large");
  /** @type {string[]} */
  const wrong = [];
  const runs = file.runs.flatMap((/** @type {unknown} */ record, /** @type {number} */ place) =>
    sound(record, `runs[${place}]`, wrong),
  );
  const newer = file.runs.some((/** @type {unknown} */ record) => read(record).newer);
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
  const found = read(record);
  if (!found.one) {
    wrong.push(place);
    return [];
  }
  wrong.push(...found.wrong.filter((name) => !name.startsWith("undo")).map((name) => `${place}.${name}`));
  const { undo, ...run } = found.one; // what was taken back elsewhere is nothing to take back here
  return [run];
}

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
    if (size > 4 * BOUNDS.runs_file) {
      await reader.cancel();
      throw new RangeError("too much");
    }
    parts.push(value);
  }
}
