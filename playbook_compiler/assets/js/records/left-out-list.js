// What was left out, and why, with what to do: files, and colleagues of the team's file.

import { make } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import { placed } from "./files.js";
import words, { reasons } from "./records-words.js";

/** @typedef {import("./gathered.js").LeftOut} LeftOut */

/** @param {LeftOut[]} files @param {{ file: string, team: import("./team-file.js").Team } | null} team @returns {HTMLElement[]} */
export function leftOutList(files, team) {
  const lines = (team?.team.wrong ?? []).map((wrong) => ({ file: team?.file ?? "", why: wrong.why, values: placed(wrong) }));
  const all = [...files, ...lines];
  if (!all.length) return [];
  const list = make("ul", "hb-small hb-left-out-files");
  list.append(...all.map(line));
  return [make("h2", "", words.left_out), make("p", "hb-small", words.left_out_lead), list];
}

/** @param {LeftOut} one */
function line({ file, why, values }) {
  const { found, expected, hint } = reasons[why];
  const place = values.line ? `${file}:${values.line}:${values.column}` : file;
  const said = expected ? `${words.found} ${found}; ${words.expected} ${expected}.` : `${found[0].toUpperCase()}${found.slice(1)}.`;
  const item = make("li");
  item.append(make("strong", "", place), make("br"), filled(said, values), " ", filled(hint, values));
  return item;
}
