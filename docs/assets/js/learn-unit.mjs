// <learn-unit unit="moment/id" learnt="moment/id promise/id …">: near the foot of a page that is learnt: "I have read and
// understood this", for who is learning here, and what has changed since. Nobody learns: nothing is loaded.

import { chosen } from "./learn-chosen.mjs";

class LearnUnit extends HTMLElement {
  async connectedCallback() {
    if (!chosen() || this.firstChild) return;
    const [{ openLearners }, { UnitControl }] = await Promise.all([import("./learn-store.mjs"), import("./unit-control.mjs")]);
    const control = new UnitControl(this, await openLearners());
    await control.show();
    this.setAttribute("ready", "");
  }
}

customElements.define("learn-unit", LearnUnit);
