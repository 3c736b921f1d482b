// <role-filter>: on the journey, shows the moments in which one role has a step. The others leave the lists and grow faint
// on the curve, whose shape they are part of. The choice stands in the address: journey/#role=finance.

import { part, parts } from "../shared/dom.js";
import { Leaving } from "../shared/leaving.js";

class RoleFilter extends Leaving {
  connectedCallback() {
    this.select = part(this, "select", HTMLSelectElement);
    this.select.addEventListener("change", () => this.choose(), { signal: this.left });
    addEventListener("hashchange", () => this.read(), { signal: this.left });
    this.read();
  }

  /** Take the role from the address. A place on the page (#stage-repair) changes nothing. */
  read() {
    if (!this.select || (location.hash && !location.hash.startsWith("#role="))) return;
    this.select.value = location.hash.slice("#role=".length);
    if (this.select.selectedIndex < 0) this.select.value = ""; // a role that is no longer there
    this.show(this.select.value);
  }

  choose() {
    const role = this.select?.value ?? "";
    history.replaceState(null, "", role ? `#role=${role}` : location.pathname + location.search);
    this.show(role);
  }

  /** @param {string} role */
  show(role) {
    const acts = (/** @type {Element} */ element) =>
      !role || (element.getAttribute("data-roles") ?? "").split(" ").includes(role);
    for (const point of document.querySelectorAll(".hb-curve [data-roles]")) point.classList.toggle("hb-faint", !acts(point));
    const moments = parts(document, ".hb-stage-moments [data-roles]");
    for (const moment of moments) moment.hidden = !acts(moment);
    for (const stage of parts(document, ".hb-stage")) {
      stage.hidden = !moments.some((moment) => !moment.hidden && stage.contains(moment));
      const title = stage.previousElementSibling;
      if (title instanceof HTMLElement) title.hidden = stage.hidden;
    }
    const left = moments.filter((moment) => !moment.hidden).length;
    const said = (this.dataset.shown ?? "").replace("{count}", String(left)).replace("{all}", String(moments.length));
    part(this, "[role=status]", HTMLElement).textContent = role ? said : "";
  }
}

customElements.define("role-filter", RoleFilter);
