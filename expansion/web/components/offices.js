// The table of what is shown: the full equivalent of the map, for every reader.
//
// The rows come once by URL, for all days; a step sends the condition alone, and
// the table picks the rows that hold then. All text is set as text, never as HTML.

import { Source, element, holds, mount } from "./dom.js";

const COLUMNS = ["name", "status", "region", "when", "evidence"];
const SORTS = {
  name: (row) => row.name,
  status: (row) => row.status_word,
  region: (row) => row.region_word,
  when: (row) => row.sort,
};

class Offices {
  constructor(root, tell) {
    this.root = root;
    this.open = (id) => tell.trigger("opened", id);
    this.sources = [new Source(), new Source()];
    this.sort = { column: "name", ascending: true };
    this.node = document.createElement("table");
    this.node.hidden = true;
    this.node.append(element("caption"), element("thead"), element("tbody"));
    root.append(this.node);
  }

  async update(data) {
    this.data = data;
    const [rows, words] = await Promise.all([
      this.sources[0].load(data.url),
      this.sources[1].load(data.words),
    ]);
    this.rows = rows ?? this.rows;
    this.words = words ?? this.words;
    if (!this.rows || !this.words) return;
    this.drawHead();
    this.drawBody();
    this.node.hidden = false;
  }

  shown() {
    const key = SORTS[this.sort.column];
    const direction = this.sort.ascending ? 1 : -1;
    const collator = new Intl.Collator(this.words.locale);
    return this.rows
      .filter((row) => holds(row, this.data.condition))
      .sort((a, b) => {
        const [left, right] = [key(a), key(b)];
        // What has no date stands at the end, whichever way the rest is sorted.
        if (left === null || right === null)
          return (left === null) - (right === null) || collator.compare(a.name, b.name);
        const order =
          typeof left === "number" ? left - right : collator.compare(left, right);
        return order * direction || collator.compare(a.name, b.name);
      });
  }

  drawHead() {
    this.node.caption.textContent = this.data.caption;
    const line = element("tr");
    for (const column of COLUMNS) {
      const cell = element("th");
      cell.scope = "col";
      cell.className = column;
      if (SORTS[column]) {
        const isSorted = this.sort.column === column;
        if (isSorted)
          cell.setAttribute(
            "aria-sort",
            this.sort.ascending ? "ascending" : "descending",
          );
        const sort = element("button");
        sort.type = "button";
        sort.textContent = this.words[column];
        sort.title = column === "when" ? this.words.undated_last : "";
        sort.addEventListener("click", () => {
          this.sort = { column, ascending: !isSorted || !this.sort.ascending };
          this.drawHead();
          this.drawBody();
          this.node.tHead.querySelector(`th.${column} button`).focus();
        });
        cell.append(sort);
      } else {
        cell.textContent = this.words[column];
      }
      line.append(cell);
    }
    this.node.tHead.replaceChildren(line);
  }

  drawBody() {
    const body = this.node.tBodies[0];
    const focused = this.root.activeElement?.dataset?.id;
    body.replaceChildren(...this.shown().map((row) => this.line(row)));
    if (focused) body.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  }

  line(row) {
    const line = element("tr", row.status);
    if (row.id === this.data.selected) line.setAttribute("aria-current", "true");
    const name = element("th", "name");
    name.scope = "row";
    const open = element("button");
    open.type = "button";
    open.dataset.id = row.id;
    open.textContent = row.name;
    name.append(open, element("span", "country", row.country));
    const status = element("td", "status");
    const shape = element("span", `shape ${row.status} ${row.icon}`);
    status.append(shape, row.status_word);
    if (row.change) status.append(element("span", `change ${row.change}`, row.change_word));
    const evidence = element("td", "evidence");
    const quote = element(row.is_quote ? "q" : "span", "", row.evidence);
    if (row.language) quote.lang = row.language;
    evidence.append(quote, element("cite", "", `${row.publisher} · ${row.confidence}`));
    const cells = [
      name,
      status,
      element("td", "region", row.region_word),
      element("td", "when", row.when),
      evidence,
    ];
    // On a phone the table becomes a list of cards, and each cell names its column.
    cells.slice(1).forEach((cell, at) => {
      cell.dataset.column = this.words[COLUMNS[at + 1]];
    });
    line.append(...cells);
    line.addEventListener("click", () => {
      if (!window.getSelection()?.toString()) this.open(row.id);
    });
    return line;
  }
}

export default mount(Offices);
