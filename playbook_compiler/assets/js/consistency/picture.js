// The pictures: each moment's three figures with their intervals, and the months. `training/consistency/picture.py`
// draws the same, sign by sign.

import { LENSES } from "./cases.js";

/** @typedef {import("./cases.js").Lens} Lens */
/** @typedef {import("./interval.js").Share} Share */
/** @typedef {import("./result.js").Shares} Shares */

const ROW = 84;
const HEIGHT = 180;
/** @type {Record<Lens, string>} */
const COLOURS = { say: "#0b6e6e", do: "#b3541e", report: "#3d4a6b" };

/** @param {[string, Shares][]} rows @param {Record<string, string>} words */
export function momentsPicture(rows, words) {
  const height = rows.length * ROW + 62;
  const parts = [begin(height, words.picture, words.picture_text), legend(words)];
  for (const [number, [title, shares]] of rows.entries()) {
    const top = 38 + number * ROW;
    parts.push(`<text x="0" y="${top + 16}">${escape(title)}</text>`);
    for (const [place, lens] of LENSES.entries()) parts.push(line(lens, shares[lens], top + 32 + place * 16));
  }
  parts.push(axis(height - 6));
  return `${parts.join("")}</svg>`;
}

/** @param {Record<string, Shares>} months @param {Record<string, string>} words */
export function monthsPicture(months, words) {
  const names = Object.keys(months);
  const x = (/** @type {number} */ number) => across(number, names.length);
  const parts = [begin(HEIGHT + 66, words.trend, words.picture_text), legend(words)];
  for (const part of [0, 0.5, 1]) {
    const y = down(part);
    parts.push(`<line x1="12%" x2="96%" y1="${y}" y2="${y}" stroke="#b9c2cc" class="grid"/>`);
    parts.push(`<text x="0" y="${y}" dy="4" font-size="12" class="axis">${(part * 100).toFixed(0)} %</text>`);
  }
  for (const [number, name] of names.entries()) {
    const place = `x="${x(number)}%" y="${HEIGHT + 60}" font-size="12" text-anchor="middle" class="axis"`;
    parts.push(`<text ${place}>${escape(name)}</text>`);
  }
  for (const lens of LENSES) {
    const shown = names.flatMap((name, number) => {
      const share = months[name][lens];
      return share ? [{ number, share }] : [];
    });
    for (const [place, after] of shown.entries()) {
      const before = shown[place - 1];
      if (before?.number !== after.number - 1) continue;
      const ends = `x1="${x(before.number)}%" y1="${down(before.share.share)}" x2="${x(after.number)}%" y2="${down(after.share.share)}"`;
      parts.push(`<line ${ends} stroke="${COLOURS[lens]}" stroke-width="2.5" class="${lens}"/>`);
    }
    for (const { number, share } of shown) parts.push(mark(lens, `${x(number)}%`, down(share.share)));
  }
  return `${parts.join("")}</svg>`;
}

/** @param {number} height @param {string} title @param {string} text */
function begin(height, title, text) {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="100%" height="${height}" ` +
    `font-family="system-ui, sans-serif" font-size="15" fill="#1d2733" class="hb-consistency-picture">` +
    `<title>${escape(title)}</title><desc>${escape(text)}</desc>`
  );
}

/** @param {Record<string, string>} words */
function legend(words) {
  const parts = LENSES.map((lens, place) => {
    const x = 2 + place * 31;
    return `${mark(lens, `${x}%`, 12)}<text x="${x + 3}%" y="17" font-size="13">${escape(words[lens])}</text>`;
  });
  return parts.join("");
}

/** @param {Lens} lens @param {Share | null} share @param {number} y */
function line(lens, share, y) {
  const all = `<line x1="0" x2="100%" y1="${y}" y2="${y}" stroke="#d5dbe1" stroke-width="2" class="grid"/>`;
  if (!share) return all;
  const [low, high, middle] = [share.low, share.high, share.share].map((value) => `${(100 * value + 1e-9).toFixed(1)}%`);
  const reach = `<line x1="${low}" x2="${high}" y1="${y}" y2="${y}" stroke="${COLOURS[lens]}" stroke-width="5"`;
  return `${all}${reach} stroke-opacity="0.45" class="${lens}"/>${mark(lens, middle, y)}`;
}

/** A circle, a diamond or a square: colour is never alone. @param {Lens} lens @param {string} x @param {number | string} y */
function mark(lens, x, y) {
  const colour = COLOURS[lens];
  if (lens === "say") return `<circle cx="${x}" cy="${y}" r="6.5" fill="${colour}" class="${lens}"/>`;
  const turned = lens === "do" ? ' transform="rotate(45)"' : "";
  const shape = `<rect x="-5.5" y="-5.5" width="11" height="11"${turned} fill="${colour}" class="${lens}"/>`;
  return `<svg x="${x}" y="${y}" overflow="visible">${shape}</svg>`;
}

/** @param {number} y */
function axis(y) {
  const ends = [["0", "start", "0 %"], ["50%", "middle", "50 %"], ["100%", "end", "100 %"]]; // prettier-ignore
  return ends
    .map(([x, anchor, text]) => `<text x="${x}" y="${y}" font-size="12" text-anchor="${anchor}" class="axis">${text}</text>`)
    .join("");
}

/** @param {number} share */
function down(share) {
  return (40 + HEIGHT * (1 - share) + 1e-9).toFixed(1);
}

/** @param {number} number @param {number} count */
function across(number, count) {
  return (16 + (count > 1 ? (76 * number) / (count - 1) : 38) + 1e-9).toFixed(1);
}

/** @type {Record<string, string>} */
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

/** @param {string} text */
function escape(text) {
  return text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign]);
}
