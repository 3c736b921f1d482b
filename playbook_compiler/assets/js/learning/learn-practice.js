// <learn-practice>: the questions on a moment's page to answer. Each is read from the page.

import { parts } from "../shared/dom.js";
import { chosen } from "./learn-chosen.js";
import words from "./learn-words.js";
import { questionToAnswer } from "./practice-question.js";
import { ROOT } from "../shared/root.js";
import { button } from "../shared/pieces.js";

/** @typedef {import("./learner.js").Question} Question */

class LearnPractice extends HTMLElement {
  connectedCallback() {
    for (const found of parts(this, "[data-question]")) {
      const question = read(found);
      const ask = () => {
        const form = questionToAnswer(question, ({ verdict }) => {
          keep(question.id, verdict);
          const again = button(words.practise_again, () => {
            const anew = ask();
            form.replaceWith(anew);
            anew.querySelector("input")?.focus();
          });
          form.append(again);
        });
        return form;
      };
      found.replaceWith(ask());
    }
    this.setAttribute("ready", "");
  }
}

/** A question as its page tells it. @param {HTMLElement} found @returns {Question} */
function read(found) {
  const text = (/** @type {ParentNode} */ root, /** @type {string} */ selector) => root.querySelector(selector)?.textContent ?? "";
  const step = found.querySelector("a[data-step]");
  return {
    id: found.dataset.question ?? "",
    meaning: "",
    situation: text(found, ".hb-situation"),
    answers: parts(found, "[data-verdict]").map((answer) => ({
      answer: text(answer, ".hb-answer"),
      verdict: /** @type {any} */ (answer.dataset.verdict),
      why: text(answer, ".hb-quiet"),
    })),
    say: text(found, "[data-say]"),
    step: step instanceof HTMLAnchorElement ? { text: step.textContent ?? "", address: step.href.slice(ROOT.href.length) } : null,
  };
}

/**
 * Kept for who is learning. The meaning that goes with it stands in the track that they are in; outside a track the
 * question comes back, and no record tells of it.
 * @param {string} id
 * @param {import("./leitner.js").Verdict} verdict
 */
async function keep(id, verdict) {
  if (!chosen()) return;
  const [{ openLearners }, { trackData }, { answer }] = await Promise.all([
    import("./learn-store.js"),
    import("./learn-data.js"),
    import("./learner-answers.js"),
  ]);
  const learners = await openLearners();
  const tracks = await Promise.all(Object.keys((await learners.current())?.begun ?? {}).map(trackData));
  const known = tracks.flatMap((track) => track?.questions ?? []).find((question) => question.id === id);
  await learners.change((one) => answer(one, id, known?.meaning ?? "", verdict, new Date()));
}

customElements.define("learn-practice", LearnPractice);
