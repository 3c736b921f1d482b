// Small help with elements, so that the type checker knows what a script holds.

/**
 * The part of an element that must be there, of the kind that it must be.
 * @template {Element} Kind
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function part(root, selector, kind) {
  const found = root.querySelector(selector);
  if (found instanceof kind) return found;
  throw new TypeError(`no ${kind.name} at ${selector}`);
}

/**
 * Every part of an element that a selector names.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function parts(root, selector) {
  return [...root.querySelectorAll(selector)].filter((found) => found instanceof HTMLElement);
}

/**
 * A new element with a class and a text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

/** A button that does something. @param {string | undefined} text @param {() => void} act @param {string} [look] its class */
export function button(text, act, look = "hb-button") {
  const made = make("button", look, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** The page's title, without the link that the theme puts behind it. */
export function pageTitle() {
  const title = part(document, "h1", HTMLElement).cloneNode(true);
  if (title instanceof HTMLElement) for (const link of parts(title, ".headerlink")) link.remove();
  return (title.textContent ?? "").trim();
}

/** Print one sheet, and nothing else of the page. @param {HTMLElement} sheet */
export function printAlone(sheet) {
  sheet.classList.add("hb-sheet");
  document.body.append(sheet);
  document.documentElement.classList.add("hb-printing");
  const over = () => {
    sheet.remove();
    document.documentElement.classList.remove("hb-printing");
  };
  addEventListener("afterprint", over, { once: true });
  window.print();
}
