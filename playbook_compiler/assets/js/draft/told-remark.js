// A remark in words: what it is, how to mend it, and why. drafts/telling.py says the same on the command line.

import { filled } from "../shared/filled.js";
import words from "./draft-words.js";

/** @type {Record<string, string>} */
const KEYS = { "other-customer": "draft_other", "next-step": "draft_step" };

/** @param {import("./judge.js").Rules & {promises: {limit_said: string}[]}} rules @param {import("./judge.js").Remark} remark */
export function toldOf(rules, remark) {
  if (remark.rule === "never-said") {
    const { say, why, page } = rules.never[remark.of];
    return { message: words.draft_never, instead: say ? filled(words.draft_instead, { say }) : words.draft_never_how, why, page };
  }
  if (remark.rule === "limit") {
    const { title, text, page, limit_said: limit } = rules.promises[remark.of];
    const instead = filled(words.draft_limit_how, { limit, promise: title });
    return { message: filled(words.draft_limit, { limit }), instead, why: text, page };
  }
  const key = KEYS[remark.rule] ?? `draft_${remark.rule}`;
  return { message: words[key], instead: words[`${key}_how`], why: "", page: "" };
}
