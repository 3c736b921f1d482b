// Every run here that lives in a shared file is brought in step with it, where the reader allows that already.

import { openFiles } from "./run-files.js";
import { meet } from "./run-meet.js";
import { inTurn } from "./shared-run.js";

/** @param {import("./run-store.js").Runs} runs */
export async function meetAll(runs) {
  const files = await openFiles();
  for (const { id, handle } of await files.all()) {
    if (((await handle.queryPermission?.({ mode: "readwrite" })) ?? "granted") !== "granted") continue;
    if ((await inTurn(id, () => meet(runs, id, handle))) === "gone") await files.remove(id);
  }
}
