// The time control: a slider, a strip of marks aligned with it, and playback.
//
// What it draws comes once by URL and is computed once per data set. A step sends the
// chosen day and nothing else; the answer brings the day back, so that links, the
// back button and other controls can move the slider too. Days are whole days since
// 1 January 1970 and never meet a time zone.
//
// Draws: url, day, latest (whether the day is the last there is), step (the last one the
// server knows). Tells: moment ({asof, settled, step}).

import { Source, element, mount, svg } from "./dom.js";

const THUMB = 20; // px; the strip's axis begins and ends at the thumb's centre
const SEND_EVERY = 90; // ms between two steps while the handle is dragged
const PER_CHANGE = 1100; // ms a change is shown while playing, at normal speed
const SPEEDS = [0.5, 1, 2];
const DAY = 86400000;

const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const firstOfMonth = (day, offset = 0) => {
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1) / DAY;
};

class Timeline {
  constructor(root, tell) {
    this.root = root;
    this.send = (moment) => tell.state("moment", moment);
    this.source = new Source();
    this.sent = 0; // how many moments were sent; the server repeats the last it knows
    this.timer = null;
    this.speed = 1;
    this.pastFacts = false;
    this.build();
    this.observer = new ResizeObserver(() => this.drawStrip());
    this.observer.observe(this.axis);
  }

  destroy() {
    this.pause();
    this.observer.disconnect();
  }

  // ---- what comes from the server ----------------------------------------------

  async update(data) {
    this.data = data;
    const facts = await this.source.load(data.url);
    if (facts) this.take(facts);
    else if (this.facts) this.follow();
  }

  take(facts) {
    this.pause();
    this.say("");
    this.facts = facts;
    this.stops = stopsOf(facts);
    this.translate();
    this.day = null;
    this.follow();
    this.root.querySelector(".timeline").hidden = false;
    this.drawStrip();
    this.drawLegend();
    this.drawUndated();
  }

  follow() {
    // An answer to an older step must not pull the handle back.
    if (this.data.step < this.sent || this.timer || this.dragging) return;
    if (this.day !== this.data.day || this.isLatest !== this.data.latest) {
      this.day = this.data.day;
      this.isLatest = this.data.latest;
      this.pastFacts = false;
    }
    this.show();
  }

  // ---- what the reader does ----------------------------------------------------

  go(day, { settled = true } = {}) {
    this.isLatest = day >= this.facts.end;
    this.day = this.isLatest ? this.facts.today : day;
    this.show();
    this.sent += 1;
    this.send({
      asof: this.isLatest ? "latest" : iso(this.day),
      settled,
      step: this.sent,
    });
  }

  at() {
    return this.isLatest ? this.facts.end : clamp(this.day, this.facts);
  }

  step(direction) {
    this.pause();
    const at = this.isLatest ? this.facts.end : this.day;
    const days = this.facts.changes.map((change) => change.day);
    const next =
      direction > 0
        ? days.find((day) => day > at)
        : days.filter((day) => day < at).pop();
    if (next === undefined) {
      this.go(direction > 0 ? this.facts.end : this.facts.start);
      this.say(direction > 0 ? this.words.latest : "");
    } else {
      this.go(next);
      this.say(this.changeOn(next).text);
    }
  }

  changeOn(day) {
    return this.facts.changes.find((change) => change.day === day);
  }

  toggle() {
    if (this.timer) {
      this.pause();
      this.go(this.isLatest ? this.facts.end : this.day); // now the address may change
      return;
    }
    const last = this.facts.changes.at(-1);
    if (!last || this.at() >= last.day) {
      this.pastFacts = false;
      this.go(this.facts.start, { settled: false });
      this.say("");
      this.playSoon();
    } else {
      this.pastFacts = this.stoppedAtFacts === true;
      this.playNext();
    }
    this.showPlaying();
  }

  playSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.playNext(), PER_CHANGE / this.speed);
  }

  playNext() {
    const at = this.isLatest ? this.facts.end : this.day;
    const next = this.facts.changes.find((change) => change.day > at);
    const stops = next && next.is_plan && !this.pastFacts;
    if (!next || stops) {
      this.pause();
      this.stoppedAtFacts = Boolean(stops);
      this.go(this.isLatest ? this.facts.end : this.day);
      this.say(stops ? this.words.facts_end : this.words.end);
      return;
    }
    this.go(next.day, { settled: false });
    this.say(next.text);
    this.playSoon();
    this.showPlaying();
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = null;
    this.stoppedAtFacts = false;
    if (this.facts) this.showPlaying();
  }

  say(text) {
    if (this.said.textContent !== text) this.said.textContent = text;
  }

  // ---- building once -----------------------------------------------------------

  build() {
    const box = element("div", "timeline");
    box.hidden = true;
    const bar = element("div", "bar");
    this.back = button("back", () => this.step(-1));
    this.play = button("play", () => this.toggle());
    this.forth = button("forth", () => this.step(1));
    this.faster = element("select", "speed");
    for (const speed of SPEEDS) {
      const option = element("option");
      option.value = speed;
      option.textContent = `${String(speed).replace(".", "·")}×`.replace("0·5", "½");
      this.faster.append(option);
    }
    this.faster.value = "1";
    this.faster.addEventListener("change", () => {
      this.speed = Number(this.faster.value);
    });
    this.typed = element("input", "typed");
    this.typed.type = "date";
    this.typed.addEventListener("change", () => {
      this.pause();
      const day = Date.parse(this.typed.value) / DAY;
      if (Number.isFinite(day) && this.typed.validity.valid) {
        this.isLatest = false;
        this.day = day;
        this.say("");
        this.goExactly(day);
      }
    });
    this.toLatest = button("latest", () => {
      this.pause();
      this.go(this.facts.end);
    });
    this.said = element("p", "said");
    this.said.setAttribute("role", "status");
    const buttons = element("div", "buttons");
    buttons.append(this.back, this.play, this.forth, this.faster);
    bar.append(buttons, this.said, this.typed, this.toLatest);
    this.axis = element("div", "axis");
    this.slider = element("input", "slider");
    this.slider.type = "range";
    this.slider.step = "1";
    this.listen();
    this.strip = svg("svg", { "aria-hidden": "true" }); // the buttons say it in words
    this.axis.append(this.slider, this.strip);
    this.legend = element("p", "legend");
    this.undated = element("div", "undated");
    box.append(bar, this.axis, this.legend, this.undated);
    this.root.append(box);
  }

  goExactly(day) {
    this.show();
    this.sent += 1;
    this.send({ asof: iso(day), settled: true, step: this.sent });
  }

  listen() {
    let last = 0;
    this.slider.addEventListener("pointerdown", () => {
      this.pause();
      this.dragging = true;
    });
    this.slider.addEventListener("input", () => {
      this.pause();
      const day = nearest(this.stops, Number(this.slider.value));
      const now = performance.now();
      if (this.dragging && now - last < SEND_EVERY) {
        this.isLatest = day >= this.facts.end;
        this.day = day;
        this.show();
      } else {
        last = now;
        this.go(day, { settled: !this.dragging });
      }
    });
    const released = () => {
      if (!this.dragging) return;
      this.dragging = false;
      this.go(nearest(this.stops, Number(this.slider.value)));
    };
    this.slider.addEventListener("change", released);
    this.slider.addEventListener("pointercancel", released);
    this.slider.addEventListener("keydown", (event) => {
      const move = MOVES[event.key];
      if (!move) return;
      event.preventDefault();
      this.pause();
      this.go(move(this.stops, this.at()));
      this.say("");
    });
  }

  // ---- drawing -----------------------------------------------------------------

  translate() {
    const words = (this.words = this.facts.words);
    for (const [node, word] of [
      [this.back, words.back],
      [this.forth, words.forth],
      [this.faster, words.speed],
      [this.typed, words.type_date],
      [this.slider, words.slider],
    ]) {
      node.setAttribute("aria-label", word);
      node.title = word;
    }
    this.slider.removeAttribute("title");
    this.toLatest.textContent = words.latest;
    this.slider.min = this.facts.start;
    this.slider.max = this.facts.end;
    this.typed.min = iso(this.facts.start);
    this.typed.max = iso(Math.max(this.facts.today, this.facts.end));
    this.full = new Intl.DateTimeFormat(words.locale, {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
    this.axis.style.setProperty("--thumb", `${THUMB}px`);
    this.showPlaying();
  }

  show() {
    const at = this.at();
    const date = this.full.format(this.day * DAY);
    const text = this.isLatest ? `${this.words.latest} (${date})` : date;
    this.slider.value = at;
    this.slider.setAttribute("aria-valuetext", text);
    this.typed.value = iso(this.day);
    this.toLatest.setAttribute("aria-pressed", String(Boolean(this.isLatest)));
    const share = (at - this.facts.start) / (this.facts.end - this.facts.start);
    this.axis.style.setProperty("--share", share);
    this.moveHand(at);
  }

  showPlaying() {
    const playing = Boolean(this.timer);
    this.play.setAttribute("aria-label", playing ? this.words.pause : this.words.play);
    this.play.title = playing ? this.words.pause : this.words.play;
    this.play.classList.toggle("playing", playing);
  }

  x(day) {
    const { start, end } = this.facts;
    return THUMB / 2 + ((day - start) / (end - start)) * (this.width - THUMB);
  }

  drawStrip() {
    if (!this.facts) return;
    this.width = this.axis.clientWidth;
    if (!this.width) return;
    const lanes = packLanes(this.facts, (day) => this.x(day));
    const height = lanes.height + 20;
    this.strip.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    this.strip.setAttribute("height", height);
    this.strip.replaceChildren();
    this.drawUnknown(lanes.height);
    this.drawTicks(lanes.height);
    for (const bar of lanes.bars) this.drawBar(bar);
    this.hand = svg("line", { class: "hand", y1: 0, y2: lanes.height + 4 });
    this.strip.append(this.hand);
    this.moveHand(this.at());
  }

  moveHand(at) {
    if (!this.hand) return;
    this.hand.setAttribute("x1", this.x(at));
    this.hand.setAttribute("x2", this.x(at));
  }

  drawUnknown(height) {
    const from = this.x(Math.min(this.facts.known_until + 1, this.facts.end));
    const to = this.x(this.facts.end) + THUMB / 2;
    if (to - from < 2) return;
    const unknown = svg("rect", { class: "unknown", x: from, y: 0, height });
    unknown.setAttribute("width", to - from);
    unknown.append(title(this.words.unknown));
    this.strip.append(unknown);
    this.strip.append(svg("line", { class: "edge", x1: from, x2: from, y2: height }));
  }

  drawTicks(top) {
    for (const tick of ticksOf(this.facts, this.width, this.words.locale)) {
      const x = this.x(tick.day);
      this.strip.append(svg("line", { class: "tick", x1: x, x2: x, y2: top + 3 }));
      const label = svg("text", { class: "year", x, y: top + 15 });
      label.textContent = tick.text;
      const half = (tick.text.length * 6.2) / 2;
      const anchor = x - half < 0 ? "start" : x + half > this.width ? "end" : "middle";
      label.setAttribute("text-anchor", anchor);
      this.strip.append(label);
    }
  }

  drawBar({ mark, x, y, width, height }) {
    const node = svg("rect", { class: `mark ${mark.lane}`, x, y, width, height });
    node.setAttribute("rx", Math.min(height / 2, width / 2));
    if (mark.status_day > this.facts.known_until) node.classList.add("future");
    node.append(title(mark.text));
    node.addEventListener("click", () => {
      this.pause();
      const day = Math.max(mark.start ?? this.facts.start, this.facts.start);
      this.go(Math.min(day, this.facts.end));
      this.say(mark.text);
    });
    this.strip.append(node);
  }

  drawLegend() {
    const lanes = new Set(this.facts.marks.map((mark) => mark.lane));
    const entries = ["opened", "announced", "planned", "closed"]
      .filter((lane) => lanes.has(lane))
      .map((lane) => [lane, this.words[`lane_${lane}`]]);
    if (this.facts.known_until < this.facts.end) entries.push(["unknown", this.words.unknown]);
    this.legend.replaceChildren(
      ...entries.map(([lane, word]) => {
        const entry = element("span");
        entry.append(element("i", lane), word);
        return entry;
      }),
    );
  }

  drawUndated() {
    this.undated.replaceChildren();
    const groups = this.facts.undated;
    this.undated.hidden = groups.length === 0;
    for (const group of groups) {
      const line = element("p", group.status);
      const count = element("strong");
      count.textContent = `${group.label} (${group.names.length}): `;
      line.append(count, group.names.join(", "));
      this.undated.append(line);
    }
  }
}

// ---- pure helpers ----------------------------------------------------------------

const clamp = (day, { start, end }) => Math.min(Math.max(day, start), end);

const nearest = (stops, day) =>
  stops.reduce((best, stop) =>
    Math.abs(stop - day) < Math.abs(best - day) ? stop : best,
  );

const after = (stops, at, steps = 1) => {
  const next = stops.filter((stop) => stop > at);
  return next[Math.min(steps, next.length) - 1] ?? stops.at(-1);
};

const before = (stops, at, steps = 1) => {
  const earlier = stops.filter((stop) => stop < at).reverse();
  return earlier[Math.min(steps, earlier.length) - 1] ?? stops[0];
};

const MOVES = {
  ArrowRight: (stops, at) => after(stops, at),
  ArrowUp: (stops, at) => after(stops, at),
  ArrowLeft: (stops, at) => before(stops, at),
  ArrowDown: (stops, at) => before(stops, at),
  PageUp: (stops, at) => after(stops, at, 12),
  PageDown: (stops, at) => before(stops, at, 12),
  Home: (stops) => stops[0],
  End: (stops) => stops.at(-1),
};

// The first of every month, the article's day, and the right end: latest.
function stopsOf({ start, end, published }) {
  const stops = new Set([start, end]);
  for (let day = start; day < end; day = firstOfMonth(day, 1)) stops.add(day);
  if (published > start && published < end) stops.add(published);
  return [...stops].sort((a, b) => a - b);
}

// Bars of one kind stand in one lane, one below another where they overlap.
function packLanes({ marks, start, end }, x) {
  const thin = 6;
  const gap = 2;
  const bars = [];
  let top = 4;
  for (const lane of ["opened", "announced", "planned", "closed"]) {
    const rows = [];
    for (const mark of marks.filter((each) => each.lane === lane)) {
      const from = x(clamp(mark.start ?? start, { start, end }));
      const until = x(clamp(mark.end ?? end + 1, { start, end: end + 1 }));
      const width = Math.max(until - from, thin);
      const left = until - from < thin ? (from + until - thin) / 2 : from;
      let row = rows.findIndex((right) => right + gap <= left);
      if (row < 0) row = rows.push(0) - 1;
      rows[row] = left + width;
      bars.push({ mark, x: left, y: top + row * (thin + gap), width, height: thin });
    }
    if (rows.length) top += rows.length * (thin + gap) + 4;
  }
  return { bars, height: top };
}

// Years, or months where the range is short, as many as have room.
function ticksOf({ start, end }, width, locale) {
  const months = Math.round((end - start) / 30.44);
  const room = Math.max(2, Math.floor(width / 74));
  const every = [1, 3, 6, 12, 24, 36, 60, 120].find((n) => months / n <= room) ?? 120;
  const short = new Intl.DateTimeFormat(locale, {
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const ticks = [];
  for (let day = start; day <= end; day = firstOfMonth(day, 1)) {
    const date = new Date(day * DAY);
    const count = date.getUTCFullYear() * 12 + date.getUTCMonth();
    if (count % every || day !== firstOfMonth(day)) continue;
    const text = every % 12 ? short.format(date) : String(date.getUTCFullYear());
    ticks.push({ day, text });
  }
  return ticks;
}

function button(className, onClick) {
  const node = element("button", className);
  node.type = "button";
  node.addEventListener("click", onClick);
  return node;
}

function title(text) {
  const node = svg("title");
  node.textContent = text;
  return node;
}

export default mount(Timeline);
