// What begins to share a run, and ends it: a new file in a folder that the firm shares, or, in a browser that cannot keep a
// file open, opening and saving it by hand.

import { make } from "../shared/dom.js";
import { download, fileName } from "../shared/download.js";
import { filled } from "../shared/filled.js";
import { button, say } from "../shared/pieces.js";
import words from "../shared/words.js";
import { sharing } from "./begun.js";
import { fileText, readFile } from "./run-file.js";
import { openFiles } from "./run-files.js";
import { together } from "./run-merge.js";
import { openRuns } from "./run-store.js";
import shareWords from "./share-words.js";

/** @typedef {import("./run.js").Run} Run */

/** A file's kind, as the browser's own window for choosing one takes it. */
export const KIND = { types: [{ accept: { "application/json": /** @type {`.${string}`[]} */ ([".json"]) } }] };

/** @param {Run} run */
const nameOf = (run) => `${fileName(words.run_out_name, run.customer, run.moment)}.json`;

/** @param {Run} run @returns {Promise<HTMLElement>} */
export async function sharePanel(run) {
  const panel = make("div", "hb-run-form hb-share");
  panel.setAttribute("role", "group");
  panel.setAttribute("aria-label", words.run_out_share);
  const status = make("p");
  status.setAttribute("role", "status");
  const choose = /** @type {any} */ (window).showSaveFilePicker;
  const shared = (await sharing()) && (await (await openFiles()).get(run.id));
  panel.append(make("p", "", shareWords.share_about));
  if (shared) {
    const stop = async () => {
      await (await openFiles()).remove(run.id);
      say(status, shareWords.share_stopped);
      end.remove();
    };
    const end = button(shareWords.share_stop, stop);
    panel.append(end);
  } else if (choose) {
    const begin = async () => {
      const handle = await choose({ ...KIND, suggestedName: nameOf(run) }).catch(() => null); // closed without a choice
      if (!handle) return;
      await (await openFiles()).put({ id: run.id, handle });
      await import("./shared-run.js");
      panel.remove();
    };
    panel.append(button(shareWords.share_new, begin), make("p", "hb-small hb-quiet", shareWords.share_how));
  } else panel.append(...byHand(run, status));
  panel.append(status);
  return panel;
}

/** Opened, worked on, saved again in the same place: what the file has and what is here come together each time. @param {Run} run @param {HTMLElement} status */
function byHand({ id, customer }, status) {
  /** @type {Run[]} */
  let others = []; // what else the file holds goes back into it
  const input = make("input");
  input.type = "file";
  input.accept = ".json,application/json";
  input.addEventListener("change", async () => {
    const text = (await input.files?.[0]?.text().catch(() => "")) ?? "";
    input.value = "";
    const { runs: found, word, wrong } = readFile(text);
    const theirs = found.find((one) => one.id === id);
    if (word || wrong.length) return say(status, words[word || "run_in_damaged"]);
    if (!theirs) return say(status, filled(shareWords.share_hand_other, { customer }));
    others = found.filter((one) => one !== theirs);
    await (await openRuns()).change(id, (now) => together(now, theirs));
    say(status, shareWords.share_hand_opened);
  });
  const open = make("label", "hb-run-field");
  open.append(make("span", "", shareWords.share_hand_open), input);
  const save = button(shareWords.share_hand_save, async () => {
    const now = await (await openRuns()).get(id);
    if (now) download(nameOf(now), fileText([...others, now], new Date()), "application/json");
    say(status, shareWords.share_hand_saved);
  });
  return [make("p", "", shareWords.share_hand), open, save];
}
