// The pages of a long table: a field that searches in it, the way from page to page, and
// the rows, which the server sorts, searches and cuts.
//
// A page is asked for only while the table is near the window, so that a step of the
// slider costs no more than what is seen.

import { Source, element } from "./dom.js";

const PAUSE = 250; // ms after the last letter
const NEAR = "300px";

export class Pager {
  // `draw(rows)` is called with the rows of every new page.
  constructor(draw) {
    this.draw = draw;
    this.source = new Source();
    this.page = 0;
    this.find = element("input", "find");
    this.find.type = "search";
    this.find.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.turn(0), PAUSE);
    });
    this.before = this.button(-1);
    this.after = this.button(1);
    this.told = element("span");
    this.told.role = "status";
    this.nav = element("nav", "pages");
    this.nav.append(this.before, this.told, this.after);
    this.near = new Set();
    this.watch = new IntersectionObserver((seen) => this.see(seen), { rootMargin: NEAR });
  }

  // Puts itself around the table.
  surround(table) {
    table.before(this.find);
    table.after(this.nav);
    for (const node of [this.find, table, this.nav]) this.watch.observe(node);
  }

  destroy() {
    this.watch.disconnect();
    clearTimeout(this.waiting);
  }

  button(step) {
    const node = element("button");
    node.type = "button";
    node.addEventListener("click", () => this.turn(this.page + step));
    return node;
  }

  see(seen) {
    for (const { target, isIntersecting } of seen)
      this.near[isIntersecting ? "add" : "delete"](target);
    this.load();
  }

  say(words) {
    this.words = words;
    this.find.placeholder = words.find;
    this.find.setAttribute("aria-label", words.find);
    this.nav.setAttribute("aria-label", words.pages);
    this.before.textContent = words.before;
    this.after.textContent = words.after;
  }

  // Takes over what is shown and how it is sorted.
  ask(url, { column, ascending }) {
    const asked = `${url}&sort=${column}&descending=${!ascending}`;
    const isSorted = this.asked !== undefined && this.sort !== `${column} ${ascending}`;
    this.sort = `${column} ${ascending}`;
    this.asked = asked;
    if (isSorted) this.page = 0;
    return this.load();
  }

  turn(page) {
    this.page = page;
    return this.load();
  }

  async load() {
    if (!this.asked || !this.near.size) return;
    const find = encodeURIComponent(this.find.value.trim());
    const url = `${this.asked}&rows=${this.page}&find=${find}`;
    const found = await this.source.load(url);
    if (!found) return;
    const { rows, count, page, pages, first } = found;
    this.page = page;
    this.before.disabled = page === 0;
    this.after.disabled = page === pages - 1;
    const number = (value) => value.toLocaleString(this.words.locale);
    this.told.textContent = count
      ? this.words.told
          .replace("{from}", number(first))
          .replace("{to}", number(first + rows.length - 1))
          .replace("{count}", number(count))
      : this.words.none;
    this.draw(rows);
  }
}
