// The chart: a row for every office over the axis of the slider, and below it what
// changed, growth by region, and where sources disagree.
//
// All of it comes once by URL. The day comes from the time control, in the browser.
//
// Draws: url (the same as the time control's), regions and statuses (those that are
// shown; none: all), selected (the opened office's id, or null), compared (the day that
// is compared with, or null). Tells: opened (an id).

import { Axis, drawLine, drawTicks } from "./axis.js";
import { Changes } from "./changes.js";
import { Disagreements } from "./disagreements.js";
import { Fold } from "./fold.js";
import { Growth } from "./growth.js";
import { Source, element, hear, moment, mount, svg, tellAll } from "./dom.js";
import { Row, patterns } from "./row.js";

const UNDATED = 40; // px of the column for what has no date
const NAME = 110; // px a name needs at least; with less it stands above its row
const EDGE = 14; // px; what the axis keeps free where nothing tells its place

class Chart {
  constructor(root, tell) {
    this.open = (id) => tell.trigger("opened", id);
    this.source = new Source();
    this.stop = new AbortController();
    this.build(root);
    const { signal } = this.stop;
    hear("moment", signal, () => this.show());
    hear("track", signal, () => this.place());
    hear("focus", signal, (office) => this.link(office));
    this.observer = new ResizeObserver(() => this.place());
    this.observer.observe(this.node);
  }

  destroy() {
    this.stop.abort();
    this.observer.disconnect();
  }

  build(root) {
    this.node = element("div", "chart");
    this.fold = new Fold("offices");
    this.fold.node.open = !matchMedia("(max-width: 640px)").matches;
    this.scroller = element("div", "scroller");
    this.head = element("div", "head");
    this.body = element("div", "body");
    this.layers = element("div", "layers");
    this.layers.setAttribute("aria-hidden", "true");
    this.list = element("ul");
    this.list.setAttribute("role", "list");
    this.list.addEventListener("keydown", (event) => this.move(event));
    this.tip = element("div", "tip");
    this.tip.setAttribute("aria-hidden", "true");
    this.tip.hidden = true;
    this.body.append(this.layers, this.list, this.tip);
    this.below = element("div", "rest");
    this.below.setAttribute("aria-hidden", "true");
    this.scroller.append(patterns(), this.head, this.body, this.below);
    this.scroller.addEventListener("scroll", () => this.tellBelow());
    this.rest = element("p", "legend");
    this.legend = element("p", "legend");
    this.fold.body.append(this.scroller, this.rest, this.legend);
    this.changes = new Changes();
    this.growth = new Growth();
    this.disagreements = new Disagreements();
    this.more = [this.changes, this.growth, this.disagreements];
    this.node.append(this.fold.node, ...this.more.map(({ fold }) => fold.node));
    this.node.hidden = true; // empty folds would be pushed down by the first rows
    root.append(this.node);
    this.fold.node.addEventListener("toggle", () => this.place());
  }

  async update(data) {
    this.data = data;
    const facts = await this.source.load(data.url);
    if (facts) this.take(facts);
    if (this.facts) this.filter();
  }

  take(facts) {
    this.facts = facts;
    this.node.hidden = false;
    this.axis = new Axis(facts);
    const { words } = facts;
    this.rows = facts.rows.map((row) => new Row(row, this));
    this.list.replaceChildren(...this.rows.map(({ node }) => node));
    this.list.setAttribute("aria-label", words.chart);
    for (const part of this.more) part.take(facts, this.axis);
    this.drawLegend();
    this.place();
  }

  filter() {
    const { regions, selected } = this.data;
    for (const row of this.rows) {
      row.node.hidden = regions.length > 0 && !regions.includes(row.region);
      row.select(selected);
    }
    this.fold.node.hidden = this.rows.length === 0;
    const count = this.rows.filter(({ node }) => !node.hidden).length;
    const { in_all: inAll, words } = this.facts;
    const known = (regions.length ? regions : Object.keys(inAll)).reduce(
      (sum, region) => sum + (inAll[region] ?? 0),
      0,
    );
    this.fold.name(words.chart, known);
    this.rest.hidden = known === count;
    this.rest.textContent = words.more.replace("{count}", known - count);
    this.show();
    this.rove();
  }

  // ---- where things stand ------------------------------------------------------

  // Takes over the ends of the slider, so that a day stands below itself.
  place() {
    if (!this.facts || !this.scroller.clientWidth) return;
    const box = this.scroller.getBoundingClientRect();
    const wide = this.scroller.clientWidth;
    const { left, right } = moment.track ?? { left: box.left + 200, right: box.right - 200 };
    this.from = Math.max(left - box.left, EDGE);
    this.pixels = Math.min(right - box.left, wide - EDGE) - this.from;
    const isNarrow = this.from < NAME + UNDATED;
    const key = [this.from, this.pixels, isNarrow, this.facts.words.locale].join();
    if (this.pixels < 1 || (key === this.placed && this.drawn === this.facts)) return;
    this.placed = key;
    this.drawn = this.facts;
    this.node.classList.toggle("narrow", isNarrow);
    this.node.style.setProperty("--from", `${this.from}px`);
    this.node.style.setProperty("--pixels", `${this.pixels}px`);
    this.drawHead();
    this.drawLayers();
    for (const row of this.rows) row.draw();
    this.show();
    this.rove();
  }

  x(day) {
    return (this.axis.place(day) / this.axis.width) * this.pixels;
  }

  drawHead() {
    const { words } = this.facts;
    this.undated = element("span", "undated");
    const picture = svg("svg", { class: "scale", "aria-hidden": "true" });
    drawLine(picture, this.axis, (day) => this.x(day), 30);
    const ticks = this.axis.ticks(this.pixels, words.locale);
    drawTicks(picture, ticks, this.pixels, { top: 24, bottom: 16 });
    this.head.replaceChildren(this.undated, picture);
  }

  drawLayers() {
    const { known_until, today } = this.facts;
    const layer = (name, from, to) => {
      const node = element("div", name);
      node.style.left = `${this.x(from)}px`;
      if (to !== undefined) node.style.width = `${Math.max(this.x(to) - this.x(from), 0)}px`;
      return node;
    };
    this.hand = element("div", "hand");
    this.other = element("div", "other");
    const parts = [layer("unknown", known_until, this.axis.end)];
    if (today < this.axis.end) parts.push(layer("today", today));
    for (const [first, after] of this.axis.cuts) parts.push(layer("cut", first, after));
    this.layers.replaceChildren(...parts, this.other, this.hand);
  }

  drawLegend() {
    const { words } = this.facts;
    const marks = new Set();
    for (const { marks: found } of this.facts.rows)
      for (const { shape } of found) marks.add(shape === "planned" ? "due" : shape);
    const shapes = ["announced", "due", "building", "existing", "existing-uncertain", "overdue", "closed"];
    const entries = shapes
      .filter((shape) => marks.has(shape))
      .map((shape) => {
        const entry = element("span");
        entry.append(Row.shape(shape), words[`shape_${shape}`]);
        return entry;
      });
    const { known_until, today } = this.facts;
    for (const [name, day] of [["unknown", known_until], ["today", today]]) {
      if (day >= this.axis.end) continue;
      const entry = element("span");
      entry.append(element("i", name), words[name]);
      entries.push(entry);
    }
    this.legend.replaceChildren(...entries);
  }

  // Says how many rows lie below what is seen.
  tellBelow() {
    const end = this.scroller.getBoundingClientRect().bottom;
    const below = this.rows.filter(({ node }) => {
      const { bottom, height } = node.getBoundingClientRect();
      return height && bottom > end + height / 2;
    }).length;
    this.below.hidden = !below;
    this.below.textContent = `↓ ${this.facts.words.more_rows.replace("{count}", below)}`;
  }

  // ---- the day -----------------------------------------------------------------

  show() {
    const { day } = moment;
    if (!this.drawn || day === undefined) return;
    this.hand.style.left = `${this.x(day)}px`;
    const { statuses, regions, compared } = this.data;
    this.other.hidden = compared === null;
    this.other.style.left = `${this.x(compared ?? day)}px`;
    for (const row of this.rows) row.show(day, statuses);
    this.tellBelow();
    const shown = this.rows.filter(({ node }) => !node.hidden);
    const undated = shown.filter((row) => row.hasUndated(day)).length;
    const { words } = this.facts;
    this.undated.textContent = undated ? `${words.undated}: ${undated}` : "";
    const known = new Set(this.rows.filter((row) => row.spellOn(day)).map(({ id }) => id));
    this.changes.show(day);
    this.growth.show(day, regions);
    this.disagreements.show(known);
  }

  // ---- pointing and moving -----------------------------------------------------

  link(office) {
    for (const row of this.rows ?? []) row.node.classList.toggle("linked", row.id === office);
  }

  point(office) {
    tellAll("focus", office);
  }

  explain(text, node) {
    this.tip.hidden = !text;
    if (!text) return;
    this.tip.textContent = text;
    const [box, around] = [node.getBoundingClientRect(), this.body.getBoundingClientRect()];
    const half = this.tip.offsetWidth / 2;
    const middle = box.left + box.width / 2 - around.left;
    const left = Math.min(Math.max(middle, half), around.width - half);
    const isFirst = box.top - this.scroller.getBoundingClientRect().top < 80;
    this.tip.style.left = `${left - half}px`;
    this.tip.style.top = isFirst
      ? `${box.bottom - around.top + 4}px`
      : `${box.top - around.top - this.tip.offsetHeight - 4}px`;
  }

  // One stop of the tab key; arrows go on within: up and down between offices, left
  // and right between the name and the marks of one.
  rove(to) {
    const cells = this.rows.filter(({ node }) => !node.hidden).map((row) => row.cells());
    const all = cells.flat();
    if (!all.length) return;
    const stop = to ?? all.find((cell) => cell.tabIndex === 0) ?? all[0];
    for (const cell of all) cell.tabIndex = cell === stop ? 0 : -1;
    to?.focus();
  }

  move(event) {
    const cells = this.rows.filter(({ node }) => !node.hidden).map((row) => row.cells());
    const row = cells.findIndex((each) => each.includes(event.target));
    const at = cells[row]?.indexOf(event.target);
    const beside = (line) => {
      if (!line || at === 0) return line?.[0];
      const middle = (cell) => cell.getBoundingClientRect().left;
      const far = (cell) => Math.abs(middle(cell) - middle(event.target));
      return line.slice(1).sort((a, b) => far(a) - far(b))[0] ?? line[0];
    };
    const moves = {
      ArrowRight: () => cells[row][at + 1],
      ArrowLeft: () => cells[row][at - 1],
      ArrowDown: () => beside(cells[row + 1]),
      ArrowUp: () => beside(cells[row - 1]),
      Home: () => cells[0][0],
      End: () => cells.at(-1)[0],
      Escape: () => this.explain(""),
    };
    if (row < 0 || !moves[event.key]) return;
    event.preventDefault();
    const next = moves[event.key]();
    if (next) this.rove(next);
  }
}

export default mount(Chart);
