// What changed around the as-of date, and growth at a glance.
//
// Both are drawn from what the time control loads too, once per data set; a step only
// moves a line and marks the change that came last. A click goes to that day.
//
// Draws: url, day (since 1970), latest (whether the day is the last there is). Tells: day.

import { Source, element, mount, svg } from "./dom.js";

const HEIGHT = 84; // px of a panel's drawing
const AROUND = 3; // changes listed before and after the as-of date

class History {
  constructor(root, tell) {
    this.go = (day) => tell.trigger("day", day);
    this.source = new Source();
    this.changes = element("section", "changes");
    this.growth = element("section", "growth");
    const box = element("div", "history");
    this.disagree = element("section", "disagree");
    box.append(this.changes, this.growth, this.disagree);
    root.append(box);
    this.observer = new ResizeObserver(() => this.drawGrowth());
    this.observer.observe(this.growth);
  }

  destroy() {
    this.observer.disconnect();
  }

  async update(data) {
    this.data = data;
    const facts = await this.source.load(data.url);
    if (facts) {
      this.facts = facts;
      this.drawGrowth();
      this.drawDisagreements();
    }
    if (!this.facts) return;
    this.drawChanges();
    this.moveHands();
  }

  at() {
    const { start, end } = this.facts;
    return this.data.latest ? end : Math.min(Math.max(this.data.day, start), end);
  }

  // ---- what changed ------------------------------------------------------------

  drawChanges() {
    const { changes, words } = this.facts;
    const day = this.data.latest ? this.facts.today : this.data.day;
    const past = changes.filter((change) => change.day <= day);
    const coming = changes.filter((change) => change.day > day);
    const list = element("ol");
    for (const change of [...past.slice(-AROUND), ...coming.slice(0, AROUND)]) {
      const item = element("li");
      const go = element("button", "", change.text);
      go.type = "button";
      go.addEventListener("click", () => this.go(change.day));
      if (change === past.at(-1)) item.setAttribute("aria-current", "date");
      if (change.day > day) item.className = "coming";
      item.append(go);
      list.append(item);
    }
    const head = element("h2", "", words.what_changed);
    if (!list.children.length) list.append(element("li", "", words.nothing_changed));
    this.changes.replaceChildren(head, list);
  }

  drawDisagreements() {
    const { disagreements, words } = this.facts;
    this.disagree.hidden = disagreements.length === 0;
    const list = element("ul");
    list.append(...disagreements.map((text) => element("li", "", text)));
    this.disagree.replaceChildren(element("h2", "", words.disagree), list);
  }

  // ---- growth ------------------------------------------------------------------

  drawGrowth() {
    if (!this.facts || !this.growth.clientWidth) return;
    const { growth, words } = this.facts;
    const highest = Math.max(
      2,
      ...growth.flatMap(({ steps }) => steps.map((s) => s.existing + s.planned)),
    );
    const panels = element("div", "panels");
    this.growth.replaceChildren(element("h2", "", words.growth), panels);
    this.panels = growth.map((region) => new Panel(panels, region, this, highest));
    this.moveHands();
  }

  moveHands() {
    for (const panel of this.panels ?? []) panel.moveTo(this.at(), this.facts.words);
  }
}

// One region: existing offices as a filled staircase, plans on top of it in outline.
class Panel {
  constructor(parent, { word, steps }, history, highest) {
    Object.assign(this, { word, steps, highest, facts: history.facts });
    this.figure = element("figure");
    this.caption = element("figcaption");
    this.svg = svg("svg", { "aria-hidden": "true", height: HEIGHT });
    this.figure.append(this.caption, this.svg);
    parent.append(this.figure);
    this.width = this.figure.clientWidth;
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${HEIGHT}`);
    this.draw();
    this.svg.addEventListener("click", (event) => {
      const box = this.svg.getBoundingClientRect();
      const { start, end } = this.facts;
      const share = (event.clientX - box.left) / box.width;
      history.go(Math.round(start + share * (end - start)));
    });
  }

  x(day) {
    const { start, end } = this.facts;
    const inside = Math.min(Math.max(day ?? start, start), end);
    return ((inside - start) / (end - start)) * this.width;
  }

  y(count) {
    return HEIGHT - 1 - (count / this.highest) * (HEIGHT - 6);
  }

  draw() {
    const known = this.x(this.facts.known_until + 1);
    const unknown = svg("rect", { class: "unknown", x: known, y: 0, height: HEIGHT });
    unknown.setAttribute("width", Math.max(0, this.width - known));
    const area = (value, base) => {
      const corners = this.corners(value);
      const floor = this.corners(base).reverse();
      return `M${[...corners, ...floor].map((point) => point.join(" ")).join("L")}Z`;
    };
    const existing = (step) => step.existing;
    const both = (step) => step.existing + step.planned;
    this.hand = svg("line", { class: "hand", y1: 0, y2: HEIGHT });
    this.svg.append(
      unknown,
      svg("path", { class: "planned", d: area(both, existing) }),
      svg("path", { class: "existing", d: area(existing, () => 0) }),
      svg("line", { class: "floor", x2: this.width, y1: HEIGHT - 1, y2: HEIGHT - 1 }),
      this.hand,
    );
  }

  // The corners of a staircase: level until a step's day, then straight up or down.
  corners(value) {
    const points = [];
    this.steps.forEach((step, at) => {
      const from = this.x(step.day);
      const next = this.steps[at + 1];
      const to = next ? this.x(next.day) : this.width;
      points.push([from, this.y(value(step))], [to, this.y(value(step))]);
    });
    return points;
  }

  moveTo(day, words) {
    const step = this.steps.filter((each) => (each.day ?? -Infinity) <= day).at(-1);
    this.hand.setAttribute("x1", this.x(day));
    this.hand.setAttribute("x2", this.x(day));
    const name = element("strong", "", this.word);
    const existing = element("span", "existing", `${step.existing} ${words.existing}`);
    const planned = element("span", "planned", `${step.planned} ${words.planned}`);
    this.caption.replaceChildren(name, existing, planned);
  }
}

export default mount(History);
