// A table whose columns sort: each heading holds a button, and says in aria-sort how it is sorted now. In a frame that
// scrolls sideways where there is little room, so that it stays a table to whoever hears it.

import { make } from "./dom.js";
import { localeOf } from "./locale.js";

/**
 * A column: its heading, what a row shows in it, and what it is sorted by, where that is something else. What is `short`
 * stays in one line.
 * @template Row
 * @typedef {{ head: string, shows: (row: Row) => string | Node[], by?: (row: Row) => string | number, short?: boolean }} Column
 */

/** @template Row */
export class SortedTable {
  element = make("div", "hb-wide");
  body = make("tbody");
  /** @type {Row[]} */
  rows = [];
  /** @type {{ column: number, sign: 1 | -1 } | null} as the rows came, until somebody presses a heading */
  order = null;

  /** @param {string} title @param {Column<Row>[]} columns */
  constructor(title, columns) {
    this.columns = columns;
    const table = make("table", "hb-sorted-table");
    const row = make("tr");
    this.heads = columns.map(({ head }, at) => {
      const cell = make("th");
      cell.scope = "col";
      cell.setAttribute("aria-sort", "none");
      const press = make("button", "", head);
      press.type = "button";
      press.addEventListener("click", () => this.sortBy(at));
      cell.append(press);
      row.append(cell);
      return cell;
    });
    const head = make("thead");
    head.append(row);
    table.append(make("caption", "hb-only-heard", title), head, this.body);
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "region");
    this.element.setAttribute("aria-label", title);
    this.element.append(table);
  }

  /** @param {Row[]} rows */
  show(rows) {
    this.rows = rows;
    this.body.replaceChildren(...this.sorted().map((row) => this.line(row)));
  }

  /** @param {number} column */
  sortBy(column) {
    this.order = { column, sign: this.order?.column === column && this.order.sign === 1 ? -1 : 1 };
    for (const [at, head] of this.heads.entries())
      head.setAttribute("aria-sort", at !== column ? "none" : this.order.sign === 1 ? "ascending" : "descending");
    this.show(this.rows);
  }

  sorted() {
    if (!this.order) return this.rows;
    const { column, sign } = this.order;
    const { shows, by } = this.columns[column];
    const letters = new Intl.Collator(localeOf(), { numeric: true });
    const worth = (/** @type {Row} */ row) => by?.(row) ?? String(shows(row));
    const compared = (/** @type {string | number} */ one, /** @type {string | number} */ other) =>
      typeof one === "number" && typeof other === "number" ? one - other : letters.compare(String(one), String(other));
    return [...this.rows].sort((one, other) => sign * compared(worth(one), worth(other)));
  }

  /** @param {Row} row */
  line(row) {
    const line = make("tr");
    for (const [at, { shows, short }] of this.columns.entries()) {
      const cell = make(at ? "td" : "th", short ? "hb-short" : "");
      if (!at && "scope" in cell) cell.scope = "row";
      cell.append(...[shows(row)].flat());
      line.append(cell);
    }
    return line;
  }
}
