// What was typed when a run began, to be changed: for whom, who has it, since when.

import { part } from "../shared/dom.js";
import { remember } from "../shared/pieces.js";
import words from "../shared/words.js";
import { startForm } from "./run-start.js";
import { act, ownerOf } from "./run.js";

/** @param {HTMLElement} place @param {import("./run.js").Run} run @param {import("./run-data.js").Timing} timing @param {import("./run-steps.js").Change} change @param {() => void} close */
export function askAgain(place, run, timing, change, close) {
  const { customer, started } = run;
  const form = startForm(
    { submit: words.run_save, timing, customer, by: ownerOf(run), started: new Date(started) },
    (typed) => {
      remember(typed.by);
      change((run) =>
        act(run, [
          { part: "run", key: "customer", to: typed.customer },
          { part: "run", key: "started", to: typed.started.toISOString() },
          ...(typed.by === ownerOf(run) ? [] : [/** @type {const} */ ({ part: "run", key: "owner", to: typed.by })]),
        ]),
      );
      close();
    },
    close,
  );
  place.replaceChildren(form);
  part(form, "input", HTMLInputElement).focus();
}
