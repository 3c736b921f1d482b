// How many pages of paper this page makes, before anybody prints it. A copy of it is laid out in a frame that nobody sees,
// with its styles as they are in print and columns of the size of its paper: a browser breaks columns as it breaks pages.

const SIZES = /** @type {Record<string, [number, number]>} */ ({ a4: [210, 297], a5: [148, 210] }); // mm
const MM = 96 / 25.4; // in pixels of a style

/** What has no place in a copy: programs, other frames, and styles that a script has set. */
const LEFT_BEHIND = "script, iframe, noscript, link, style";

export class Paper {
  /** The copy of each part, in the order in which they were named. @type {Element[]} */
  copies = [];

  /** @param {HTMLElement[]} parts  what is left out of the print at times, by a class of its own */
  constructor(parts) {
    this.parts = parts;
    this.frame = document.createElement("iframe");
    this.frame.className = "hb-paper-frame";
    this.frame.tabIndex = -1;
    this.frame.setAttribute("aria-hidden", "true");
    this.frame.srcdoc = "<!doctype html>"; // without it a browser lays out as those of before did
  }

  /** Lay the copy out; it is asked for its pages after that. */
  async ready() {
    const there = new Promise((resolve) => this.frame.addEventListener("load", resolve, { once: true }));
    document.body.append(this.frame);
    await there;
    const paper = this.inside();
    paper.documentElement.lang = document.documentElement.lang;
    paper.documentElement.className = document.documentElement.className;
    const loading = [...document.querySelectorAll('link[rel="stylesheet"]')].map((link) => copied(link, paper));
    await Promise.all(loading);
    for (const part of this.parts) part.dataset.copied = "";
    const body = paper.importNode(document.body, true);
    for (const part of this.parts) delete part.dataset.copied;
    for (const one of body.querySelectorAll(LEFT_BEHIND)) one.remove();
    for (const one of [body, ...body.querySelectorAll("[style]")]) one.removeAttribute("style");
    paper.body.replaceWith(body);
    this.copies = [...body.querySelectorAll("[data-copied]")];
    for (const sheet of paper.styleSheets) asPrinted(sheet);
  }

  /** How many pages it makes as it is now; null where this browser does not tell the size of the paper. @returns {Promise<number | null>} */
  async pages() {
    const paper = this.inside();
    paper.body.className = document.body.className;
    for (const [at, part] of this.parts.entries()) this.copies[at].className = part.className;
    const size = sizeOf(paper);
    if (!size) return null;
    const [width, height] = size.map((pixels) => `${pixels}px`);
    Object.assign(this.frame.style, { width, height });
    const column = { boxSizing: "border-box", width, height, columnCount: "1", columnGap: "0", columnFill: "auto" };
    Object.assign(paper.documentElement.style, column);
    await paper.fonts.ready; // only what is laid out asks for its fonts
    const places = this.copies.flatMap((copy) => [...copy.getClientRects()]); // of a part one for each page that it is on
    return Math.max(0, ...places.map(({ left }) => Math.floor(left / size[0]) + 1));
  }

  inside() {
    const inside = this.frame.contentDocument;
    if (!inside) throw new TypeError("a frame of ours has no document");
    return inside;
  }
}

/** A stylesheet of the page in the frame, once it is there. @param {Element} link @param {Document} paper */
function copied(link, paper) {
  const made = paper.createElement("link");
  made.rel = "stylesheet";
  made.href = /** @type {HTMLLinkElement} */ (link).href;
  made.media = /** @type {HTMLLinkElement} */ (link).media;
  return new Promise((resolve) => {
    made.addEventListener("load", resolve);
    made.addEventListener("error", resolve); // what is not there does not style the print either
    paper.head.append(made);
  });
}

/** What holds in print holds here, and what holds on a screen does not. @param {CSSStyleSheet | CSSRule} style */
function asPrinted(style) {
  if ("media" in style) {
    const media = /** @type {MediaList} */ (style.media);
    const now = media.mediaText.split(",").map(inPrint).join(",");
    if (now !== media.mediaText) media.mediaText = now;
  }
  const rule = /** @type {Partial<CSSStyleRule>} */ (style);
  for (const side of /** @type {const} */ (["break-before", "break-after"])) {
    const value = rule.style?.getPropertyValue(side);
    if (value === "page" || value === "always") rule.style?.setProperty(side, "column", rule.style.getPropertyPriority(side));
  }
  for (const inner of rule.cssRules ?? []) asPrinted(inner);
}

/** A question about the medium, asked of print. @param {string} query  screen and (min-width: 60em) */
function inPrint(query) {
  if (/\bscreen\b/.test(query)) return /\bnot\b/.test(query) ? "all" : "not all";
  return query.replace(/(?:\bonly )?\bprint\b/, "all");
}

/** How many pixels wide and high a page is between its margins, as the styles say. @param {Document} paper @returns {[number, number] | null} */
function sizeOf(paper) {
  const name = paper.defaultView?.getComputedStyle(paper.documentElement).getPropertyValue("page");
  const rules = [...paper.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const found = rules.find((rule) => "selectorText" in rule && rule.cssText.startsWith("@page") && rule.selectorText === name);
  const style = /** @type {Partial<CSSPageRule> | undefined} */ (found)?.style;
  const size = SIZES[(style?.getPropertyValue("size") ?? "").toLowerCase()];
  const margins = ["left", "right", "top", "bottom"].map((side) => Number.parseFloat(style?.getPropertyValue(`margin-${side}`) ?? ""));
  if (!size || margins.some(Number.isNaN)) return null;
  const [left, right, top, bottom] = margins;
  return [(size[0] - left - right) * MM, (size[1] - top - bottom) * MM];
}
