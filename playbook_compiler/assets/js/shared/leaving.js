// Elements that listen outside themselves (to the page, a store, a clock) and stop when they are taken out of the page.

export class Leaving extends HTMLElement {
  #leaving = new AbortController();

  /**
   * Aborted when the element leaves the page; another one when it comes again. Whoever waits for something before it
   * listens asks for this first.
   */
  get left() {
    if (this.isConnected && this.#leaving.signal.aborted) this.#leaving = new AbortController();
    return this.#leaving.signal;
  }

  disconnectedCallback() {
    this.#leaving.abort();
  }
}

/** Act every so many milliseconds, until then. @param {number} time @param {() => void} act @param {AbortSignal} left */
export function every(time, act, left) {
  if (left.aborted) return;
  const timer = setInterval(act, time);
  left.addEventListener("abort", () => clearInterval(timer), { once: true });
}
