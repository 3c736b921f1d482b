// Safety: what stands at the foot of every page is one tap away, in the header.

import { make, part } from "../shared/dom.js";

const sheet = document.querySelector("aside.hb-safety");
const header = document.querySelector(".md-header__inner");

if (sheet instanceof HTMLElement && header) {
  const title = part(sheet, ".hb-safety-title", HTMLElement);
  const said = (title.textContent ?? "").trim();
  const button = make("button", "hb-safety-button");
  button.type = "button";
  button.setAttribute("aria-label", said);
  button.append(...[...title.querySelectorAll("svg")].map((icon) => icon.cloneNode(true)), make("span", "", said));
  sheet.popover = "auto";
  sheet.classList.add("hb-safety-open");
  button.popoverTargetElement = sheet; // the browser opens and closes it, also by Escape and by a tap beside it
  header.insertBefore(button, header.querySelector("handbook-search-box, [data-md-component=palette]"));
}
