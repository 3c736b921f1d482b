// <learn-due>: on the front page, for who is learning here: the questions that are due, and what to read again. Nobody
// learns, or nothing waits: nothing is shown.

import { make } from "../shared/dom.js";
import { Leaving } from "../shared/leaving.js";
import { openLearners } from "./learn-store.js";
import { waiting } from "./learn-waiting.js";
import words from "./learn-words.js";
import { ROOT } from "../shared/root.js";

class LearnDue extends Leaving {
  async connectedCallback() {
    const { left } = this;
    const learners = await openLearners();
    if (left.aborted) return;
    learners.onChange(() => this.show(learners), left);
    addEventListener("pageshow", (event) => event.persisted && this.show(learners), { signal: left });
    await this.show(learners);
    this.setAttribute("ready", "");
  }

  /** @param {import("./learn-store.js").Learners} learners */
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
