// What was typed when a run began, to be changed: for whom, who has it, since when.

import { part } from "../shared/dom.js";
import { remember } from "../shared/pieces.js";
import words from "../shared/words.js";
import { startForm } from "./run-start.js";
import { act, ownerOf, taking } from "./run.js";

const minute = (/** @type {Date} */ time) => Math.floor(time.getTime() / 60_000); // as exact as it is typed

/** Only what was changed: a colleague may have changed the rest meanwhile. @param {string} key @param {string} to @param {boolean} changed */
const set = (key, to, changed) => (changed ? [{ part: /** @type {const} */ ("run"), key, to }] : []);

/** @param {HTMLElement} place @param {import("./run.js").Run} run @param {import("./run-data.js").Timing} timing @param {import("./run-steps.js").Change} change @param {() => void} close */
export function askAgain(place, run, timing, change, close) {
  const { customer, started } = run;
  const form = startForm(
    { submit: words.run_save, timing, customer, by: ownerOf(run), started: new Date(started) },
    (typed) => {
      remember(typed.by);
      change((run) =>
        act(run, [
          ...set("customer", typed.customer, typed.customer !== customer),
          ...set("started", typed.started.toISOString(), minute(typed.started) !== minute(new Date(started))),
          ...(typed.by === ownerOf(run) ? [] : taking(run, typed.by)),
        ]),
      );
      close();
    },
    close,
  );
  place.replaceChildren(form);
  part(form, "input", HTMLInputElement).focus();
}
