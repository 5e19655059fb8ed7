// Where sources disagree, of the offices that are known on the shown day.

import { element } from "./dom.js";
import { Fold } from "./fold.js";

export class Disagreements {
  constructor() {
    this.fold = new Fold("disagree");
    this.list = element("ul");
    this.fold.body.append(this.list);
  }

  take({ disagreements, words }) {
    this.words = words;
    this.items = disagreements.map(({ text, offices }) => {
      return { offices, item: element("li", "", text) };
    });
    this.list.replaceChildren(...this.items.map(({ item }) => item));
  }

  show(known) {
    for (const { offices, item } of this.items)
      item.hidden = offices.length > 0 && !offices.some((id) => known.has(id));
    const count = this.items.filter(({ item }) => !item.hidden).length;
    this.fold.name(this.words.disagree, count);
    this.fold.node.hidden = count === 0;
  }
}
