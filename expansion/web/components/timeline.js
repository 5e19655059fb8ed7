// The time control: buttons, a slider over the axis, a field for the date, playback.
//
// What it draws comes once by URL and is computed once per data set. A step sends the
// chosen day and nothing else; the answer brings the day back, so that links, the
// back button and other controls can move the slider too.
//
// Draws: url, day, latest (whether the day is the last there is), step (the last one the
// server knows), office (the opened one's id, or null). Tells: moment ({asof, settled,
// step}).

import { Axis, dateOf, drawLine, drawTicks, iso } from "./axis.js";
import { DateField } from "./datefield.js";
import { Source, element, hear, moment, mount, svg, tellAll } from "./dom.js";

const THUMB = 24; // px; the axis begins and ends at the thumb's centre
const MIDDLE = 15; // px; the axis' line below the upper edge of its picture
const SEND_EVERY = 90; // ms between two steps while the handle is dragged
const HELD = 1050; // ms a change is shown at normal speed
const SPEEDS = [0.7, 1, 1.3];
const ICONS = {
  back: "M3 3v10M13 3 6 8l7 5Z",
  play: "M4 2.5 14 8 4 13.5Z",
  pause: "M4 3h2.6v10H4ZM9.4 3H12v10H9.4Z",
  forth: "M13 3v10M3 3l7 5-7 5Z",
};

class Timeline {
  constructor(root, tell) {
    this.send = (chosen) => tell.state("moment", chosen);
    this.source = new Source();
    this.sent = 0; // how many moments were sent; the server repeats the last it knows
    this.timer = null;
    this.build(root);
    this.stop = new AbortController();
    const { signal } = this.stop;
    hear("go", signal, ({ day, text }) => this.lead(day, text));
    hear("hands", signal, () => this.settle());
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(this.track);
    window.addEventListener("resize", () => this.measure(), { signal });
  }

  destroy() {
    this.pause();
    this.stop.abort();
    this.observer.disconnect();
    for (const key of Object.keys(moment)) delete moment[key];
  }

  // ---- what comes from the server ----------------------------------------------

  async update(data) {
    // Who opens an office wants to read.
    if (data.office && data.office !== this.data?.office) this.settle();
    this.data = data;
    const facts = await this.source.load(data.url);
    if (facts) this.take(facts);
    else if (this.facts) this.follow();
  }

  take(facts) {
    this.pause();
    this.say("");
    this.facts = facts;
    this.axis = new Axis(facts);
    this.stops = stopsOf(this.axis, facts);
    this.translate();
    this.day = null;
    this.follow();
    this.box.hidden = false;
    this.draw();
  }

  follow() {
    // An answer to an older step must not pull the handle back.
    if (this.data.step < this.sent || this.timer || this.dragging) return;
    if (this.day !== this.data.day || this.isLatest !== this.data.latest) {
      this.day = this.data.day;
      this.isLatest = this.data.latest;
      this.forget();
    }
    this.show();
  }

  // ---- what the reader does ----------------------------------------------------

  // Looks from a day; today is "latest", unless it was typed.
  go(day, { settled = true, exactly = false } = {}) {
    this.isLatest = day === this.facts.today && !exactly;
    this.day = day;
    this.show();
    this.sent += 1;
    this.send({ asof: this.asof(), settled, step: this.sent });
  }

  asof() {
    return this.isLatest ? "latest" : iso(this.day);
  }

  // Goes where something points to: a mark, a change, a curve.
  lead(day, text = "") {
    if (!this.facts) return;
    this.pause();
    this.forget();
    this.go(this.axis.clamp(day));
    this.say(text);
  }

  step(direction) {
    const { changes } = this.facts;
    const next =
      direction > 0
        ? changes.find(({ day }) => day > this.day)
        : changes.findLast(({ day }) => day < this.day);
    const { start, end } = this.axis;
    const edge = direction > 0 ? Math.max(this.facts.today, this.day) : start;
    this.lead(next?.day ?? Math.min(edge, end), next?.text);
  }

  toggle() {
    if (this.timer) {
      this.settle();
      return;
    }
    const last = this.facts.changes.at(-1);
    if (!last) {
      this.say(this.words.nothing_changed);
      return;
    }
    this.pastFacts = this.goesOn ?? this.day > this.facts.known_until;
    const isUsual = this.isLatest || this.asof() === this.facts.usual;
    const isFresh = isUsual && this.goesOn === undefined;
    if (isFresh || this.day >= last.day) this.playFromStart();
    else this.playNext();
  }

  playFromStart() {
    this.pastFacts = false;
    this.go(this.axis.start, { settled: false });
    this.say("");
    this.playSoon();
  }

  playSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.playNext(), HELD / Number(this.faster.value));
    this.showPlaying();
  }

  playNext() {
    const next = this.facts.changes.find(({ day }) => day > this.day);
    const isHalt = next && next.is_plan && !this.pastFacts;
    if (!next || isHalt) {
      this.settle();
      this.goesOn = isHalt ? true : undefined;
      this.say(isHalt ? this.words.facts_end : this.words.end);
      return;
    }
    this.go(next.day, { settled: false });
    this.say(next.text);
    this.playSoon();
  }

  // Stops playing where it is, and lets the address say so; play goes on from there.
  settle() {
    if (!this.timer) return;
    this.pause();
    this.goesOn = this.pastFacts;
    this.go(this.day);
  }

  pause() {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.facts) this.showPlaying();
  }

  // The reader chose a day: play begins anew, or from there.
  forget() {
    this.goesOn = undefined;
  }

  // A word about a date stands above its field, all else above the buttons.
  say(text, isRefusal = false) {
    if (this.said.textContent !== text) this.said.textContent = text;
    this.said.classList.toggle("refused", isRefusal);
  }

  // ---- building once -----------------------------------------------------------

  build(root) {
    this.box = element("div", "timeline");
    this.box.hidden = true;
    this.said = element("p", "said");
    this.said.setAttribute("role", "status");
    const buttons = element("div", "buttons");
    this.back = button("back", () => this.step(-1));
    this.play = button("play", () => this.toggle());
    this.forth = button("forth", () => this.step(1));
    buttons.append(this.back, this.play, this.forth);
    this.faster = element("select", "speed");
    for (const speed of SPEEDS) this.faster.append(new Option("", speed));
    this.faster.value = "1";
    this.track = element("div", "track");
    this.picture = svg("svg", { "aria-hidden": "true" });
    this.slider = element("input", "slider");
    Object.assign(this.slider, { type: "range", min: 0, step: 1 });
    this.track.append(this.picture, this.slider);
    this.listen();
    this.field = new DateField({
      apply: (day) => {
        this.pause();
        this.forget();
        this.say("");
        this.go(day, { exactly: true });
      },
      refuse: (sentence) => this.say(sentence, true),
    });
    this.field.node.addEventListener("focus", () => this.settle());
    this.toLatest = element("button", "latest");
    this.toLatest.type = "button";
    this.toLatest.addEventListener("click", () => this.lead(this.facts.today));
    const bar = element("div", "bar");
    bar.append(buttons, this.faster, this.track, this.field.node, this.toLatest);
    this.box.append(this.said, bar);
    root.append(this.box);
  }

  listen() {
    let last = 0;
    this.slider.addEventListener("pointerdown", () => {
      this.pause();
      this.forget();
      this.dragging = true;
      this.grabbed = this.slider.value;
    });
    this.slider.addEventListener("input", () => {
      this.pause();
      this.forget();
      this.say("");
      const day = this.nearest();
      const now = performance.now();
      if (this.dragging && now - last < SEND_EVERY) {
        this.isLatest = day === this.facts.today;
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
      this.go(this.nearest());
    };
    this.slider.addEventListener("change", released);
    this.slider.addEventListener("pointerup", released);
    this.slider.addEventListener("pointercancel", released);
    this.slider.addEventListener("keydown", (event) => {
      const move = MOVES[event.key];
      if (!move) return;
      event.preventDefault();
      this.lead(move(this.stops, this.day));
    });
  }

  // Returns the day that is nearest to the handle: a key's stop or a change. Who only
  // touched the handle moved nothing.
  nearest() {
    if (this.slider.value === this.grabbed) return this.day;
    const place = Number(this.slider.value);
    const far = (day) => Math.abs(this.axis.place(day) - place);
    const days = [...this.stops, ...this.facts.changes.map(({ day }) => day)];
    return days.reduce((best, day) => (far(day) < far(best) ? day : best));
  }

  // ---- drawing -----------------------------------------------------------------

  translate() {
    const words = (this.words = this.facts.words);
    const named = [
      [this.back, words.back],
      [this.forth, words.forth],
      [this.faster, words.speed],
    ];
    for (const [node, word] of named) {
      node.setAttribute("aria-label", word);
      node.title = word;
    }
    for (const option of this.faster.options) {
      const speed = Number(option.value).toLocaleString(words.locale);
      option.textContent = `${speed}×`;
    }
    this.slider.setAttribute("aria-label", words.slider);
    this.slider.max = this.axis.width;
    this.toLatest.textContent = words.latest;
    this.field.configure({ axis: this.axis, months: this.facts.months, words });
    this.full = new Intl.DateTimeFormat(words.locale, {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    });
    this.showPlaying();
  }

  show() {
    const date = this.full.format(dateOf(this.day));
    const text = this.isLatest ? `${this.words.latest} (${date})` : date;
    this.slider.value = this.axis.place(this.day);
    this.slider.setAttribute("aria-valuetext", text);
    this.field.show(this.day);
    this.toLatest.setAttribute("aria-pressed", String(this.isLatest));
    this.past?.setAttribute("width", this.x(this.day));
    const { usual } = this.facts;
    Object.assign(moment, { day: this.day, asof: this.asof(), usual });
    tellAll("moment");
  }

  showPlaying() {
    const isPlaying = Boolean(this.timer);
    const word = isPlaying ? this.words.pause : this.words.play;
    this.play.setAttribute("aria-label", word);
    this.play.title = word;
    this.play.querySelector("path").setAttribute("d", ICONS[isPlaying ? "pause" : "play"]);
  }

  x(day) {
    return THUMB / 2 + (this.axis.place(day) / this.axis.width) * this.pixels;
  }

  draw() {
    if (!this.facts || !this.track.clientWidth) return;
    this.pixels = this.track.clientWidth - THUMB;
    const x = (day) => this.x(day);
    const { known_until, changes, words } = this.facts;
    const parts = this.picture;
    parts.replaceChildren();
    const unknown = { class: "unknown", x: x(known_until), y: MIDDLE - 8, height: 16 };
    parts.append(svg("rect", { ...unknown, width: x(this.axis.end) - x(known_until) }));
    drawLine(parts, this.axis, x, MIDDLE);
    for (const { day } of changes) {
      const at = { x1: x(day), x2: x(day), y1: MIDDLE - 5, y2: MIDDLE + 5 };
      parts.append(svg("line", { class: "change", ...at }));
    }
    // The same line once more, in the colour of what has passed, as far as the day.
    const clip = svg("clipPath", { id: "past" });
    this.past = svg("rect", { height: 44, width: x(this.day) });
    clip.append(this.past);
    const passed = svg("g", { class: "past", "clip-path": "url(#past)" });
    drawLine(passed, this.axis, x, MIDDLE);
    parts.append(clip, passed);
    const ticks = this.axis.ticks(this.pixels, words.locale);
    const below = { top: MIDDLE + 9, bottom: MIDDLE + 24, offset: THUMB / 2 };
    drawTicks(parts, ticks, this.pixels, below);
    this.measure();
  }

  // Tells the chart where the slider begins and ends, so that days stand above days.
  measure() {
    const { left, right, width } = this.track.getBoundingClientRect();
    if (!width) return;
    moment.track = { left: left + THUMB / 2, right: right - THUMB / 2 };
    tellAll("track");
  }
}

// ---- pure helpers ----------------------------------------------------------------

const after = (stops, day, steps = 1) => {
  const next = stops.filter((stop) => stop > day);
  return next[Math.min(steps, next.length) - 1] ?? stops.at(-1);
};

const before = (stops, day, steps = 1) => {
  const earlier = stops.filter((stop) => stop < day).reverse();
  return earlier[Math.min(steps, earlier.length) - 1] ?? stops[0];
};

const MOVES = {
  ArrowRight: (stops, day) => after(stops, day),
  ArrowUp: (stops, day) => after(stops, day),
  ArrowLeft: (stops, day) => before(stops, day),
  ArrowDown: (stops, day) => before(stops, day),
  PageUp: (stops, day) => after(stops, day, 12),
  PageDown: (stops, day) => before(stops, day, 12),
  Home: (stops) => stops[0],
  End: (stops) => stops.at(-1),
};

// The first of every month, the article's day, today, and both ends.
function stopsOf(axis, { published, today }) {
  const days = [axis.start, axis.end, published, today, ...axis.months()];
  return [...new Set(days)].sort((a, b) => a - b);
}

function button(name, onClick) {
  const node = element("button", name);
  node.type = "button";
  const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" });
  icon.append(svg("path", { d: ICONS[name] }));
  node.append(icon);
  node.addEventListener("click", onClick);
  return node;
}

export default mount(Timeline);
