// One field that finds an office by any name it has, by country or by region.
//
// Names are compared without case, accents and spaces; a slip of the finger is forgiven
// where nothing else is found. Offices that only other reports know come last, and say so.
//
// Of a large map the server finds the names, for all of them would be megabytes.
//
// Draws: url of the names, many (whether they are too many to load), words. Tells: opened (an office's id).

import { Combobox } from "./combobox.js";
import { Source, mount } from "./dom.js";

const PAUSE = 150; // ms after the last letter

class Search {
  constructor(root, tell) {
    this.source = new Source();
    this.field = new Combobox(root, {
      find: (text) => this.find(text),
      choose: ({ id }) => tell.trigger("opened", id),
    });
  }

  destroy() {
    this.field.destroy();
  }

  async update(data) {
    this.data = data;
    this.words = data.words;
    this.field.say(data.words);
    if (!data.many) await this.load(data.url);
  }

  async load(url) {
    const offices = await this.source.load(url);
    if (!offices) return;
    this.offices = offices.map((office) => ({
      ...office,
      keys: [...office.names, office.country, office.region].map(fold),
    }));
  }

  async find(text) {
    const wish = fold(text);
    if (wish && this.data.many) {
      const asked = (this.asked = `${this.data.url}&q=${encodeURIComponent(text)}`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      if (asked !== this.asked) return null; // the reader types on
      await this.load(asked);
    }
    if (!wish || !this.offices) return null;
    const ranked = this.offices
      .map((office) => ({ office, rank: rank(wish, office.keys) }))
      .filter(({ rank }) => rank < Infinity)
      .sort((a, b) => a.rank - b.rank || a.office.name.localeCompare(b.office.name));
    const hasWord = ranked.some(({ rank }) => rank <= WITHIN);
    const found = ranked
      .filter(({ rank }) => !hasWord || rank <= WITHIN)
      .map(({ office }) => office);
    const { elsewhere, others } = this.words;
    return [
      { hits: found.filter((each) => each.here).map((each) => hit(each, each.name)) },
      {
        label: others,
        hits: found
          .filter((each) => !each.here)
          .map(({ id, name, country }) => ({
            id,
            name: elsewhere.replace("{name}", () => `${name}, ${country},`),
          })),
      },
    ];
  }
}

const hit = ({ id, country }, name) => ({ id, name, more: country });

const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}]/gu, "");

const WITHIN = 2; // the rank of a text within a name

// The smaller the better: the beginning of a name, within a name, one slip away.
function rank(wish, keys) {
  const slips = wish.length > 6 ? 2 : wish.length > 3 ? 1 : 0;
  return Math.min(
    ...keys.map((key, at) => {
      if (key.startsWith(wish)) return at ? 1 : 0;
      if (key.includes(wish)) return WITHIN;
      const beginning = key.slice(0, wish.length + 1);
      const far = Math.min(distance(wish, beginning), distance(wish, key));
      return far <= slips ? WITHIN + far : Infinity;
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
