// What changed up to the shown day, newest first.

import { element, tellAll } from "./dom.js";
import { Fold } from "./fold.js";

export class Changes {
  constructor() {
    this.fold = new Fold("changes");
    this.list = element("ol");
    this.fold.body.append(this.list);
  }

  take({ changes, words }) {
    this.words = words;
    this.items = changes.map(({ day, text }) => {
      const item = element("li");
      const go = element("button", "", text);
      go.type = "button";
      go.addEventListener("click", () => tellAll("go", { day, text }));
      item.append(go);
      return { day, item };
    });
    this.list.replaceChildren(...this.items.map(({ item }) => item).reverse());
  }

  show(day) {
    const past = this.items.filter((each) => each.day <= day);
    for (const each of this.items) each.item.hidden = each.day > day;
    this.fold.name(this.words.what_changed, past.length);
    this.fold.node.hidden = past.length === 0;
  }
}
