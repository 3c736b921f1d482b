// A guide's table as its page shows it.

import { parts } from "../shared/dom.js";

/** @param {ParentNode} asking  what holds the questions @returns {import("./walk.js").Table} */
export function tableOn(asking) {
  return {
    questions: parts(asking, "[data-question]").map((question) => ({
      id: question.dataset.question ?? "",
      answers: parts(question, "[data-answer]").map((answer) => answer.dataset.answer ?? ""),
    })),
    rows: parts(document, "tr[data-then]").map((row) => ({
      when: Object.fromEntries(
        [...new URLSearchParams(row.dataset.when)].map(([question, answers]) => [question, answers.split(",")]),
      ),
      then: row.dataset.then ?? "",
    })),
  };
}
