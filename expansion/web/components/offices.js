// The table of what is shown: the full equivalent of the map, for every reader.
//
// The rows come once by URL, for all days; the table picks those that hold on the day
// that the time control shows, and no step sends it anything. All text is set as text,
// never as HTML.
//
// Of a large map the rows come page by page (pager.js), sorted and chosen by the server.
//
// Draws: url of the rows, paged (whether they come in pages), chosen (statuses and
// regions), compared (the other day, or null), selected (an office's id or null), words
// (url). Tells: opened (an office's id).

import { Source, element, hear, holds, moment, mount, tellAll } from "./dom.js";
import { Pager } from "./pager.js";

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
    this.opened = new Set();
    this.listening = new AbortController();
    const { signal } = this.listening;
    hear("focus", signal, (id) => this.pointed(id));
    hear("moment", signal, () => this.follow());
  }

  destroy() {
    this.listening.abort();
    cancelAnimationFrame(this.drawing);
    this.pager?.destroy();
  }

  // The handle moves more often than one can see.
  follow() {
    if (this.data.paged || !this.rows || !this.words) return;
    if (this.day() === this.drawn) return;
    cancelAnimationFrame(this.drawing);
    this.drawing = requestAnimationFrame(() => this.drawBody());
  }

  // Of two days that are compared, the later one is shown.
  day() {
    return Math.max(moment.day, this.data.compared ?? -Infinity);
  }

  async update(data) {
    this.data = data;
    const [rows, words] = await Promise.all([
      data.paged ? null : this.sources[0].load(data.url),
      this.sources[1].load(data.words),
    ]);
    this.rows = rows ?? this.rows;
    this.words = words?.table ?? this.words;
    if (!(this.rows || data.paged) || !this.words) return;
    this.node.hidden = false;
    this.drawHead();
    this.draw();
  }

  draw() {
    if (!this.data.paged) return this.drawBody();
    if (!this.pager) {
      this.pager = new Pager((rows) => {
        this.rows = rows;
        this.drawBody();
      });
      this.pager.surround(this.node);
    }
    this.pager.say(this.words);
    return this.pager.ask(this.data.url, this.sort);
  }

  shown() {
    if (this.data.paged) return this.rows;
    const key = SORTS[this.sort.column];
    const direction = this.sort.ascending ? 1 : -1;
    const collator = new Intl.Collator(this.words.locale);
    return this.rows
      .filter((row) => holds(row, this.drawn, this.data.chosen))
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
    this.node.caption.textContent = this.words.caption;
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
          this.draw();
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
    this.drawn = this.day();
    const body = this.node.tBodies[0];
    const focused = this.root.activeElement?.dataset?.id;
    const first = new Map(); // who a sentence was shown for
    const lines = this.shown().map((row) => {
      const isKnown = first.has(row.text);
      if (!isKnown) first.set(row.text, row.name);
      return this.line(row, isKnown ? first.get(row.text) : null);
    });
    body.replaceChildren(...lines);
    if (focused) body.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  }

  line(row, same) {
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
    evidence.append(this.evidence(row, same));
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
    line.dataset.office = row.id;
    line.addEventListener("click", (event) => {
      if (event.target.closest("details")) return;
      if (!window.getSelection()?.toString()) this.open(row.id);
    });
    line.addEventListener("pointerenter", () => this.point(row.id));
    line.addEventListener("pointerleave", () => this.point(null));
    return line;
  }

  // One line, in the reader's language; the whole and the original on demand. A
  // sentence that stands above already is not said again.
  evidence(row, same) {
    const node = element("details");
    const isOpened = this.opened.has(row.id);
    node.open = isOpened;
    node.addEventListener("toggle", () =>
      node.open ? this.opened.add(row.id) : this.opened.delete(row.id),
    );
    const line = element("summary");
    line.title = this.words.more;
    const told = element("span", "", same ? this.words.same.replace("{name}", same) : row.text);
    if (!same && row.language) told.lang = row.language;
    line.append(told);
    node.append(line);
    if (same) node.append(lang(element("p", "", row.text), row.language));
    if (row.original) {
      const original = lang(element("q", "", row.original), row.written_in);
      const whole = element("p", "", `${this.words.original}: `);
      whole.append(original);
      node.append(whole);
    }
    node.append(element("cite", "", `${row.publisher} · ${row.confidence}`));
    return node;
  }

  // Hover is shared with the chart.
  point(id) {
    tellAll("focus", id);
  }

  pointed(id) {
    for (const line of this.node.tBodies[0].rows)
      line.classList.toggle("pointed", line.dataset.office === id);
  }
}

function lang(node, code) {
  if (code) node.lang = code;
  return node;
}

export default mount(Offices);
