// One field that finds an office by any name it has, by country or by region.
//
// A combobox as the ARIA Authoring Practices describe it. Names are compared without
// case, accents and spaces, and a slip of the finger is forgiven.
//
// Draws: url of the names, words. Tells: opened (an office's id).

import { Source, element, mount } from "./dom.js";

const SHOWN = 7; // suggestions at most

let count = 0;

class Search {
  constructor(root, tell) {
    this.open = (id) => tell.trigger("opened", id);
    this.source = new Source();
    this.id = `search-${(count += 1)}`;
    this.input = element("input");
    this.list = element("ul");
    Object.assign(this.list, { id: this.id, hidden: true, role: "listbox" });
    this.input.type = "text";
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.id,
    }))
      this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("focus", () => this.suggest());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.key(event));
    root.append(this.input, this.list);
  }

  async update(data) {
    this.words = data.words;
    this.input.placeholder = data.words.placeholder;
    this.input.setAttribute("aria-label", data.words.label);
    this.list.setAttribute("aria-label", data.words.label);
    const offices = await this.source.load(data.url);
    if (!offices) return;
    this.offices = offices.map((office) => ({
      ...office,
      keys: [...office.names, office.country, office.region].map(fold),
    }));
  }

  suggest() {
    const wish = fold(this.input.value);
    if (!wish || !this.offices) return this.close();
    this.found = this.offices
      .map((office) => ({ office, rank: rank(wish, office.keys) }))
      .filter(({ rank }) => rank < Infinity)
      .sort((a, b) => a.rank - b.rank || a.office.name.localeCompare(b.office.name))
      .slice(0, SHOWN)
      .map(({ office }) => office);
    this.list.replaceChildren(...this.found.map((office, at) => this.option(office, at)));
    if (!this.found.length) {
      const none = document.createElement("li");
      none.textContent = this.words.none;
      none.setAttribute("aria-disabled", "true");
      none.role = "option";
      this.list.append(none);
    }
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(this.found.length ? 0 : -1);
  }

  option(office, at) {
    const item = document.createElement("li");
    item.id = `${this.id}-${at}`;
    item.role = "option";
    const name = document.createElement("strong");
    name.textContent = office.name;
    item.append(name, ` ${office.country}`);
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // the field keeps the focus
      this.choose(at);
    });
    return item;
  }

  mark(at) {
    this.at = at;
    [...this.list.children].forEach((item, index) =>
      item.setAttribute("aria-selected", String(index === at)),
    );
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.id}-${at}`);
  }

  key(event) {
    const last = (this.found?.length ?? 0) - 1;
    if (event.key === "ArrowDown" && !this.list.hidden)
      this.mark(this.at < last ? this.at + 1 : 0);
    else if (event.key === "ArrowUp" && !this.list.hidden)
      this.mark(this.at > 0 ? this.at - 1 : last);
    else if (event.key === "Enter" && !this.list.hidden && this.at >= 0)
      this.choose(this.at);
    else if (event.key === "Escape") {
      this.input.value = "";
      this.close();
    } else return;
    event.preventDefault();
  }

  choose(at) {
    this.open(this.found[at].id);
    this.input.value = "";
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }
}

const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}]/gu, "");

// The smaller the better: the beginning of a name, within a name, one slip away.
function rank(wish, keys) {
  const slips = wish.length > 6 ? 2 : wish.length > 3 ? 1 : 0;
  return Math.min(
    ...keys.map((key, at) => {
      if (key.startsWith(wish)) return at ? 1 : 0;
      if (key.includes(wish)) return 2;
      const beginning = key.slice(0, wish.length + 1);
      const far = Math.min(distance(wish, beginning), distance(wish, key));
      return far <= slips ? 2 + far : Infinity;
    }),
  );
}

// The number of letters put in, left out, changed or swapped with their neighbour.
function distance(a, b) {
  if (Math.abs(a.length - b.length) > 2) return Infinity;
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(
        rows[i - 1][j] + 1,
        rows[i][j - 1] + 1,
        rows[i - 1][j - 1] + same,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
}

export default mount(Search);
