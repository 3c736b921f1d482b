// <details> below the home page's box: the searches that found nothing, to be looked at, sent by hand, saved or forgotten.

import { button, make } from "../shared/dom.js";
import { download } from "../shared/download.js";
import words from "../shared/words.js";
import { asText, forgetMissed, missed } from "./missed.js";

const LOOK = "hb-forget";

/** What stands below the box; nothing where every search found something. @param {import("./finder.js").Owner} owner */
export function missedList(owner) {
  const list = missed();
  if (!list.length) return null;
  const details = make("details", "hb-missed");
  const shown = make("ul");
  shown.append(...list.map(({ text }) => make("li", "", text)));
  const ways = make("p", "hb-missed-ways");
  const link = sendLink(owner, asText(list));
  if (link) ways.append(link, " ");
  ways.append(
    button(words.find_missed_save, () => download("handbook-missed.txt", asText(list), "text/plain"), LOOK),
    " ",
    button(words.find_missed_forget, () => {
      forgetMissed();
      details.remove();
    }, LOOK),
  );
  const summary = make("summary", "", words.find_missed.replace("{count}", String(list.length)));
  details.append(summary, make("p", "", words.find_missed_about), shown, ways);
  return details;
}

/** @param {import("./finder.js").Owner} owner @param {string} text */
function sendLink({ email, issues }, text) {
  if (!email && !issues) return null;
  const link = make("a", "", words.find_missed_send);
  const [title, body] = [words.find_missed_title, text.slice(0, 4000)].map(encodeURIComponent);
  if (email) link.href = `mailto:${email}?subject=${title}&body=${body.replaceAll("%0A", "%0D%0A")}`;
  else {
    const [one, other] = issues?.includes("/-/issues/") ? ["issue[title]", "issue[description]"] : ["title", "body"];
    link.href = `${issues}${issues?.includes("?") ? "&" : "?"}${one}=${title}&${other}=${body}`;
  }
  link.rel = "noreferrer";
  return link;
}
