// A message as data: what is shown, what is missing, and the text that is sent. No page here.

/**
 * @typedef {string | {field: string} | {choice: string, option: string}} Piece  a text, the place of a field, or the
 *   option that the paragraph stands for
 * @typedef {{subject: Piece[] | null, paragraphs: Piece[][]}} Letter
 * @typedef {Record<string, string>} Values  what is filled in, by the field's name
 * @typedef {{subject: string, paragraphs: string[]}} Filled
 */

import { own } from "../shared/own.js";

export const GAP = "______"; // what stands for a field that is sent empty: a gap to write in, never a field's name
export const LONGEST_MAILTO = 1800; // mail programs cut longer addresses, or open nothing

/**
 * Whether a paragraph is sent: one with an optional field that is empty is left out, and one of an option that is not
 * the chosen one. A choice has one value, so that no two of its options are ever sent together.
 * @param {Piece[]} paragraph
 * @param {Values} values
 * @param {Set<string>} optional
 */
export function isSent(paragraph, values, optional) {
  return (
    namesIn(paragraph).every((name) => !optional.has(name) || filled(values, name)) &&
    marksIn(paragraph).every(({ choice, option }) => own(values, choice) === option)
  );
}

/**
 * The empty fields of what is sent, and what is not chosen. A field that stands only in paragraphs left out is not missed.
 * @param {Letter} letter
 * @param {Values} values
 * @param {Set<string>} optional
 */
export function missing(letter, values, optional) {
  const sent = letter.paragraphs.filter((paragraph) => isSent(paragraph, values, optional));
  const names = [...(letter.subject ?? []), ...sent.flat()].flatMap((piece) => namesIn([piece]));
  const marks = letter.paragraphs.flatMap(marksIn);
  const chosen = new Set(marks.filter(({ choice, option }) => own(values, choice) === option).map(({ choice }) => choice));
  const open = marks.map(({ choice }) => choice).filter((choice) => !chosen.has(choice));
  return [...new Set([...names.filter((name) => !filled(values, name)), ...open])];
}

/**
 * The text as it is sent.
 * @param {Letter} letter
 * @param {Values} values
 * @param {Set<string>} optional
 * @returns {Filled}
 */
export function fillIn(letter, values, optional) {
  /** @param {Piece[]} pieces */
  const text = (pieces) =>
    pieces.map((piece) => (typeof piece === "string" ? piece : "field" in piece ? own(values, piece.field)?.trim() || GAP : "")).join("");
  return {
    subject: text(letter.subject ?? []).replace(/\s+/g, " "),
    paragraphs: letter.paragraphs.filter((paragraph) => isSent(paragraph, values, optional)).map(text),
  };
}

/**
 * The letter as plain text; `subject` puts the subject on top.
 * @param {Filled} sent
 * @param {boolean} subject
 */
export function plainText(sent, subject) {
  return [...(subject && sent.subject ? [sent.subject] : []), ...sent.paragraphs].join("\n\n");
}

/**
 * The letter as HTML for a clipboard: paragraphs and line ends, and nothing of the page's looks.
 * @param {Filled} sent
 * @param {boolean} subject
 */
export function richText(sent, subject) {
  const paragraphs = sent.paragraphs.map((text) => `<p>${escaped(text).replaceAll("\n", "<br>")}</p>`);
  return [...(subject && sent.subject ? [`<p><b>${escaped(sent.subject)}</b></p>`] : []), ...paragraphs].join("\n");
}

/**
 * The address that opens a mail program with the letter; null where it would be too long to be safe.
 * @param {Filled} sent
 */
export function mailAddress(sent) {
  const body = encoded(plainText(sent, false).replaceAll("\n", "\r\n"));
  const address = `mailto:?subject=${encoded(sent.subject)}&body=${body}`;
  return address.length < LONGEST_MAILTO ? address : null;
}

/** @param {string} text */
function encoded(text) {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")); // half an emoji would throw
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** @param {Piece[]} pieces */
function namesIn(pieces) {
  return pieces.flatMap((piece) => (typeof piece !== "string" && "field" in piece ? [piece.field] : []));
}

/** @param {Piece[]} pieces */
function marksIn(pieces) {
  return pieces.flatMap((piece) => (typeof piece !== "string" && "choice" in piece ? [piece] : []));
}

/**
 * @param {Values} values
 * @param {string} name
 */
function filled(values, name) {
  return Boolean(own(values, name)?.trim());
}
