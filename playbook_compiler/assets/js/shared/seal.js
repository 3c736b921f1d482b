// The seal of a file that a colleague hands in: a hash of everything else in it. It shows that a file was edited
// afterwards; whoever can run this can seal again. `training/seal.py` computes the same.

/**
 * The object with its seal. Where the browser cannot hash (a page that is not served safely) the seal is empty.
 * @template {Record<string, any>} Kept
 * @param {Kept} object  strings, whole numbers, true, false, null, lists and objects
 * @returns {Promise<Kept & { seal: string }>}
 */
export async function sealed(object) {
  const { seal: _old, ...rest } = object;
  return { ...object, seal: globalThis.crypto?.subtle ? await hash(canonical(rest)) : "" };
}

/**
 * The one way to write a value as JSON: names in the order of their code points, and no spaces.
 * @param {any} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort(byCodePoint);
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

/** @param {string} one @param {string} other */
function byCodePoint(one, other) {
  const [left, right] = [one, other].map((text) => [...text].map((sign) => sign.codePointAt(0) ?? 0));
  const first = left.findIndex((point, index) => point !== right[index]);
  return first < 0 ? left.length - right.length : left[first] - (right[first] ?? -1);
}

/** @param {string} text */
async function hash(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
