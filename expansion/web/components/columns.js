// A table: what its columns mean, and what in it has to be decided.

import { element } from "./dom.js";

export class Columns {
  constructor({ change, places }) {
    Object.assign(this, { change, places });
    this.node = element("section", "table-work");
  }
  destroy() {}
  say(words) {
    this.words = words;
  }
  draw() {}
}
