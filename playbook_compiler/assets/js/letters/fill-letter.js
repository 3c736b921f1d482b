// <fill-letter message="id" channel="email">: shows the letter as it will be, with blanks to tap, and sends it on.
// Nothing that is sent holds a field's name: where something is missing, it asks first.

import { askMissing } from "./ask-missing.js";
import { BlankSheet } from "./blank-sheet.js";
import { button, make, pageTitle, part } from "../shared/dom.js";
import { FillForm, readFields } from "./fill-form.js";
import { openStore } from "./fill-store.js";
import { fillIn, missing } from "./letter.js";
import { Leaving } from "../shared/leaving.js";
import { LetterPreview } from "./letter-preview.js";
import { waysFor } from "./letter-ways.js";
import { own } from "../shared/own.js";
import { me } from "../shared/pieces.js";
import words from "./letter-words.js";

class FillLetter extends Leaving {
  /** @type {Desk | undefined} */
  desk;

  connectedCallback() {
    this.desk ??= new Desk(this);
    this.desk.line?.follow(this.left);
  }
}

/** The form, the letter and the buttons of one message. */
class Desk {
  count = status("hb-count");
  said = status("hb-said");
  kept = make("p", "hb-small hb-quiet");
  clear = button("", () => this.clearOrUndo());
  /** @type {Record<string, string> | null} */
  cleared = null;
  /** @type {Promise<unknown>} */
  saving = Promise.resolve();

  /** Where it was opened from a run. @type {import("./letter-run.js").LetterRun | undefined} */
  line;

  /** @param {FillLetter} element */
  constructor(element) {
    this.element = element;
    this.channel = element.getAttribute("channel") ?? "";
    this.fields = readFields(element);
    const optional = this.fields.filter((field) => field.optional).map((field) => field.name);
    this.form = new FillForm(this.fields, () => this.changed());
    this.preview = new LetterPreview(part(element, ".hb-letter", HTMLElement), new Set(optional), this.fields);
    this.store = openStore(element.getAttribute("message") ?? "");
    this.build();
    this.show();
    this.takeUp();
  }

  /** The text first: how much of it is missing, the letter, what can be done with it; all its boxes stand below. */
  build() {
    const letter = this.preview.element;
    const bar = this.bar();
    letter.after(bar, this.said);
    if (!this.fields.length) return;
    const asked = part(this.element, ".hb-asked", HTMLElement);
    part(asked, "dl", HTMLElement).replaceWith(this.form.element);
    asked.append(this.kept, this.clear);
    letter.before(this.count);
    new BlankSheet(this.form, letter, () => part(bar, "button", HTMLElement).focus());
  }

  bar() {
    const bar = make("p", "hb-buttons");
    if (this.channel === "phone") bar.append(button(words.fill_read, () => this.preview.read(words.fill_close ?? "")));
    for (const way of waysFor(this.channel)) bar.append(button(way.name, () => this.send(way)));
    bar.firstElementChild?.classList.add("hb-main");
    return bar;
  }

  /** @param {import("./letter-ways.js").Way} way */
  send(way) {
    const { letter, optional } = this.preview;
    const gaps = missing(letter, this.form.values, optional);
    const go = async () => {
      this.said.textContent = "";
      this.said.textContent = (await way.send(fillIn(letter, this.form.values, optional))) ?? "";
    };
    if (!gaps.length) return void go();
    const fields = this.fields.filter((field) => gaps.includes(field.name)); // in the form's order
    const fill = () => {
      this.form.mark(gaps);
      this.form.focus(fields[0]?.name ?? "");
    };
    askMissing(
      this.element,
      fields.map((field) => field.label),
      { fill, anyway: go },
    );
  }

  changed() {
    this.cleared = null;
    this.show();
    this.save();
  }

  clearOrUndo() {
    const before = this.cleared;
    this.cleared = before ? null : this.form.values;
    this.form.values = before ?? {};
    this.show();
    this.save();
  }

  show() {
    const { letter, optional } = this.preview;
    const values = this.form.values;
    this.preview.show(values);
    const left = missing(letter, values, optional).length;
    const text = (left ? words.fill_left?.replace("{count}", String(left)) : words.fill_all_there) ?? "";
    if (this.count.textContent !== text) this.count.textContent = text;
    this.clear.hidden = !this.cleared && !Object.keys(values).length;
    this.clear.textContent = (this.cleared ? words.fill_undo : words.fill_clear) ?? "";
  }

  /** Take up what was filled in before. */
  async takeUp() {
    const store = await this.store;
    const fromRun = await this.fromRun(store).catch((error) => console.warn(error) ?? {}); // the letter goes on without
    this.kept.textContent = words[`fill_kept_${store.kept}`] ?? "";
    const known = { ...this.sender(), ...fromRun };
    this.form.values = { ...((await store.read()) ?? known), ...this.form.values }; // what was typed meanwhile goes first
    this.show();
  }

  /** Who sits here, where they have said so. @returns {Record<string, string>} */
  sender() {
    const name = me();
    return name ? Object.fromEntries(this.fields.filter(({ from }) => from === "me").map((field) => [field.name, name])) : {};
  }

  /** What the run knows that this letter was opened from, once; and the way back to it. @param {import("./fill-store.js").Store} store */
  async fromRun({ runs, id }) {
    const run = id && (await runs?.get(id));
    if (!run || !runs || !id) return {};
    const [{ LetterRun }, { known }, { timing }] = await Promise.all([
      import("./letter-run.js"),
      import("../runs/run-fill.js"),
      import("../runs/run-data.js"),
    ]);
    this.line = new LetterRun(runs, id, this.element.getAttribute("message") ?? "", pageTitle());
    this.element.prepend(this.line.element);
    await this.line.follow(this.element.left);
    const facts = known(run, (await timing()).zone);
    const found = this.fields.map(({ name, from }) => [name, own(facts, from) ?? own(run.slots, name)]);
    return Object.fromEntries(found.filter(([, value]) => value));
  }

  /** Keep what is filled in, one change after the other: what was typed last is kept last. */
  save() {
    const values = this.form.values;
    this.saving = this.saving.then(async () => {
      const done = await (await this.store).write(values).catch(() => false);
      if (!done) this.kept.textContent = words.fill_kept_not ?? "";
    });
  }
}

/** @param {string} look */
function status(look) {
  const line = make("p", look);
  line.setAttribute("role", "status");
  return line;
}

customElements.define("fill-letter", FillLetter);
