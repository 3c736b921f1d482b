// The colleagues in a file of YAML, each with the place where they stand. js-yaml reads it, as YAML 1.2: a word stays what
// was typed, and a day is a text.

import { isGroup } from "../shared/judge.js";
import { CORE_SCHEMA, load, YAMLException } from "../vendor/js-yaml.js";

/** @typedef {{ line: number, column: number }} Place */
/** What was read, where it began, and what lies in it. @typedef {Place & { result: unknown, inner: Node_[] }} Node_ */

/**
 * Null where it is no list of people; a place where it is no YAML.
 * @param {string} text
 * @returns {{ lines: import("./team-file.js").Line[] } | Place | null}
 */
export function people(text) {
  /** @type {Node_[]} */
  const open = [{ line: 1, column: 1, result: null, inner: [] }];
  /** @type {Map<unknown, Node_>} */
  const known = new Map();
  let found;
  try {
    found = load(text, {
      schema: CORE_SCHEMA,
      listener(event, { result, line, lineStart, position }) {
        if (event === "open") return void open.push({ line: line + 1, column: position - lineStart + 1, result: null, inner: [] });
        const node = /** @type {Node_} */ (open.pop());
        node.result = result;
        open[open.length - 1].inner.push(node);
        if (typeof result === "object" && result !== null && !known.has(result)) known.set(result, node);
      },
    });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 };
  }
  if (!isGroup(found) || Object.keys(found).join() !== "people" || !Array.isArray(found.people)) return null;
  const list = /** @type {Node_} */ (known.get(found.people));
  const rest = [...list.inner];
  const lines = found.people.map((one) => {
    const at = rest.findIndex(({ result }) => result === one);
    const { line, column } = rest.splice(0, at + 1).at(-1) ?? list;
    return { values: isGroup(one) ? one : { name: one }, line, column };
  });
  return { lines };
}
