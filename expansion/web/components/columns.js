// A table: what its columns mean, and what in it has to be decided.
//
// The guess is the server's; what is chosen here goes back to it as part of the table.

import { element } from "./dom.js";
import { inWords } from "./partial.js";
import { searchFor } from "./placefield.js";

const PLACE = ["name", "city", "state", "country", "address", "latitude", "longitude"];
const FACTS = ["status", "opened", "announced", "planned", "closed", "source"];
const STATUSES = ["existing", "planned", "closed"];
const FIRST = 5; // rows that are shown
const MOST = 20; // rows to place that are shown at once

const counted = (forms, count) => forms[count === 1 ? 0 : 1].replace("{count}", count);

export class Columns {
  // change(part of the content); places(name): candidates.
  constructor({ change, places }) {
    Object.assign(this, { change, places, searches: [] });
    this.node = element("section", "table-work");
  }

  destroy() {
    for (const each of this.searches) each.destroy();
    this.searches = [];
  }

  say(words) {
    this.words = words;
  }

  // table: what is worked on; seen: what the server says of it.
  draw(table, seen) {
    const focus = this.node.querySelector(":focus");
    if (focus?.role === "combobox" && focus.value) return; // a place is being searched for
    const held = focus?.dataset.name;
    this.destroy();
    Object.assign(this, { table, seen });
    this.node.replaceChildren(
      ...(seen.notes ?? []).map((note) => element("p", "", note)),
      ...this.dates(),
      ...this.unknown(),
      ...this.unplaced(),
      this.rows(),
      ...this.known(),
      ...this.bad(),
    );
    if (held) this.node.querySelector(`[data-name="${CSS.escape(held)}"]`)?.focus();
  }

  tell(part) {
    this.change({ table: { ...this.table, ...part } });
  }

  part(title, ...nodes) {
    const node = element("section");
    node.append(element("h2", "", title), ...nodes);
    return node;
  }

  // The first rows, each column with what it means.
  rows() {
    const { table, words } = this;
    const grid = element("table", "grid");
    const head = element("tr");
    const meanings = element("tr");
    for (const [at, name] of table.header.entries()) {
      const cell = element("th", "", name);
      cell.scope = "col";
      head.append(cell);
      const meaning = element("td");
      meaning.append(this.meaning(at, name));
      meanings.append(meaning);
    }
    const body = table.rows.slice(0, FIRST).map((row) => {
      const line = element("tr");
      line.append(...table.header.map((_, at) => element("td", "", row[at] ?? "")));
      return line;
    });
    grid.append(head, meanings, ...body);
    const room = element("div", "room");
    room.tabIndex = 0;
    room.role = "region";
    room.setAttribute("aria-label", words.columns);
    room.append(grid);
    const count = words.rows.replace("{count}", table.rows.length);
    return this.part(words.columns, element("p", "quiet", count), room);
  }

  get columns() {
    return this.table.columns ?? this.seen.columns ?? {};
  }

  meaning(at, name) {
    const { words } = this;
    const node = element("select");
    node.dataset.name = `column-${at}`;
    node.setAttribute("aria-label", words.column_means.replace("{name}", name));
    node.append(new Option(words.unused, ""));
    for (const each of [...PLACE, ...FACTS]) node.append(new Option(words.meanings[each], each));
    node.value = Object.keys(this.columns).find((each) => this.columns[each] === at) ?? "";
    node.title = this.seen.why?.[node.value] ?? "";
    node.addEventListener("change", () => {
      const others = Object.entries(this.columns).filter(
        ([each, place]) => each !== node.value && place !== at,
      );
      const mine = node.value ? [[node.value, at]] : [];
      this.tell({ columns: Object.fromEntries([...others, ...mine]) });
    });
    return node;
  }

  // Whether the day or the month comes first is asked, never guessed.
  dates() {
    const { words, seen, table } = this;
    const [first] = seen.ambiguous ?? [];
    if (!first) return [];
    const node = element("fieldset", "ask");
    node.append(element("legend", "", words.which_date.replace("{text}", first.text)));
    for (const [order, date] of [["day-first", first.day_first], ["month-first", first.month_first]]) {
      const label = element("label");
      const radio = element("input");
      Object.assign(radio, { type: "radio", name: "dates", checked: table.dates === order });
      radio.dataset.name = order;
      radio.addEventListener("change", () => this.tell({ dates: order }));
      label.append(radio, inWords(date, words.date));
      node.append(label);
    }
    return [node];
  }

  // What the table calls a status, and what it means here: asked, where nobody knows.
  unknown() {
    const { words, seen } = this;
    return this.statuses(words.ask_statuses, "ask", (word) => seen.statuses?.[word] === null);
  }

  known() {
    const { words, seen } = this;
    return this.statuses(words.statuses, "", (word) => seen.statuses?.[word] !== null);
  }

  statuses(title, className, isHere) {
    const { words, seen, table } = this;
    const all = Object.entries({ ...seen.statuses, ...table.statuses });
    const found = all.filter(([word]) => isHere(word));
    if (!found.length) return [];
    const list = element("div", "statuses");
    for (const [word, status] of found) {
      const node = element("label", "field");
      const select = element("select");
      select.dataset.name = `status-${word}`;
      select.append(new Option(words.no_status, ""));
      for (const each of STATUSES) select.append(new Option(words.verdicts[each], each));
      select.value = status ?? "";
      select.addEventListener("change", () =>
        this.tell({ statuses: { ...Object.fromEntries(all), [word]: select.value || null } }),
      );
      node.append(element("span", "", word), select);
      list.append(node);
    }
    const part = this.part(title, list);
    part.className = className;
    return [part];
  }

  // Rows whose place is not known, each with a search.
  unplaced() {
    const { words, seen } = this;
    const rows = seen.unplaced ?? [];
    if (!rows.length) return [];
    const list = element("ul", "unplaced");
    list.append(...rows.slice(0, MOST).map((row) => this.toPlace(row)));
    const title = counted(words.unplaced, seen.unplaced_count);
    return [this.part(title, list)];
  }

  toPlace({ row, line, name, why }) {
    const { words } = this;
    const item = element("li");
    const where = element("span", "quiet", `${words.line.replace("{line}", line)}: ${why}`);
    const field = element("div", "search");
    const choose = ({ place_id }) =>
      this.tell({ places: { ...this.table.places, [row]: place_id } });
    this.searches.push(searchFor(field, words, this.places, choose));
    item.append(element("strong", "", name), where, field);
    return item;
  }

  bad() {
    const { words, seen } = this;
    const rows = seen.bad ?? [];
    if (!rows.length) return [];
    const list = element("ul");
    for (const { line, column, reason } of rows) {
      const where = [words.line.replace("{line}", line), column].filter(Boolean).join(", ");
      list.append(element("li", "", `${where}: ${reason}`));
    }
    if (seen.bad_count > rows.length) list.append(element("li", "", "…"));
    const node = element("details");
    const title = counted(words.bad, seen.bad_count);
    node.append(element("summary", "", title), list);
    return [node];
  }
}
