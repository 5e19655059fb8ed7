// How many offices there are, region by region: existing ones as a filled staircase,
// plans on top of it in outline, with a scale.

import { drawLine, drawTicks } from "./axis.js";
import { element, svg } from "./dom.js";
import { Fold } from "./fold.js";

const HEIGHT = 96; // px of a panel's drawing
const TOP = 8;
const FLOOR = 74;
const LEFT = 18; // px for the numbers

export class Growth {
  constructor() {
    this.fold = new Fold("growth");
    this.panels = [];
    this.grid = element("div", "panels");
    this.fold.body.append(this.grid);
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(this.grid);
  }

  take(facts, axis) {
    Object.assign(this, { facts, axis });
    const sums = facts.growth.flatMap(({ steps }) =>
      steps.map(({ existing, planned }) => existing + planned),
    );
    this.highest = Math.max(2, ...sums);
    this.panels = facts.growth.map((region) => new Panel(region, this));
    this.grid.replaceChildren(...this.panels.map(({ node }) => node));
    this.fold.name(facts.words.growth);
    this.fold.node.hidden = facts.growth.length === 0;
    this.draw();
  }

  draw() {
    if (!this.grid.clientWidth) return;
    for (const panel of this.panels) panel.draw();
    if (this.day !== undefined) this.show(this.day, this.regions);
  }

  show(day, regions) {
    Object.assign(this, { day, regions });
    for (const panel of this.panels) {
      panel.node.hidden = regions.length > 0 && !regions.includes(panel.region);
      panel.show(day);
    }
  }
}

class Panel {
  constructor({ region, word, steps }, growth) {
    Object.assign(this, { region, word, steps, growth });
    this.node = element("figure");
    this.caption = element("figcaption");
    this.picture = svg("svg", { "aria-hidden": "true", height: HEIGHT });
    this.node.append(this.caption, this.picture);
  }

  x(day) {
    const { axis } = this.growth;
    const place = day === null ? 0 : axis.place(day);
    return LEFT + (place / axis.width) * this.pixels;
  }

  y(count) {
    return FLOOR - (count / this.growth.highest) * (FLOOR - TOP);
  }

  draw() {
    const { axis, facts, highest } = this.growth;
    this.pixels = this.node.clientWidth - LEFT - 4;
    if (this.pixels < 1) return;
    const x = (day) => this.x(day);
    const parts = this.picture;
    parts.replaceChildren();
    const known = x(facts.known_until);
    const unknown = { class: "unknown", x: known, y: TOP, height: FLOOR - TOP };
    parts.append(svg("rect", { ...unknown, width: x(axis.end) - known }));
    for (const count of [0, Math.round(highest / 2), highest]) this.scale(count);
    const both = ({ existing, planned }) => existing + planned;
    this.area("planned", both, ({ existing }) => existing);
    this.area("existing", ({ existing }) => existing, () => 0);
    drawLine(parts, axis, x, FLOOR);
    const ticks = axis.ticks(this.pixels, facts.words.locale);
    drawTicks(parts, ticks, this.pixels, { top: FLOOR, bottom: HEIGHT - 4, offset: LEFT });
    this.hand = svg("line", { class: "hand", y1: TOP, y2: FLOOR });
    parts.append(this.hand);
  }

  scale(count) {
    const y = this.y(count);
    const number = svg("text", { class: "year", x: LEFT - 5, y: y + 4, "text-anchor": "end" });
    number.textContent = count;
    const line = { class: "level", x1: LEFT, x2: LEFT + this.pixels, y1: y, y2: y };
    this.picture.append(number, svg("line", line));
  }

  area(name, value, base) {
    const points = [...this.corners(value), ...this.corners(base).reverse()];
    const d = `M${points.map((point) => point.join(" ")).join("L")}Z`;
    this.picture.append(svg("path", { class: name, d }));
  }

  // The corners of a staircase: level until a step's day, then straight up or down.
  corners(value) {
    return this.steps.flatMap((step, at) => {
      const next = this.steps[at + 1];
      const to = next ? this.x(next.day) : LEFT + this.pixels;
      const y = this.y(value(step));
      return [[this.x(step.day), y], [to, y]];
    });
  }

  show(day) {
    const { words } = this.growth.facts;
    const step = this.steps.findLast((each) => each.day === null || each.day <= day);
    const name = element("strong", "", this.word);
    const existing = element("span", "existing", `${step.existing} ${words.existing}`);
    const planned = element("span", "planned", `${step.planned} ${words.planned}`);
    this.caption.replaceChildren(name, existing, planned);
    if (!this.hand || !this.pixels) return;
    this.hand.setAttribute("x1", this.x(day));
    this.hand.setAttribute("x2", this.x(day));
  }
}
