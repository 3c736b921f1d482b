// The seal of a file that a colleague hands in: a hash of everything else in it. It shows that a file was edited
// afterwards; whoever can run this can seal again. `training/seal.py` computes the same.

import { canonical } from "./canonical.js";

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

/** @param {string} text */
async function hash(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
