// Two views around the map, folded: working hours, and the nearest office to a city.
//
// What is folded costs nothing: it is made, and asks for what it draws, when it opens.
//
// Draws: query (the view, as a part of an address), version, words (url).
// Tells: opened (an office's id).

import { Source, element, mount } from "./dom.js";
import { Hours } from "./hours.js";
import { Nearest } from "./nearest.js";

const PARTS = { hours: Hours, nearest: Nearest };

class Around {
  constructor(root, tell) {
    const open = (id) => tell.trigger("opened", id);
    this.vocabulary = new Source();
    this.folds = Object.entries(PARTS).map(([name, Part]) => new Folded(name, Part, open));
    const box = element("div", "around");
    box.append(...this.folds.map(({ node }) => node));
    root.append(box);
  }

  destroy() {
    for (const { part } of this.folds) part?.destroy?.();
  }

  async update({ query, version, words }) {
    this.words = (await this.vocabulary.load(words)) ?? this.words;
    if (!this.words) return;
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
