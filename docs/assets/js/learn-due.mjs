// <learn-due>: on the front page, for who is learning here: the questions that are due, and what to read again. Nobody
// learns, or nothing waits: nothing is shown.

import { make } from "./dom.mjs";
import { openLearners } from "./learn-store.mjs";
import { waiting } from "./learn-waiting.mjs";
import words from "./learn-words.mjs";
import { ROOT } from "./root.mjs";

class LearnDue extends HTMLElement {
  async connectedCallback() {
    const learners = await openLearners();
    learners.onChange(() => this.show(learners));
    addEventListener("pageshow", (event) => event.persisted && this.show(learners));
    await this.show(learners);
    this.setAttribute("ready", "");
  }

  /** @param {import("./learn-store.mjs").Learners} learners */
  async show(learners) {
    const learner = await learners.current();
    const lines = learner ? await waiting(learner, new Date()) : [];
    const list = make("ul", "hb-recent");
    for (const { title, text, address } of lines) {
      const link = make("a");
      link.href = new URL(address, ROOT).href;
      link.append(make("strong", "", title), ` ${text}`);
      const item = make("li");
      item.append(link);
      list.append(item);
    }
    this.replaceChildren(...(lines.length ? [make("h2", "hb-home-title", words.training), list] : []));
  }
}

customElements.define("learn-due", LearnDue);
