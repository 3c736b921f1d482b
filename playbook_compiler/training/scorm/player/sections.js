"use strict";
// One unit at a time, a list of them all, and the way through.

class Sections {
  /** @param {(id: string) => void} opened */
  constructor(opened) {
    this.opened = opened;
    this.all = parts(document, "section[data-unit]");
    this.current = /** @type {HTMLElement} */ (this.all[0]);
    document.addEventListener("click", (event) => this.#follow(event));
  }

  /** @param {string} id */
  find(id) {
    return this.all.find((section) => section.dataset.unit === id) ?? null;
  }

  get next() {
    return this.all[this.all.indexOf(this.current) + 1] ?? null;
  }

  get before() {
    return this.all[this.all.indexOf(this.current) - 1] ?? null;
  }

  /**
   * Show one unit and put the reader at its head.
   * @param {HTMLElement} section
   * @param {HTMLElement} [at] where to, if not to its head
   */
  open(section, at = part(section, "h2", HTMLElement)) {
    this.show(section);
    at.tabIndex = -1;
    at.focus();
    at.scrollIntoView();
    this.opened(section.dataset.unit ?? "");
  }

  /** @param {HTMLElement} section */
  show(section) {
    this.current = section;
    for (const other of this.all) other.hidden = other !== section;
    for (const link of parts(document, "nav a")) {
      if (link.getAttribute("href") === `#${section.id}`) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
  }

  /**
   * Say in the list which units are done.
   * @param {(code: string) => boolean} done
   */
  mark(done) {
    for (const section of this.all) {
      const link = document.querySelector(`nav a[href="#${section.id}"]`);
      const state = link?.parentElement?.querySelector("[data-state]");
      if (state instanceof HTMLElement) state.hidden = !done(section.dataset.code ?? "");
    }
  }

  /** @param {MouseEvent} event */
  #follow(event) {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const target = link && document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""));
    const section = target?.closest("section[data-unit]");
    if (!(target instanceof HTMLElement) || !(section instanceof HTMLElement)) return;
    event.preventDefault();
    link?.closest("details")?.removeAttribute("open");
    this.open(section, target === section ? undefined : target);
  }
}
