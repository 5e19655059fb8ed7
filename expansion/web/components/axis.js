// The axis of time in the browser: where a day stands, and what is written below it.
//
// Days are whole days since 1 January 1970 and never meet a time zone. Places are the
// units of view/axis.py: a day is one wide, a cut as wide as a few weeks.

import { svg } from "./dom.js";

export const DAY = 86400000; // milliseconds
const LABEL = 58; // px a year's label needs with its neighbours
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 300, 600, 1200];

export const iso = (day) => dateOf(day).toISOString().slice(0, 10);
export const dateOf = (day) => new Date(day * DAY);

const firstOfMonth = (day, offset = 0) => {
  const date = new Date(day * DAY);
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + offset);
  return date.getTime() / DAY;
};

export class Axis {
  constructor({ knots, cuts }) {
    this.knots = knots;
    this.cuts = cuts;
    this.start = knots[0][0];
    [this.end, this.width] = knots.at(-1);
  }

  // Returns where a day stands; what lies outside stands at the ends.
  place(day) {
    return between(this.knots, day, 0, 1);
  }

  // Returns the day at a place.
  day(place) {
    return Math.round(between(this.knots, place, 1, 0));
  }

  clamp(day) {
    return Math.min(Math.max(day, this.start), this.end);
  }

  isCut(day) {
    return this.cuts.some(([first, after]) => first < day && day < after);
  }

  // Returns the first days of all months that are not cut away.
  months() {
    const found = [];
    for (let day = firstOfMonth(this.start); day <= this.end; ) {
      if (day >= this.start && !this.isCut(day)) found.push(day);
      const cut = this.cuts.find(([first, after]) => first <= day && day < after);
      day = cut && cut[0] < day ? cut[1] : firstOfMonth(day, 1);
    }
    return found;
  }

  // Returns years, or months where the range is short, as many as have room; every
  // piece between cuts says where it is.
  ticks(pixels, locale) {
    const months = this.months();
    const room = Math.max(2, Math.floor(pixels / LABEL));
    const every = MONTHS.find((count) => months.length / count <= room) ?? 1200;
    const month = { month: "short", year: "numeric", timeZone: "UTC" };
    const short = new Intl.DateTimeFormat(locale, month);
    const starts = new Set(this.cuts.map(([, after]) => after));
    const ticks = months
      .filter((day) => count(day) % every === 0 || starts.has(day))
      .map((day) => {
        const isYear = count(day) % 12 === 0;
        const text = isYear ? String(dateOf(day).getUTCFullYear()) : short.format(dateOf(day));
        return { day, text, x: (this.place(day) / this.width) * pixels };
      });
    return spaced(ticks, starts);
  }
}

const count = (day) => dateOf(day).getUTCFullYear() * 12 + dateOf(day).getUTCMonth();

function between(knots, value, from, to) {
  const after = knots.findIndex((knot) => value <= knot[from]);
  if (after === 0) return knots[0][to];
  if (after < 0) return knots.at(-1)[to];
  const [low, high] = [knots[after - 1], knots[after]];
  const share = (value - low[from]) / (high[from] - low[from]);
  return low[to] + share * (high[to] - low[to]);
}

// Leaves labels out that would touch the one before; the first after a cut stays.
function spaced(ticks, starts) {
  const found = [];
  for (const tick of ticks) {
    const touches = () => found.length && tick.x - found.at(-1).x < LABEL - 6;
    if (starts.has(tick.day)) while (touches()) found.pop();
    if (!touches()) found.push(tick);
  }
  return found;
}

// Draws the line of the axis, broken where it is cut.
export function drawLine(parent, axis, x, y) {
  let from = axis.start;
  for (const [first, after] of [...axis.cuts, [axis.end, null]]) {
    parent.append(svg("line", { class: "line", x1: x(from), x2: x(first), y1: y, y2: y }));
    if (after === null) break;
    const [left, right] = [x(first), x(after)];
    const step = (right - left) / 4;
    const corners = [0, 1, 2, 3, 4].map(
      (at) => `${left + at * step} ${y + [0, -4, 4, -4, 0][at]}`,
    );
    parent.append(svg("path", { class: "cut", d: `M${corners.join("L")}` }));
    from = after;
  }
}

// Writes the years, each below its tick.
export function drawTicks(parent, ticks, pixels, { top, bottom, offset = 0 }) {
  for (const { x, text } of ticks) {
    const at = x + offset;
    parent.append(svg("line", { class: "tick", x1: at, x2: at, y1: top, y2: top + 4 }));
    const half = text.length * 3.2;
    const [low, high] = [x - half < -offset, x + half > pixels + offset];
    const label = svg("text", { class: "year", x: at, y: bottom });
    label.setAttribute("text-anchor", low ? "start" : high ? "end" : "middle");
    label.textContent = text;
    parent.append(label);
  }
}
