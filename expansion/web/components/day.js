// A labelled field for one day, for instance the one that is compared with.
//
// Draws: url (the same as the time control's), day (or null), label. Tells: day (as
// 2024-10-09).

import { DateField } from "./datefield.js";
import { Axis, iso } from "./axis.js";
import { Source, element, mount } from "./dom.js";

class Day {
  constructor(root, tell) {
    this.source = new Source();
    this.label = element("label");
    this.said = element("p");
    this.said.setAttribute("role", "status");
    this.field = new DateField({
      apply: (day) => tell.trigger("day", iso(day)),
      refuse: (sentence) => (this.said.textContent = sentence),
    });
    this.name = element("span");
    this.label.append(this.name, this.field.node);
    root.append(this.label, this.said);
  }

  async update({ url, day, label }) {
    const facts = await this.source.load(url);
    if (facts) this.facts = { ...facts, axis: new Axis(facts) };
    if (!this.facts) return;
    this.name.textContent = label;
    this.field.configure({ ...this.facts, label });
    this.field.show(day);
  }
}

export default mount(Day);
