// <practise-guide guide="id">: a guide practised as a conversation, from the table that stands on its page. The learner
// asks, the case answers, and the learner decides; the same table is the judge.

import { make } from "../shared/dom.js";
import words from "./learn-words.js";
import { button } from "../shared/pieces.js";

const PLACE = "practise";

class PractiseGuide extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    const begin = button(words.conversation, () => this.begin());
    this.append(begin);
    if (location.hash === `#${PLACE}`) {
      this.scrollIntoView();
      begin.focus();
    }
  }

  async begin() {
    const { GuideTalk } = await import("./guide-talk.js");
    const talk = new GuideTalk(this.getAttribute("guide") ?? "", () => this.begin());
    this.replaceChildren(make("h3", "", words.conversation), make("p", "hb-small", words.conversation_lead), talk.element);
    await talk.start();
  }
}

customElements.define("practise-guide", PractiseGuide);
