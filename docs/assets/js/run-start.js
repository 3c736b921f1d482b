// The form that begins a run, or changes what was typed when it began.

import { forInput, fromInput } from "./clock.js";
import { make } from "./dom.js";
import { filled } from "./run-data.js";
import { button, field, labelled, me, remember } from "./run-parts.js";
import words from "./words.js";

/** @typedef {{customer: string, by: string, started: Date, take: boolean}} Begun */

/**
 * @param {{submit: string, timing: import("./run-data.js").Timing, customer?: string, started?: Date, ticks?: number}} given
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
  customer.value = given.customer ?? "";
  by.value = me();
  by.autocomplete = "name";
  started.value = forInput(given.started ?? new Date(), zone); // the clock that every due time is told on
  const began = elsewhere ? `${words.run_started} (${elsewhere})` : words.run_started;
  form.append(labelled(words.run_customer, customer), labelled(words.run_me, by), labelled(began, started));
  if (given.ticks) {
    const label = make("label", "hb-run-take");
    label.append(take, make("span", "", filled(words.run_take_ticks, { count: given.ticks })));
    form.append(label);
  }
  const submit = make("button", "hb-run-button hb-run-main", given.submit);
  const buttons = make("div", "hb-run-buttons");
  buttons.append(submit, button(words.run_cancel, cancel));
  form.append(buttons);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = customer.value.trim();
    if (!name) {
      customer.value = "";
      customer.reportValidity();
      return;
    }
    remember(by.value.trim());
    done({ customer: name, by: by.value.trim(), started: fromInput(started.value, zone), take: take.checked });
  });
  return form;
}
