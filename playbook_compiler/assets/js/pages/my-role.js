// <my-role>: on the home page, "I am …". The moments in which that role has no step leave the lists, and each tile tells how
// many are left. The choice is remembered in this browser.

import { part, parts } from "../shared/dom.js";
import { get, set } from "../shared/kept.js";
import { Leaving } from "../shared/leaving.js";
import { ROOT } from "../shared/root.js";

const KEY = "my-role";

class MyRole extends Leaving {
  connectedCallback() {
    this.choices = parts(this, "button");
    for (const button of this.choices)
      button.addEventListener("click", () => this.choose(button.dataset.role ?? ""), { signal: this.left });
    const kept = get(KEY) ?? "";
    this.show(this.choices.some(({ dataset }) => dataset.role === kept) ? kept : ""); // else a role that is no longer there
  }

  /** @param {string} role */
  choose(role) {
    set(KEY, role);
    this.show(role);
    const fold = part(this, "details", HTMLElement);
    fold.removeAttribute("open");
    part(fold, "summary", HTMLElement).focus();
  }

  /** @param {string} role  "" for everyone's */
  show(role) {
    for (const button of this.choices ?? []) {
      const chosen = button.dataset.role === role;
      button.setAttribute("aria-pressed", String(chosen));
      if (chosen) part(this, "summary strong", HTMLElement).textContent = button.textContent;
    }
    const moments = parts(document, ".hb-situations [data-roles]");
    for (const moment of moments) moment.hidden = Boolean(role) && !(moment.dataset.roles ?? "").split(" ").includes(role);
    const left = (/** @type {ParentNode} */ place) => parts(place, "[data-roles]").filter((one) => !one.hidden).length;
    for (const stage of parts(document, ".hb-situations")) {
      stage.classList.toggle("hb-none", !left(stage));
      const tile = part(document, `.hb-tile[href="#${stage.id}"]`, HTMLElement);
      part(tile, ".hb-tile-count", HTMLElement).textContent = String(left(stage));
      tile.classList.toggle("hb-none", !left(stage));
    }
    const said = (this.dataset.mine ?? "").replace("{count}", String(moments.filter((one) => !one.hidden).length));
    part(this, "[role=status]", HTMLElement).textContent = role ? said.replace("{all}", String(moments.length)) : "";
    const mine = part(this, ".hb-my-page", HTMLAnchorElement);
    mine.href = new URL(`roles/${role ? `${role}/` : ""}`, ROOT).href;
    mine.hidden = !role;
  }
}

customElements.define("my-role", MyRole);
