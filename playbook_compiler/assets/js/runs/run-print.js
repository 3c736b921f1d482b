// What is printed while a run is open is the sheet of that run, whether by its button or by the browser's own command.

import { make } from "../shared/dom.js";
import { toSheet } from "./run-export.js";
import { toldOf } from "./run-told.js";

/** @typedef {import("./run.js").Run} Run */

/** @type {{run: Run, moment: import("./run.js").Moment, timing: import("./run-data.js").Timing} | null} */
let open = null;
/** @type {HTMLElement | null} */
let sheet = null;

/** @param {{run: Run, moment: import("./run.js").Moment, timing: import("./run-data.js").Timing} | null} now  null where no run is open */
export function toPrint(now) {
  open = now;
}

addEventListener("beforeprint", () => {
  if (!open || document.documentElement.classList.contains("hb-printing")) return;
  sheet = make("article", "hb-sheet");
  sheet.innerHTML = toSheet(toldOf(open.run, open.moment, open.timing)); // all text in it is escaped
  document.body.append(sheet);
  document.documentElement.classList.add("hb-printing");
});

addEventListener("afterprint", () => {
  if (!sheet) return;
  sheet.remove();
  sheet = null;
  document.documentElement.classList.remove("hb-printing");
});
