// A run that a colleague shares, opened from its file: from then on what is done in it goes into that file as well.

import { openFiles } from "./run-files.js";
import { inFile } from "./run-meet.js";
import { KIND } from "./run-share.js";
import shareWords from "./share-words.js";

/** @typedef {{asks: string, yes: string, told: string, opened(id: string): Promise<void>}} Opening */

/** Let the reader choose the file. @returns {Promise<{taken: import("./run-file.js").Taken, opening: Opening} | null>}  null where nothing was chosen */
export async function chooseShared() {
  const [handle] = await /** @type {any} */ (window).showOpenFilePicker({ ...KIND, multiple: false }).catch(() => []);
  if (!handle) return null;
  const { all, word } = await inFile(handle).catch(() => ({ all: [], word: "run_in_damaged" }));
  const opening = {
    asks: shareWords.share_opens,
    yes: shareWords.share_yes,
    told: shareWords.share_opened,
    opened: async (/** @type {string} */ id) => (await openFiles()).put({ id, handle }),
  };
  return { taken: { runs: all, word: word || (all.length ? "" : "run_in_empty"), wrong: [] }, opening };
}
