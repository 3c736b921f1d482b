// What comes in is judged here: small questions to one value, with the bounds that the compiler has too. Pure.

import BOUNDS from "./bounds.js";

/** @param {unknown} value @returns {value is Record<string, any>} */
export function isGroup(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
export function isText(value) {
  return typeof value === "string" && value.length <= BOUNDS.text;
}

/** A text of which something is to be seen. @param {unknown} value */
export function isName(value) {
  return isText(value) && tidy(/** @type {string} */ (value)) !== "";
}

/** A name by which something is found again. What every object has is none. @param {unknown} value */
export function isKey(value) {
  return typeof value === "string" && value.length <= BOUNDS.key && /^[\w-]+$/.test(value) && value !== "__proto__";
}

/** @param {unknown} value */
export function isId(value) {
  return isKey(value) && /** @type {string} */ (value).length <= BOUNDS.id;
}

/** A field's name, which may have letters of any language. @param {string} value */
export function isField(value) {
  return value.length <= BOUNDS.key && /^[\p{Ll}\d_]+$/u.test(value) && value !== "__proto__";
}

/** A place in a record: the part, and a name in it. @param {string} value */
export function isPlace(value) {
  const [part, name, ...more] = value.split(" ");
  return !more.length && isKey(part) && (isKey(name) || isField(name ?? ""));
}

/** A moment's id. @param {unknown} value */
export function isMoment(value) {
  return isKey(value) && /^[a-z0-9-]+$/.test(/** @type {string} */ (value));
}

/** A time as a page writes it, in a year in which a firm's times lie. @param {unknown} value */
export function isTime(value) {
  if (typeof value !== "string" || value.length > 40 || !/^\d{4}-\d\d-\d\d(T|$)/.test(value)) return false;
  return inYears(new Date(value));
}

/** @param {Date} time */
export function inYears(time) {
  const year = time.getUTCFullYear(); // NaN of no time at all
  return year >= BOUNDS.first_year && year <= BOUNDS.last_year;
}

/** Whether something is neither nested too deep nor too much. @param {unknown} value */
export function isSmall(value) {
  const open = [{ inner: value, depth: 0 }];
  for (let count = 0; open.length; count += 1) {
    const { inner, depth } = /** @type {typeof open[number]} */ (open.pop());
    if (typeof inner !== "object" || inner === null) continue;
    if (depth >= BOUNDS.depth || count > BOUNDS.values) return false;
    for (const one of Object.values(inner)) open.push({ inner: one, depth: depth + 1 });
  }
  return true;
}

const WHITE = signs(BOUNDS.white);
const INVISIBLE = signs(BOUNDS.invisible);

/** A name as it is shown and compared: `training/person.py` does the same. @param {string} name */
export function tidy(name) {
  return name.replace(WHITE, " ").replace(INVISIBLE, "").normalize("NFC").replace(/ +/g, " ").replace(/^ | $/g, "");
}

/** The person, however the name was typed: `who` in `training/person.py` finds the same. @param {string} name */
export function whoIs(name) {
  return [...tidy(name)].map(folded).join("");
}

/** As Unicode folds case; two small exceptions of it are named. @param {string} sign */
function folded(sign) {
  if (sign === "ı") return sign;
  if (/\p{Script=Cherokee}/u.test(sign)) return sign.toUpperCase();
  return [...sign.toLowerCase().toUpperCase()].map((one) => one.toLowerCase()).join("");
}

/** @param {[number, number][]} ranges */
function signs(ranges) {
  const shown = (/** @type {number} */ point) => `\\u{${point.toString(16)}}`;
  return new RegExp(`[${ranges.map(([first, last]) => `${shown(first)}-${shown(last)}`).join("")}]+`, "gu");
}
