"use strict";
// Small help with the page, and what its data says.

/**
 * @typedef {object} Course what index.html holds for these scripts
 * @property {"1.2" | "2004"} scorm
 * @property {string} activity
 * @property {string} title
 * @property {string} version
 * @property {string} language
 * @property {{questions: number, pass: number, counts?: "best" | "newest"} | null} test
 * @property {Record<string, string>} words
 */

/** @returns {Course} */
function readCourse() {
  return JSON.parse(part(document, "#course", HTMLScriptElement).text);
}

/**
 * The part of an element that must be there, of the kind that it must be.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
function part(root, selector, kind) {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new TypeError(`no ${kind.name} at ${selector}`);
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
function parts(root, selector) {
  return [...root.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
}

/**
 * A fixed word with its {names} filled in.
 * @param {string | undefined} word
 * @param {Record<string, string | number>} values
 */
function filled(word, values) {
  return (word ?? "").replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
