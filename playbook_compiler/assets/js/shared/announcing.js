// What changes in a store is told to the scripts of its page, and to other tabs.

export class Announcing {
  /** @type {Set<(id: string | null) => void>} */
  callbacks = new Set();

  /** @param {string} name */
  constructor(name) {
    this.channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(name) : null;
    this.channel?.addEventListener("message", (event) => this.hear(event.data));
  }

  /**
   * Call back with the id of each record that changes, here or in another tab; null: any may have.
   * @param {(id: string | null) => void} callback
   * @param {AbortSignal} [signal]  until when
   */
  onChange(callback, signal) {
    if (signal?.aborted) return;
    this.callbacks.add(callback);
    signal?.addEventListener("abort", () => this.callbacks.delete(callback), { once: true });
  }

  /** @param {string | null} id */
  announce(id) {
    this.channel?.postMessage(id);
    this.tell(id);
  }

  /** Another tab has changed something. @param {string | null} id */
  hear(id) {
    this.tell(id);
  }

  /** @param {string | null} id */
  tell(id) {
    for (const callback of this.callbacks) callback(id);
  }
}
