// The boxes for what the sentences of a moment borrow and the run does not know by itself: typed once, it stands in all.

import { make } from "../shared/dom.js";
import { own } from "../shared/own.js";
import { field, labelled } from "../shared/pieces.js";
import { act } from "./run.js";

const LONGEST = 200; // signs of what is filled in

/** @typedef {{element: HTMLElement, show(values: import("./run-fill.js").Values): void}} Boxes */

/** @param {import("../shared/slots.js").Slots} slots @param {import("./run-steps.js").Change} change @param {import("./run-fill.js").Values} values @returns {Boxes} */
export function slotBoxes(slots, change, values) {
  const element = make("div", "hb-run-slots");
  const asked = Object.entries(slots).filter(([, { from }]) => !from);
  const boxes = asked.map(([name, { label, example }]) => {
    const box = field();
    box.name = name;
    box.placeholder = example;
    box.maxLength = LONGEST;
    box.addEventListener("change", () =>
      change((run) => act(run, [{ part: "slots", key: name, to: box.value.trim() || null }])),
    );
    element.append(labelled(label, box));
    return box;
  });
  /** @type {Boxes["show"]} */
  const show = (values) => {
    for (const box of boxes) if (box !== document.activeElement) box.value = own(values, box.name) ?? "";
  };
  show(values);
  return { element, show };
}
