// A row of the chart: the office's name, what of it has no date, its periods as bars,
// its events as marks, and what holds on the shown day, in words.

import { svg, element, tellAll } from "./dom.js";

const HEIGHT = 30; // px
const MIDDLE = 15;
const TARGET = 24; // px a mark has to be hit, whatever lies beside it
const FADE = 30; // px
const [EVER, NEVER] = [-1_000_000, 4_000_000];
const SHAPES = {
  announced: ["path", { d: "M-4.5-4h9L0 4Z" }],
  planned: ["circle", { r: 4.5 }],
  due: ["circle", { r: 4.5 }],
  existing: ["circle", { r: 5 }],
  "existing-uncertain": ["path", { d: "M0-5a5 5 0 0 1 0 10Z" }, "circle", { r: 5 }],
  overdue: ["path", { d: "M0-6 6 0 0 6-6 0Z" }],
  "overdue-uncertain": ["path", { d: "M0-6 6 0 0 6-6 0Z" }],
  closed: ["path", { d: "M-4-4 4 4M4-4-4 4" }],
  "closed-uncertain": ["path", { d: "M-4-4 4 4M4-4-4 4" }],
  building: ["path", { d: "M-4.5 5V-1L0-5 4.5-1V5Z" }],
  closing: ["rect", { x: -4, y: -4, width: 8, height: 8 }],
};
// Above or below the bar, so that what happens on one day does not cover itself.
const RAISED = { announced: -8, due: 8, building: 8, closing: 8 };

export class Row {
  constructor({ id, name, region, spells, marks }, chart) {
    Object.assign(this, { id, region, spells, chart });
    const inOrder = (a, b) => a.day - b.day;
    this.undated = marks.filter((mark) => "since" in mark);
    this.marks = marks.filter((mark) => !("since" in mark)).sort(inOrder);
    this.node = element("li");
    this.name = element("button", "name", name);
    this.name.type = "button";
    this.name.addEventListener("click", () => chart.open(id));
    this.apart = element("span", "apart");
    this.plot = element("div", "plot");
    this.when = element("span", "when");
    this.node.append(this.name, this.apart, this.plot, this.when);
    this.listen();
  }

  listen() {
    const point = (office) => () => this.chart.point(office);
    this.node.addEventListener("mouseenter", point(this.id));
    this.node.addEventListener("mouseleave", point(null));
    this.node.addEventListener("focusin", point(this.id));
    this.node.addEventListener("focusout", point(null));
  }

  // Returns the drawing of a shape.
  static shape(name) {
    const node = svg("svg", { class: "shape", viewBox: "-8 -8 16 16", "aria-hidden": "true" });
    node.append(drawn(name));
    return node;
  }

  cells() {
    return [this.name, ...this.node.querySelectorAll(".mark:not([hidden])")];
  }

  select(id) {
    if (this.id === id) this.node.setAttribute("aria-current", "true");
    else this.node.removeAttribute("aria-current");
  }

  spellOn(day) {
    return this.spells.find(([start, end]) => start <= day && day < end);
  }

  hasUndated(day) {
    return this.undated.some(({ since }) => since <= day);
  }

  show(day, statuses) {
    const spell = this.spellOn(day);
    const isShown = spell && (!statuses.length || statuses.includes(spell[2]));
    this.node.classList.toggle("muted", !isShown);
    this.when.textContent = spell ? spell[4] : "";
    this.apart.querySelectorAll(".mark").forEach((node, at) => {
      node.hidden = this.undated[at].since > day;
    });
  }

  // ---- drawing -----------------------------------------------------------------

  draw() {
    const { chart } = this;
    const bars = svg("svg", { "aria-hidden": "true", height: HEIGHT });
    bars.append(svg("line", { class: "rule", x2: chart.pixels, y1: MIDDLE, y2: MIDDLE }));
    for (const spell of this.spells) bars.append(...this.bar(spell));
    const glyphs = svg("svg", { class: "glyphs", "aria-hidden": "true", height: HEIGHT });
    for (const mark of this.marks) if ("from" in mark) glyphs.append(this.bracket(mark));
    for (const { day, shape } of this.marks) {
      const place = `translate(${chart.x(day)} ${MIDDLE + (RAISED[shape] ?? 0)})`;
      const node = drawn(shape);
      node.setAttribute("transform", place);
      glyphs.append(node);
    }
    const centres = spread(this.marks.map(({ day }) => chart.x(day)), TARGET);
    const targets = this.marks.map((mark, at) => this.target(mark, centres[at]));
    this.plot.replaceChildren(bars, glyphs, ...targets);
    this.apart.replaceChildren(
      ...this.undated.map((mark) => {
        const node = this.target(mark, null);
        node.append(Row.shape(mark.shape));
        return node;
      }),
    );
  }

  target(mark, centre) {
    const node = element("button", "mark");
    node.type = "button";
    node.tabIndex = -1;
    node.setAttribute("aria-label", mark.text);
    if (centre !== null) node.style.left = `${centre - TARGET / 2}px`;
    const go = () => tellAll("go", { day: mark.day, text: mark.text });
    node.addEventListener("click", go);
    for (const name of ["mouseenter", "focus"])
      node.addEventListener(name, () => this.chart.explain(mark.text, node));
    for (const name of ["mouseleave", "blur"])
      node.addEventListener(name, () => this.chart.explain(""));
    return node;
  }

  bar([start, end, status, isCertain]) {
    const { axis, facts } = this.chart;
    // That a plan will not be kept is nothing anybody knows.
    const until = status === "overdue" ? facts.today : axis.end;
    if (start > until || end <= axis.start) return [];
    const x = this.chart.x(start);
    const width = Math.max(this.chart.x(Math.min(end, until)) - x, 1);
    const name = `bar ${status}${isCertain ? "" : " uncertain"}`;
    const found = [svg("rect", { class: name, x, y: MIDDLE - 4, width, height: 8 })];
    // Since ever, and until further notice: ends that nobody dates fade.
    const fading = (at, side) =>
      svg("rect", { class: side, x: at, y: MIDDLE - 6, width: FADE + 2, height: 12 });
    if (start <= EVER) found.push(fading(-2, "ever"));
    if (end >= NEVER) found.push(fading(x + width - FADE, "open"));
    return found;
  }

  bracket({ from, to }) {
    const [left, right] = [this.chart.x(from), this.chart.x(to - 1)];
    const y = MIDDLE + 8;
    const d = `M${left} ${y - 3}V${y + 3}M${left} ${y}H${right}M${right} ${y - 3}V${y + 3}`;
    return svg("path", { class: "bracket", d });
  }
}

function drawn(shape) {
  const node = svg("g", { class: `glyph ${shape}` });
  const parts = SHAPES[shape] ?? SHAPES.planned;
  for (let at = 0; at < parts.length; at += 2) node.append(svg(parts[at], parts[at + 1]));
  return node;
}

// Returns places at least so far apart, each as near to its own as the others allow
// (pool adjacent violators: neighbours that would meet share their displacement).
function spread(places, gap) {
  const pools = [];
  places.forEach((place, at) => {
    let pool = { sum: place - at * gap, count: 1 };
    while (pools.length && pools.at(-1).sum / pools.at(-1).count > pool.sum / pool.count) {
      const last = pools.pop();
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
    }
    pools.push(pool);
  });
  return pools
    .flatMap(({ sum, count }) => Array(count).fill(sum / count))
    .map((place, at) => place + at * gap);
}

// The hatching of what is not certain, and the fading of what is since ever.
export function patterns() {
  const node = svg("svg", { class: "patterns", "aria-hidden": "true", width: 0, height: 0 });
  for (const status of ["existing", "planned", "closed"]) {
    const size = { width: 5, height: 5, patternUnits: "userSpaceOnUse" };
    const turned = { patternTransform: "rotate(45)" };
    const pattern = svg("pattern", { id: `hatch-${status}`, ...size, ...turned });
    pattern.append(svg("rect", { class: `hatch ${status}`, width: 2.5, height: 5 }));
    node.append(pattern);
  }
  for (const [side, opacities] of [["ever", [1, 0]], ["open", [0, 1]]]) {
    const fade = svg("linearGradient", { id: side });
    opacities.forEach((opacity, offset) =>
      fade.append(svg("stop", { offset, class: "stop", "stop-opacity": opacity })),
    );
    node.append(fade);
  }
  return node;
}
