// Who once went over to another language reads in it. On a page in another one they are told so in theirs, with the way to
// that page; nobody is sent anywhere, for a link may have been meant just so. "Not now" holds as long as the tab is open.

import { make, parts } from "../shared/dom.js";
import { get, set } from "../shared/kept.js";
import { here } from "../shared/root.js";

const KEY = "my-language";
const LATER = here("language.later");

const ways = parts(document, ".hb-tongues a[hreflang]").filter((way) => way instanceof HTMLAnchorElement);
for (const way of ways) way.addEventListener("click", () => set(KEY, way.hreflang));

const mine = get(KEY);
const way = ways.find(({ hreflang }) => hreflang === mine);
if (way && !way.closest("[data-home]") && !isPutOff()) tell(way);

/** @param {HTMLAnchorElement} way */
async function tell(way) {
  const { tongue_usual, tongue_read, tongue_later } = (await import("./tongue-words.js")).default[way.hreflang] ?? {};
  if (!tongue_usual) return;
  const note = make("aside", "hb-update hb-usual");
  note.lang = way.hreflang;
  note.setAttribute("aria-label", tongue_usual);
  const there = Object.assign(make("a", "", tongue_read), { href: way.href, hreflang: way.hreflang });
  const close = Object.assign(make("button", "", tongue_later), { type: "button" });
  close.addEventListener("click", () => {
    note.remove();
    putOff();
  });
  note.append(make("span", "", tongue_usual), there, close);
  document.querySelector(".md-header")?.after(note); // it lies over the foot of the window: nothing moves
}

function isPutOff() {
  try {
    return sessionStorage.getItem(LATER) !== null;
  } catch {
    return false;
  }
}

function putOff() {
  try {
    sessionStorage.setItem(LATER, "1");
  } catch {
    // then it is asked on the next page again
  }
}
