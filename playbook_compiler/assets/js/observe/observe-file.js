// The file of an observation: what `training/observation_file.py` reads. Pure but for the seal.

import BOUNDS from "../shared/bounds.js";
import { fileName } from "../shared/download.js";
import { tidy } from "../shared/judge.js";
import { sealed } from "../shared/seal.js";

/** @typedef {{ item: string, text: string, within?: string }} Item */
/** @typedef {{ id: string, title: string, contact: string, told: string[] }} Case */
/** @typedef {{ id: string, title: string, items: Item[], more: Item[], cases?: Case[] }} Sheet */

const WORD = 200; // letters, as the command takes them
const COMMENT = 2000;

/**
 * @param {{ title: string, version: string, language: string }} handbook
 * @param {Sheet} sheet
 * @param {import("./observe-kept.js").Kept} kept
 */
export async function observation(handbook, sheet, kept) {
  const known = sheet.cases?.find(({ id }) => `case/${id}` === kept.contact);
  const items = [...sheet.items, ...sheet.more].flatMap(({ item }) => {
    const { state, word } = kept.items[item] ?? {};
    return state ? [{ item, state, ...(word?.trim() ? { word: tidy(word).slice(0, WORD) } : {}) }] : [];
  });
  const made = new Date().toISOString();
  const observer = tidy(kept.observer).slice(0, BOUNDS.person);
  const file = `${fileName(sheet.id, known?.id ?? kept.when, observer)}.observation.json`;
  const content = {
    observation: 1,
    moment: sheet.id,
    contact: known?.contact ?? kept.contact,
    case: known?.id ?? "",
    when: known ? "" : kept.when,
    observer,
    person: known ? "" : tidy(kept.person).slice(0, BOUNDS.person),
    comment: kept.comment.trim().slice(0, COMMENT),
    items,
    handbook,
    made,
  };
  return { file, whole: await sealed(content) };
}
