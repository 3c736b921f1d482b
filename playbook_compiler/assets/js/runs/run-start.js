// The form that begins a run, or changes what was typed when it began.

import BOUNDS from "../shared/bounds.js";
import { forInput, fromInput } from "../shared/clock.js";
import { make } from "../shared/dom.js";
import { inYears, tidy } from "../shared/judge.js";
import { filled } from "../shared/filled.js";
import { button, field, labelled, me, remember } from "../shared/pieces.js";
import words from "../shared/words.js";

/** @typedef {{customer: string, by: string, started: Date, take: boolean}} Begun */

/**
 * @param {{submit: string, timing: import("./run-data.js").Timing, customer?: string, by?: string, started?: Date, ticks?: number}} given
 * @param {(begun: Begun) => void} done
 * @param {() => void} cancel
 */
export function startForm(given, done, cancel) {
  const { zone, elsewhere } = given.timing;
  const form = make("form", "hb-run-form");
  const customer = field(true);
  const by = field();
  const started = field(true, "datetime-local");
  const take = field(false, "checkbox");
  const startOf = () => fromInput(started.value, zone);
  customer.value = given.customer ?? "";
  by.value = given.by || me();
  by.autocomplete = "name";
  customer.maxLength = by.maxLength = 2 * BOUNDS.person; // names of two, with their firm
  started.min = `${BOUNDS.first_year}-01-01T00:00`;
  started.max = `${BOUNDS.last_year}-12-31T23:59`;
  started.addEventListener("input", () => started.setCustomValidity(""));
  started.value = forInput(given.started ?? new Date(), zone); // the clock that every due time is told on
  const began = elsewhere ? `${words.run_started} (${elsewhere})` : words.run_started;
  form.append(labelled(words.run_customer, customer), labelled(words.run_me, by), labelled(began, started));
  if (given.ticks) {
    const label = make("label", "hb-run-take");
    label.append(take, make("span", "", filled(words.run_take_ticks, { count: given.ticks })));
    form.append(label);
  }
  const submit = make("button", "hb-run-button hb-run-main", given.submit);
  // The browser's own words for a year out of bounds are in the browser's language, and name no reason.
  submit.addEventListener("click", () => started.setCustomValidity(started.value && !inYears(startOf()) ? filled(words.run_no_start, { from: BOUNDS.first_year, to: BOUNDS.last_year }) : ""));
  const buttons = make("div", "hb-run-buttons");
  buttons.append(submit, button(words.run_cancel, cancel));
  form.append(buttons);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = tidy(customer.value);
    const who = tidy(by.value);
    if (!name) {
      customer.value = "";
      customer.reportValidity();
      return;
    }
    remember(who);
    done({ customer: name, by: who, started: startOf(), take: take.checked });
  });
  return form;
}
