// The table of gaps: each promise with both figures and a bar between them.

import { columnHeads } from "../shared/column-heads.js";
import { make } from "../shared/dom.js";

/**
 * @param {import("./survey-gap.js").Gap[]} gaps
 * @param {Record<string, string>} words
 */
export function gapTable(gaps, words) {
  const around = make("div", "hb-survey-table");
  const table = make("table", "hb-plain");
  const names = [words.survey_promise, words.survey_said, words.survey_met, words.survey_points, words.survey_answers];
  const body = make("tbody");
  body.append(...gaps.map((gap) => row(gap, names, words)));
  table.append(columnHeads(names), body);
  around.append(table);
  return around;
}

/**
 * @param {import("./survey-gap.js").Gap} gap
 * @param {string[]} names
 * @param {Record<string, string>} words
 */
function row(gap, names, words) {
  const made = make("tr");
  const title = make("th", "", gap.title);
  title.scope = "row";
  title.append(bar(gap));
  const answers = `${gap.answers}${gap.few ? ` (${words.survey_few})` : ""}`;
  const cells = [`${Math.round(gap.said)}\u00a0%`, `${Math.round(gap.met)}\u00a0%`, signed(gap.gap), answers].map((text, index) => {
    const cell = make("td", index === 2 ? "hb-survey-points" : "", text);
    cell.dataset.name = names[index + 1]; // on a narrow screen the headings stand beside the figures
    return cell;
  });
  made.append(title, ...cells);
  return made;
}

/** @param {number} points */
function signed(points) {
  const whole = Math.round(points);
  return whole > 0 ? `+${whole}` : String(whole).replace("-", "\u2212");
}

/** A line from 0 to 100 with the stretch between the two figures. @param {import("./survey-gap.js").Gap} gap */
function bar({ said, met, gap }) {
  const line = make("span", "hb-survey-bar");
  line.setAttribute("aria-hidden", "true");
  const stretch = make("span", gap > 0 ? "hb-survey-short" : "");
  stretch.style.left = `${Math.min(said, met)}%`;
  stretch.style.width = `${Math.abs(gap)}%`;
  line.append(stretch);
  return line;
}
