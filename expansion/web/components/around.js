// Two views around the map, folded: working hours, and the nearest office to a city.
//
// What is folded costs nothing: its script and what it draws are loaded when it opens.
//
// Draws: query (the view, as a part of an address), version, words (by part).
// Tells: opened (an office's id).

import { element, mount } from "./dom.js";

const PARTS = {
  hours: () => import("./hours.js"),
  nearest: () => import("./nearest.js"),
};

class Around {
  constructor(root, tell) {
    const open = (id) => tell.trigger("opened", id);
    this.folds = Object.entries(PARTS).map(([name, load]) => new FoldedPart(name, load, open));
    const box = element("div", "around");
    box.append(...this.folds.map(({ node }) => node));
    root.append(box);
  }

  destroy() {
    for (const { part } of this.folds) part?.then((made) => made.destroy?.());
  }

  update(data) {
    for (const fold of this.folds) fold.update(data);
  }
}

class FoldedPart {
  constructor(name, load, open) {
    Object.assign(this, { name, load, open });
    this.node = element("details", name);
    this.title = element("summary");
    this.room = element("div", "room");
    this.node.append(this.title, this.room);
    this.node.addEventListener("toggle", () => this.draw());
  }

  update({ query, version, words }) {
    this.data = { query, version, words: words[this.name] };
    this.title.textContent = this.data.words.title;
    return this.draw();
  }

  async draw() {
    if (!this.node.open) return;
    this.part ??= this.load().then(({ default: Part }) => new Part(this.room, this.open));
    (await this.part).update(this.data);
  }
}

export default mount(Around);
