// A file that a colleague handed in: what it holds, or why it is left out. The compiler judges it in the same order
// (`training/record_file.py`, `training/consistency/folder.py`). Each page words the reasons for its readers.

import BOUNDS from "./bounds.js";
import { FORMS } from "./file-forms.js";
import { isGroup } from "./judge.js";
import { parsed } from "./parsed.js";
import { sealed } from "./seal.js";

/** @typedef {"observation" | "record" | "answers"} Kind */
/** `none`: it bears no seal, or this browser cannot look. @typedef {"whole" | "none"} Seal */
/** @typedef {"large" | "no_text" | "half" | "other" | "edited" | "form" | "missing" | "misshapen"} Why */
/** @typedef {{ kind: Kind, content: any, seal: Seal }} Sound */
/** `place`: where in it something is wrong. @typedef {{ why: Why, place: string }} LeftOut */

/** @param {Blob} file @returns {Promise<Sound | LeftOut>} */
export async function handedIn(file) {
  if (file.size > BOUNDS.training_file) return left("large");
  const bytes = await file.arrayBuffer();
  try {
    return await judged(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return left("no_text");
    throw error;
  }
}

/** @param {string} text @returns {Promise<Sound | LeftOut>} */
export async function judged(text) {
  const content = parsed(text);
  if (content === undefined) return left("half");
  const kinds = /** @type {Kind[]} */ (Object.keys(FORMS));
  const kind = kinds.find((one) => isGroup(content) && Object.hasOwn(content, FORMS[one].field));
  if (!kind) return left("other");
  const canLook = Boolean(globalThis.crypto?.subtle);
  if (content.seal && canLook && (await sealed(content)).seal !== content.seal) return left("edited");
  const wrong = FORMS[kind].form(content);
  if (!wrong) return { kind, content, seal: content.seal && canLook ? "whole" : "none" };
  const place = wrong.place.join(" › ").slice(0, 120);
  if (place === kind) return left("form");
  return left(wrong.missing ? "missing" : "misshapen", place);
}

/** @param {Why} why @param {string} [place] @returns {LeftOut} */
function left(why, place = "") {
  return { why, place };
}
