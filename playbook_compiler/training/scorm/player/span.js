"use strict";
// Lengths of time, as each version of SCORM writes them.

const LONGEST = ((9999 * 60 + 59) * 60 + 59) * 1000;

/**
 * SCORM 1.2: `0001:02:03.45`, at most 9999 hours.
 * @param {number} milliseconds
 */
function clockSpan(milliseconds) {
  const hundredths = Math.floor(Math.min(Math.max(milliseconds, 0), LONGEST) / 10);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const seconds = Math.floor(hundredths / 100);
  const hours = String(Math.floor(seconds / 3600)).padStart(4, "0");
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
}

/**
 * SCORM 2004 and xAPI: `PT1H2M3.45S`.
 * @param {number} milliseconds
 */
function isoSpan(milliseconds) {
  const hundredths = Math.floor(Math.max(milliseconds, 0) / 10);
  const seconds = Math.floor(hundredths / 100);
  const rest = String(hundredths % 100).padStart(2, "0");
  return `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${seconds % 60}.${rest}S`;
}
