// What has changed in something since somebody learnt it.

import { make } from "../shared/dom.js";
import words from "./learn-words.js";

/** @param {string[]} told  empty where it is not known what changed */
export function changeNotice(told) {
  const notice = make("div", "hb-run-late hb-again");
  const list = make("ul");
  list.append(...told.map((sentence) => make("li", "", sentence)));
  notice.append(make("p", "hb-again-title", words.again), ...(told.length ? [make("p", "", words.again_lead), list] : [make("p", "", words.again_unknown)]));
  return notice;
}
