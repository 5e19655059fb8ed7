"use strict";
// The map as one file: nothing is loaded, all text is set as text.

const SVG = "http://www.w3.org/2000/svg";
const DAY = 86_400_000;
const MARKER = 22; // pixels, halo and all
const APART = 11; // least distance of two markers
const data = JSON.parse(document.getElementById("data").textContent);
const { rows, words } = data;
const state = {
  day: data.day,
  status: new Set(data.chosen.status),
  region: new Set(data.chosen.region),
};
const part = (id) => document.getElementById(id);

function element(name, className = "", text = "") {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) {
    node.textContent = text;
    node.dir = "auto";
  }
  return node;
}

function svg(name, attributes = {}) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

function shape(name) {
  const node = svg("svg", { class: "shape", "aria-hidden": "true" });
  node.append(svg("use", { href: `#${name}` }));
  return node;
}

// The same as in the page: a row is shown where it holds.
function holds(row, day, words) {
  return (
    row.start <= day &&
    day < row.end &&
    Object.entries(words).every(
      ([column, chosen]) => !chosen.length || chosen.includes(row[column]),
    )
  );
}

function shown() {
  const chosen = { status: [...state.status], region: [...state.region] };
  return rows.filter((row) => holds(row, state.day, chosen));
}

// --- The sentence ---

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function form([one, many], count) {
  return count === 1 ? one : many;
}

function inWords(day) {
  const format = new Intl.DateTimeFormat(data.locale, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(day * DAY));
}

function moment() {
  const day = inWords(state.day);
  if (state.day > data.today) return fill(words.forecast, { day });
  if (state.day > data.known) return fill(words.beyond, { day, known: inWords(data.known) });
  return day;
}

function clauses(found) {
  const told = [];
  for (const [status, usual] of Object.entries(words.clauses)) {
    const those = found.filter((row) => row.status === status);
    const count = those.length;
    if (!count) continue;
    const isDue = status === "overdue" && state.day > data.today;
    const noun = told.length ? String(count) : fill(form(words.noun, count), { count });
    const clause = fill(form(isDue ? words.due : usual, count), { noun });
    told.push(doubted(clause, those));
  }
  return told;
}

function doubted(told, those) {
  const count = those.filter((row) => row.icon.endsWith("-uncertain")).length;
  if (!count) return told;
  return fill(count === those.length ? words.uncertain : words.some_uncertain, { told, count });
}

function sentence(found) {
  const told = clauses(found).join(", ") || words.none;
  const where = Object.keys(words.in_region).filter((each) => state.region.has(each));
  const list = new Intl.ListFormat(data.locale).format(
    where.map((each) => words.in_region[each]),
  );
  return `${told} – ${where.length ? `${list}, ` : ""}${moment()}`;
}

// --- The map ---

const map = part("map");

function drawOutline() {
  for (const kind of ["graticule", "country", "border"])
    part("outline").append(svg("path", { class: kind, d: data.outline[kind] }));
}

// All offices are in view, whatever is shown, so that no filter moves the map.
function frame() {
  const { width, height } = map.getBoundingClientRect();
  const [across, down] = [rows.map(({ x }) => x), rows.map(({ y }) => y)];
  const [west, east] = [Math.min(...across), Math.max(...across)];
  const [north, south] = [Math.min(...down), Math.max(...down)];
  const beside = width < 600 ? 42 : 90;
  const scale = Math.min(
    (width - 2 * beside) / Math.max(east - west, 6),
    (height - 80) / Math.max(south - north, 6),
  );
  return {
    scale,
    left: width / 2 - (scale * (west + east)) / 2,
    top: height / 2 - (scale * (north + south)) / 2,
    width,
    height,
  };
}

// Pushes markers apart that would cover each other.
function spread(spots) {
  for (let round = 0; round < 12; round += 1)
    for (const [at, one] of spots.entries())
      for (const other of spots.slice(at + 1)) {
        const [right, down] = [other.x - one.x, other.y - one.y];
        const apart = Math.hypot(right, down);
        if (apart >= APART) continue;
        const push = (APART - apart) / 2;
        const [x, y] = apart ? [right / apart, down / apart] : [1, 0];
        one.x -= push * x;
        one.y -= push * y;
        other.x += push * x;
        other.y += push * y;
      }
  return spots;
}

function drawMap(found) {
  const { scale, left, top, width, height } = frame();
  part("outline").setAttribute(
    "transform",
    `translate(${left} ${top}) scale(${scale * data.step})`,
  );
  const spots = spread(
    found.map((row) => ({ row, x: left + scale * row.x, y: top + scale * row.y })),
  );
  part("markers").replaceChildren(...spots.map(marker));
  const half = MARKER / 2 - 2;
  const taken = spots.map(({ x, y }) => [x - half, y - half, x + half, y + half]);
  part("names").replaceChildren();
  for (const spot of spots) name(spot, taken, width, height);
}

function marker({ row, x, y }) {
  const node = svg("use", {
    href: `#${row.icon}`,
    x: x - MARKER / 2,
    y: y - MARKER / 2,
    width: MARKER,
    height: MARKER,
  });
  const title = svg("title");
  title.textContent = `${row.name}: ${row.status_word}, ${row.when}`;
  node.append(title);
  return node;
}

// A name stands where it covers nothing, or not at all: the table has them all.
function name({ row, x, y }, taken, width, height) {
  const text = svg("text");
  text.textContent = row.name;
  part("names").append(text);
  const long = text.getComputedTextLength();
  const places = [
    [x + 11, y],
    [x - 11 - long, y],
    [x + 8, y - 13],
    [x + 8, y + 13],
    [x - 8 - long, y - 13],
    [x - 8 - long, y + 13],
    [x - long / 2, y - 18],
    [x - long / 2, y + 18],
  ];
  const own = taken.find((box) => box[0] < x && x < box[2] && box[1] < y && y < box[3]);
  for (const [left, middle] of places) {
    const box = [left - 1, middle - 8, left + long + 1, middle + 8];
    const isInside = box[0] > 0 && box[1] > 0 && box[2] < width && box[3] < height;
    if (!isInside || taken.some((other) => other !== own && cover(box, other))) continue;
    text.setAttribute("x", left);
    text.setAttribute("y", middle);
    taken.push(box);
    return;
  }
  text.remove();
}

function cover(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

// --- Filters and time ---

function drawFilters() {
  for (const [column, choices] of Object.entries(data.filters)) {
    const group = element("fieldset");
    group.append(element("legend", "", words.labels[column]));
    for (const [value, word] of Object.entries(choices)) {
      const button = element("button");
      button.type = "button";
      if (column === "status") button.append(shape(value));
      button.append(word);
      button.addEventListener("click", () => {
        const chosen = state[column];
        if (!chosen.delete(value)) chosen.add(value);
        draw();
      });
      button.dataset.column = column;
      button.dataset.value = value;
      group.append(button);
    }
    part("filters").append(group);
  }
}

const slider = element("input");
const output = element("output");
const back = element("button", "", "‹");
const forth = element("button", "", "›");

function drawTime() {
  Object.assign(slider, { type: "range", min: data.start, max: data.end, value: state.day });
  slider.setAttribute("aria-label", words.asof);
  slider.addEventListener("input", () => look(Number(slider.value)));
  for (const [button, label, next] of [
    [back, words.back, before],
    [forth, words.forth, after],
  ]) {
    button.type = "button";
    button.setAttribute("aria-label", label);
    button.title = label;
    button.addEventListener("click", () => look(next()));
  }
  part("time").append(back, slider, forth, output);
}

function before() {
  return data.turns.findLast((turn) => turn < state.day && turn >= data.start);
}

function after() {
  return data.turns.find((turn) => turn > state.day && turn <= data.end);
}

function look(day) {
  state.day = day;
  draw();
}

// --- The table ---

function drawHead() {
  const line = element("tr");
  for (const word of words.columns) {
    const cell = element("th", "", word);
    cell.scope = "col";
    line.append(cell);
  }
  part("offices").tHead.append(line);
}

function line(row) {
  const node = element("tr");
  const office = element("th", "", row.name);
  office.scope = "row";
  office.append(element("small", "", row.country));
  const status = element("td", "status");
  status.append(shape(row.icon), row.status_word);
  const evidence = element("td", "", row.text);
  if (row.language) evidence.lang = row.language;
  evidence.append(source(row));
  node.append(
    office,
    status,
    element("td", "", row.region_word),
    element("td", "", row.when),
    evidence,
  );
  return node;
}

function source(row) {
  const told = element("small");
  const isAddress = /^https?:\/\//.test(row.url);
  const publisher = element(isAddress ? "a" : "span", "", row.publisher);
  if (isAddress) Object.assign(publisher, { href: row.url, rel: "noreferrer" });
  told.append(publisher, ` · ${row.confidence}`);
  return told;
}

function drawAbout() {
  const lines = [
    fill(words.asof_line, { day: inWords(data.today) }),
    data.sources,
    data.licence,
    words.outline,
  ].map((text) => element("p", "", text));
  if (/^https?:\/\//.test(data.page)) {
    const link = element("a", "", words.live);
    link.href = data.page;
    const paragraph = element("p");
    paragraph.append(link);
    lines.push(paragraph);
  }
  part("about").append(...lines);
}

function draw() {
  const found = shown();
  const told = sentence(found);
  part("sentence").textContent = told;
  document.title = told;
  slider.value = state.day;
  output.textContent = inWords(state.day);
  slider.setAttribute("aria-valuetext", output.textContent);
  back.disabled = before() === undefined;
  forth.disabled = after() === undefined;
  for (const button of part("filters").querySelectorAll("button"))
    button.setAttribute(
      "aria-pressed",
      state[button.dataset.column].has(button.dataset.value),
    );
  drawMap(found);
  const collator = new Intl.Collator(data.locale);
  found.sort((one, other) => collator.compare(one.name, other.name));
  part("offices").tBodies[0].replaceChildren(...found.map(line));
}

drawOutline();
drawFilters();
drawTime();
drawHead();
drawAbout();
draw();
addEventListener("resize", () => drawMap(shown()));
