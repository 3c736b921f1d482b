// Asks before a letter with gaps is sent: which fields are empty, and what to do.

import { make } from "../shared/dom.js";
import words from "./letter-words.js";

/**
 * @param {HTMLElement} place  where the question stands in the page
 * @param {string[]} labels  of the empty fields
 * @param {{fill: () => void, anyway: () => void}} answers
 */
export function askMissing(place, labels, { fill, anyway }) {
  const dialog = make("dialog", "hb-missing");
  const title = make("h3", "", words.fill_missing);
  const list = make("ul");
  list.append(...labels.map((label) => make("li", "", label)));
  const bar = make("p", "hb-buttons");
  bar.append(button(words.fill_go, "fill", "hb-button hb-main"), button(words.fill_anyway, "anyway", "hb-button"));
  dialog.append(title, make("p", "", words.fill_missing_lead), list, bar);
  title.id = "hb-missing-title";
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue !== "anyway") fill(); // Escape, too, goes back to the form
  });
  place.append(dialog);
  dialog.showModal();

  /**
   * @param {string} text
   * @param {string} answer
   * @param {string} look
   */
  function button(text, answer, look) {
    const made = make("button", look, text);
    made.type = "button";
    made.addEventListener("click", () => {
      dialog.close(answer);
      if (answer === "anyway") anyway(); // at once: browsers let only a press reach the clipboard
    });
    return made;
  }
}
