// Two views around the map, folded: working hours, and the nearest office to a city.
//
// What is folded costs nothing: it is made, and asks for what it draws, when it opens.
//
// Draws: query (the view but for its day, as a part of an address), version, words (url).
// Tells: opened (an office's id).

import { Source, element, hear, moment, mount } from "./dom.js";
import { Hours } from "./hours.js";
import { Nearest } from "./nearest.js";

const PARTS = { hours: Hours, nearest: Nearest };
const OFTEN = 90; // milliseconds between two questions while the handle is dragged

class Around {
  constructor(root, tell) {
    const open = (id) => tell.trigger("opened", id);
    this.vocabulary = new Source();
    this.folds = Object.entries(PARTS).map(([name, Part]) => new Folded(name, Part, open));
    const box = element("div", "around");
    box.append(...this.folds.map(({ node }) => node));
    root.append(box);
    this.stop = new AbortController();
    hear("moment", this.stop.signal, () => {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.draw(), OFTEN);
    });
  }

  destroy() {
    this.stop.abort();
    clearTimeout(this.waiting);
    for (const { part } of this.folds) part?.destroy?.();
  }

  async update(data) {
    this.data = data;
    this.words = (await this.vocabulary.load(data.words)) ?? this.words;
    this.draw();
  }

  draw() {
    if (!this.words || !moment.asof) return;
    const { version } = this.data;
    const query = [`asof=${moment.asof}`, this.data.query].filter(Boolean).join("&");
    for (const fold of this.folds)
      fold.update({ query, version, words: this.words[fold.name] });
  }
}

class Folded {
  constructor(name, Part, open) {
    Object.assign(this, { name, Part, open });
    this.node = element("details", name);
    this.title = element("summary");
    this.room = element("div", "room");
    this.node.append(this.title, this.room);
    this.node.addEventListener("toggle", () => this.draw());
  }

  update(data) {
    this.data = data;
    this.title.textContent = data.words.title;
    this.draw();
  }

  draw() {
    if (!this.node.open || !this.data) return;
    this.part ??= new this.Part(this.room, this.open);
    this.part.update(this.data);
  }
}

export default mount(Around);
