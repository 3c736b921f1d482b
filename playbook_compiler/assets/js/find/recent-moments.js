// <recent-moments>: the moments that this reader used last, with a button that forgets them.

import { make } from "../shared/dom.js";
import { Leaving } from "../shared/leaving.js";
import { forget, recent } from "./recent.js";
import { addressOf, situations } from "../shared/situations.js";
import words from "../shared/words.js";

class RecentMoments extends Leaving {
  connectedCallback() {
    this.show();
    addEventListener("pageshow", (event) => event.persisted && this.show(), { signal: this.left }); // back from one of them
  }

  async show() {
    const ids = recent();
    const moments = ids.length ? await situations().catch(() => []) : [];
    const used = ids.map((id) => moments.find((moment) => moment.id === id || moment.formerly?.includes(id)));
    const links = [...new Set(used)].flatMap((moment) => (moment ? [linkTo(moment)] : []));
    if (!links.length) {
      this.replaceChildren();
      return;
    }
    const list = make("ul", "hb-recent");
    list.append(...links);
    const button = make("button", "hb-forget", words.find_forget);
    button.type = "button";
    button.addEventListener("click", () => {
      forget();
      this.replaceChildren();
      document.querySelector("find-moment")?.querySelector("textarea")?.focus();
    });
    this.replaceChildren(make("h2", "hb-home-title", words.find_recent), list, button);
  }
}

/** @param {{id: string, title: string}} moment */
function linkTo(moment) {
  const link = make("a", "", moment.title);
  link.href = addressOf(moment.id);
  const item = make("li");
  item.append(link);
  return item;
}

customElements.define("recent-moments", RecentMoments);
