// A part of the page that folds, under a heading with a number.

import { element } from "./dom.js";

export class Fold {
  constructor(name) {
    this.node = element("details", name);
    this.summary = element("summary");
    this.heading = element("h2");
    this.count = element("span", "count");
    this.body = element("div", "inside");
    this.summary.append(this.heading, this.count);
    this.node.append(this.summary, this.body);
  }

  name(word, count) {
    this.heading.textContent = word;
    this.count.textContent = count ?? "";
  }
}
