// A run here and its file in a shared folder become the same, by the rules of merging. Others may write the file at any
// time, and no lock holds across computers: so what was written is read again, and whatever somebody else's writing took
// out of the file goes in again, from here or from where it was done.

import { canonical } from "../shared/canonical.js";
import { fileText, readFile } from "./run-file.js";
import { together } from "./run-merge.js";

/** @typedef {import("./run-schema.js").Run} Run */
/** @typedef {import("./run-files.js").Handle} Handle */
/** @typedef {Pick<import("./run-store.js").Runs, "get" | "change">} Runs */
/**
 * What came of it: `met` where both are the same; `gone` where the run is not here; `ask` where the reader must allow it
 * first; `away` where the file cannot be reached, or others write it all the time; else the fixed word for what is wrong
 * with the file, which was left alone then.
 * @typedef {string} Met
 */

const ROUNDS = 8;
const LARGE = 8_000_000; // bytes: what is larger is not even read
const PAUSE = 150; // milliseconds at least until what was written is read again

/** @param {Runs} runs @param {string} id @param {Handle} handle @returns {Promise<Met>} */
export async function meet(runs, id, handle) {
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { all, word } = await inFile(handle);
      if (word) return word;
      const theirs = all.find((run) => run.id === id);
      const mine = await mingled(runs, id, theirs);
      if (!mine) return "gone";
      if (theirs && canonical(theirs) === canonical(mine)) return "met";
      await write(handle, fileText([...all.filter((run) => run.id !== id), mine], new Date()));
      await new Promise((resolve) => setTimeout(resolve, PAUSE * (1 + Math.random())));
    }
    return "away";
  } catch (error) {
    console.warn(error);
    return error instanceof DOMException && error.name === "NotAllowedError" ? "ask" : "away";
  }
}

/** What the file holds. What could not be read whole is never written over. @param {Handle} handle @returns {Promise<{all: Run[], word: string}>} */
export async function inFile(handle) {
  const file = await handle.getFile();
  if (file.size > LARGE) return { all: [], word: "run_in_large" };
  const text = await file.text();
  if (!text.trim()) return { all: [], word: "" };
  const { runs, word, wrong } = readFile(text);
  if (word === "run_in_empty") return { all: [], word: "" };
  return { all: runs, word: word || (wrong.length ? "run_in_damaged" : "") };
}

/** The run as it is here once it has what the file knows; as it is handed out. @param {Runs} runs @param {string} id @param {Run | undefined} theirs @returns {Promise<Run | null>} */
async function mingled(runs, id, theirs) {
  let mine = await runs.get(id);
  if (mine && theirs && canonical(together(mine, theirs)) !== canonical(mine)) mine = await runs.change(id, (now) => together(now, theirs));
  if (!mine) return null;
  const { undo, ...handed } = mine;
  return handed;
}

/** The file is as it was until all of it is written. @param {Handle} handle @param {string} text */
async function write(handle, text) {
  const out = await handle.createWritable();
  try {
    await out.write(text);
    await out.close();
  } catch (error) {
    await out.abort?.().catch(() => {});
    throw error;
  }
}
