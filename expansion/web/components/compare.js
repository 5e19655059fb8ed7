// The day that is compared with: typed, or one of those worth comparing with.
//
// Draws: url (the same as the time control's), day (or null), words, presets (days with
// their names). Tells: day (as 2024-10-09; null ends the comparison).

import { DateField } from "./datefield.js";
import { Axis, iso } from "./axis.js";
import { Source, element, hear, moment, mount } from "./dom.js";

const YEAR = 365;

class Compare {
  constructor(root, tell) {
    this.choose = (day) => tell.trigger("day", day === null ? "" : iso(day));
    this.source = new Source();
    this.menu = element("details");
    this.summary = element("summary");
    this.name = element("span");
    this.said = element("p");
    this.said.setAttribute("role", "status");
    this.field = new DateField({
      apply: this.choose,
      refuse: (sentence) => (this.said.textContent = sentence),
    });
    const label = element("label");
    label.append(this.name, this.field.node);
    this.choices = element("div", "choices");
    const panel = element("div", "panel");
    panel.append(label, this.said, this.choices);
    this.menu.append(this.summary, panel);
    root.append(this.menu);
    this.stop = new AbortController();
    const { signal } = this.stop;
    hear("moment", signal, () => this.draw());
    this.menu.addEventListener("toggle", () => this.draw());
    this.menu.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      this.menu.open = false;
      this.summary.focus();
    });
    const leave = (event) => {
      if (!event.composedPath().includes(root)) this.menu.open = false;
    };
    document.addEventListener("pointerdown", leave, { signal });
  }

  destroy() {
    this.stop.abort();
  }

  async update(data) {
    this.data = data;
    const facts = await this.source.load(data.url);
    if (facts) this.facts = { ...facts, axis: new Axis(facts) };
    if (!this.facts) return;
    const { words, day } = this.data;
    this.summary.textContent = words.compare;
    this.summary.classList.toggle("on", day !== null);
    this.name.textContent = words.label;
    this.field.configure({ ...this.facts, label: words.label });
    this.field.show(day);
    this.draw();
  }

  draw() {
    if (!this.menu.open || !this.facts) return;
    const { words, day, presets } = this.data;
    const { axis } = this.facts;
    const worth = [...presets, [words.year, moment.day - YEAR]].filter(
      ([, each]) => each >= axis.start && each <= axis.end && each !== moment.day,
    );
    const buttons = worth.map(([word, each]) => {
      const button = this.button(word, each);
      button.setAttribute("aria-pressed", String(each === day));
      return button;
    });
    const end = this.button(words.end, null);
    end.disabled = day === null;
    this.choices.replaceChildren(...buttons, end);
  }

  button(word, day) {
    const node = element("button", "", word);
    node.type = "button";
    node.addEventListener("click", () => this.choose(day));
    return node;
  }
}

export default mount(Compare);
