// What is folded on a phone is open where there is room, on paper, and where an address leads into it. A browser opens
// each by itself as well, so that without this script nothing is out of reach.

import { parts } from "../shared/dom.js";

const FOLDS = "details.hb-fold, details.hb-step-why";
const roomy = matchMedia("(min-width: 60em)");

/** @returns {HTMLDetailsElement[]} */
const folds = () => parts(document, FOLDS).filter((fold) => fold instanceof HTMLDetailsElement);

/** The fold whose heading, or whose part, an address names. */
function openNamed() {
  const id = location.hash.slice(1);
  const named = id && !id.includes("=") ? document.getElementById(id) : null;
  const fold = named?.closest(FOLDS);
  if (!(fold instanceof HTMLDetailsElement) || fold.open) return;
  fold.open = true;
  named?.scrollIntoView();
}

for (const fold of folds()) {
  if (roomy.matches && !fold.matches(".hb-shut")) fold.open = true;
  fold.querySelector(".headerlink")?.remove(); // a link inside what is pressed confuses; the list of contents has it
  fold.dataset.ready = ""; // from here on a closed one is closed, also where there is room
}
openNamed();
addEventListener("hashchange", openNamed);

/** @type {HTMLDetailsElement[]} */
let closed = [];
addEventListener("beforeprint", () => {
  closed = folds().filter((fold) => !fold.open);
  for (const fold of closed) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of closed) fold.open = false;
});

// A tap on the same link again: the address does not change, but the fold may have been closed meanwhile.
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element ? target.closest("a[href^='#']") : null;
  if (link?.getAttribute("href") === location.hash) openNamed();
});
