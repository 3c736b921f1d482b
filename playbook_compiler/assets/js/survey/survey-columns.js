// The questions of a file with a row for each customer: which promise each asks about, and on which scale. To be said by
// hand once where it cannot be seen.

import { make } from "../shared/dom.js";
import { filled } from "../shared/filled.js";
import { SCALES } from "./survey-scale.js";
import words from "./survey-words.js";

/**
 * @param {import("./survey-wide.js").Column[]} columns
 * @param {import("./survey-csv.js").Promised[]} promises
 * @param {(key: string, match: import("./survey-wide.js").Match) => void} change
 */
export function columnsToMatch(columns, promises, change) {
  const group = make("fieldset", "hb-survey-columns");
  group.append(make("legend", "", words.survey_columns), make("p", "hb-small hb-quiet", words.survey_columns_lead));
  const list = make("ol");
  list.append(
    ...columns.map((column) => {
      const item = make("li");
      const asks = choice([["", words.survey_no_promise], ...promises.map(({ id, title }) => [id, title])], column.promise);
      asks.setAttribute("aria-label", filled(words.survey_asks, { heading: column.heading }));
      asks.addEventListener("change", () => change(column.key, { promise: asks.value }));
      item.append(make("p", "hb-survey-heading", column.heading), asks);
      if (column.promise) {
        const scale = choice(SCALES.map((one) => [one, words[`survey_scale_${one.replace("-", "_")}`]]), column.scale);
        scale.setAttribute("aria-label", filled(words.survey_scale, { heading: column.heading }));
        scale.addEventListener("change", () => change(column.key, { promise: column.promise, scale: /** @type {any} */ (scale.value) }));
        item.append(scale);
        if (column.wrong) item.append(make("p", "hb-small", filled(words.survey_off_scale, { count: column.wrong })));
      }
      return item;
    }),
  );
  group.append(list);
  return group;
}

/** @param {string[][]} options @param {string} chosen */
function choice(options, chosen) {
  const select = make("select");
  select.append(...options.map(([value, text]) => new Option(text, value, false, value === chosen)));
  return select;
}
