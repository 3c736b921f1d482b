/**
 * The one way to write a value as JSON: names in the order of their code points, and no spaces. `training/seal.py` does
 * the same.
 * @param {any} value
 * @returns {string}
 */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "";
  const names = Object.keys(value).sort(byCodePoint);
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

/** The order of code points, as Python has it. @param {string} one @param {string} other */
export function byCodePoint(one, other) {
  const [left, right] = [one, other].map((text) => [...text].map((sign) => sign.codePointAt(0) ?? 0));
  const first = left.findIndex((point, index) => point !== right[index]);
  return first < 0 ? left.length - right.length : left[first] - (right[first] ?? -1);
}
