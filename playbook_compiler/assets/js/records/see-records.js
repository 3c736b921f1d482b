// <see-records>: whoever trains drops what colleagues handed in, and sees who has learnt what and who owes what. All of it
// is read in this browser; nothing is sent or kept.

import { counted } from "../shared/counted.js";
import { button, make } from "../shared/dom.js";
import { download } from "../shared/download.js";
import { dropField } from "../shared/drop-field.js";
import { filled } from "../shared/filled.js";
import { ROOT } from "../shared/root.js";
import { siteData } from "../shared/site-data.js";
import { showDayInFull } from "../shared/times.js";
import { Files } from "./files.js";
import { among } from "./filters.js";
import { gathered } from "./gathered.js";
import { leftOutList } from "./left-out-list.js";
import words, { heads, owing } from "./records-words.js";
import { roster } from "./roster.js";
import { othersTable, owedTable, recordsTable, STATES } from "./tables.js";
import { recordsFile, rosterFile } from "./told-rows.js";

class SeeRecords extends HTMLElement {
  /** @type {any} a Book, once it is there */
  book = null;
  /** @type {any} */
  meanings = null;
  told = make("div");
  shown = make("div");
  chosen = { track: "", role: "", state: "" };

  async connectedCallback() {
    if (this.contains(this.shown)) return;
    [this.book, this.meanings] = await Promise.all([siteData("records"), siteData("meanings", { cache: "no-cache" })]);
    if (!this.book || !this.meanings) return this.replaceChildren(make("p", "", words.records_missing));
    this.files = new Files(this.book, heads);
    this.told.setAttribute("role", "status");
    const field = dropField(words.records_choose, ".json,.csv,.yml,.yaml", (files) => this.take(files));
    this.replaceChildren(field, this.told, this.shown);
  }

  /** @param {File[]} files */
  async take(files) {
    for (const file of files) await this.files?.take(file);
    this.draw();
  }

  /** Everything anew, from all that was dropped so far. */
  draw() {
    const { files, book } = this;
    if (!files) return;
    const found = gathered(book, this.meanings, files.records, new Date());
    const members = files.team?.team.members ?? [];
    const owed = files.team ? roster(book, members, found.rows) : null;
    const left = leftOutList([...files.leftOut, ...found.leftOut], files.team);
    const notes = make("ul", "hb-small");
    notes.append(...files.notes.map(({ file, word, values }) => make("li", "", `${file}: ${filled(words[word], values)}`)));
    const read = filled(words.records_read, { count: files.count, records: found.rows.length + found.older, others: files.others.length });
    const older = found.older ? make("p", "hb-small", filled(words.older, { count: found.older })) : "";
    const why = globalThis.crypto?.subtle ? words.about_no_seal : words.records_unlooked;
    const unsealed = found.rows.some(({ seal }) => seal === "none") ? make("p", "hb-small", why) : "";
    this.told.replaceChildren(make("p", "", read), notes.childElementCount ? notes : "", older, unsealed, ...left);
    const tables = this.tables(found.rows, owed?.owed ?? []);
    this.shown.replaceChildren(
      ...(found.rows.length || owed?.owed.length ? [this.lead(), this.filters(tables.show), tables.count, ...tables.parts] : []),
      ...(owed?.owed.length ? told(owed) : []),
      ...this.others(files.others),
      ...(files.count || files.leftOut.length ? [this.buttons(tables.rows)] : []),
    );
    tables.show();
  }

  /** The two tables, and what shows in them again what was chosen. @param {import("./gathered.js").Row[]} rows @param {import("./roster.js").Owed[]} owed */
  tables(rows, owed) {
    const [records, owes] = [recordsTable(rows, words), owedTable(owing)];
    const count = make("p", "hb-small");
    count.setAttribute("role", "status");
    const among_ = () => among(this.chosen, this.book, this.files?.team?.team.members ?? []);
    const chosen = () => ({ rows: rows.filter(among_()), owed: owed.filter(among_()) });
    const show = () => {
      const now = chosen();
      records.show(now.rows);
      owes.show(now.owed);
      const shown = counted(words, "records_shown", now.rows.length + now.owed.length, { all: rows.length + owed.length });
      count.textContent = [shown, ...this.named()].join(" · ");
    };
    const parts = [
      ...(rows.length ? [make("h2", "", words.title), records.element] : []),
      ...(owed.length ? [make("h2", "", owing.title), owes.element] : []),
    ];
    return { parts, count, show, rows: chosen };
  }

  /** What was chosen, by name: on paper nobody sees the fields. */
  named() {
    const { track, role, state } = this.chosen;
    return [track && this.book.tracks[track].title, role && this.book.roles[role].title, state && owing[`state_${state}`]].filter(Boolean);
  }

  /** Of which day and which handbook this is. */
  lead() {
    const { handbook, zone } = this.book;
    const day = showDayInFull(new Date(), zone);
    return make("p", "hb-small hb-quiet", filled(words.lead, { day, handbook: handbook.title, version: handbook.versions[0] }));
  }

  /** @param {() => void} show */
  filters(show) {
    const { tracks, roles } = /** @type {import("./gathered.js").Book} */ (this.book);
    const titles = (/** @type {Record<string, { title: string }>} */ all) => Object.entries(all).map(([id, { title }]) => [id, title]);
    const place = make("div", "hb-records-filters");
    place.append(
      this.filter("track", words.track, titles(tracks), show),
      this.filter("role", words.records_role, titles(roles), show),
      this.filter("state", words.state, STATES.map((state) => [state, owing[`state_${state}`]]), show),
    ); // prettier-ignore
    return place;
  }

  /** @param {"track" | "role" | "state"} name @param {string} text @param {string[][]} choices @param {() => void} show */
  filter(name, text, choices, show) {
    const label = make("label");
    const select = make("select");
    select.append(new Option(words.records_all, ""), ...choices.map(([id, title]) => new Option(title, id)));
    select.value = this.chosen[name];
    select.addEventListener("change", () => {
      this.chosen[name] = select.value;
      show();
    });
    label.append(make("span", "", text), select);
    return label;
  }

  /** @param {() => { rows: import("./gathered.js").Row[], owed: import("./roster.js").Owed[] }} chosen  what is shown when somebody presses */
  buttons(chosen) {
    const line = make("p", "hb-buttons");
    const { rows, owed } = chosen();
    if (rows.length) line.append(button(words.records_csv, () => download("records.csv", recordsFile(chosen().rows, words), "text/csv")));
    if (owed.length) line.append(button(words.records_owed_csv, () => download("owed.csv", rosterFile(chosen().owed, owing), "text/csv")));
    if (this.files?.count) line.append(button(words.records_print, () => print()));
    line.append(button(words.records_clear, () => this.clear()));
    return line;
  }

  /** Drills and observations: that they are there; what they say together tells another page. @param {import("./files.js").Other[]} all */
  others(all) {
    if (!all.length) return [];
    const table = othersTable(words);
    table.show(all);
    const link = make("a", "", this.dataset.together);
    link.href = new URL("consistency/", ROOT).href;
    const lead = make("p", "hb-small", `${words.records_others_lead} `);
    lead.append(link);
    return [make("h2", "", words.records_others), lead, table.element];
  }

  clear() {
    this.files = new Files(this.book, heads);
    this.chosen = { track: "", role: "", state: "" };
    this.told.replaceChildren();
    this.shown.replaceChildren();
    this.querySelector("input")?.focus();
  }
}

/** Who has handed in nothing, and who is not in the team. @param {ReturnType<typeof roster>} owed */
function told({ silent, strangers }) {
  const parts = [make("p", "", silent.length ? `${owing.silent}: ${silent.join(", ")}` : owing.silent_none)];
  if (strangers.length) parts.push(make("p", "", `${owing.strangers}: ${strangers.join(", ")}`));
  return parts;
}

customElements.define("see-records", SeeRecords);
