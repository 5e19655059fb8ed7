// A field for a date as people write it: "9 October 2024", "9.10.2024", "Oct 2024",
// "2024-10-09". A month or a year means its last day.

import { DAY, dateOf } from "./axis.js";
import { element } from "./dom.js";

const SLASHED = /^\d{1,4}\s*[/]\s*\d{1,4}(\s*[/]\s*\d{1,4})?$/;
const FORMS = [
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, ([year, month, day]) => [year, month, day]],
  [/^(\d{4})-(\d{1,2})$/, ([year, month]) => [year, month]],
  [/^(\d{4})$/, ([year]) => [year]],
  [/^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/, ([day, month, year]) => [year, month, day]],
  [/^(\d{1,2})\.\s*(\d{4})$/, ([month, year]) => [year, month]],
];
const NAMED = [
  [/^(\d{1,2})(?:\.|st|nd|rd|th)?\s*(\p{L}+)\.?,?\s*(\d{4})$/u, (m) => [m[2], m[1], m[0]]],
  [/^(\p{L}+)\.?\s*(\d{1,2})(?:\.|st|nd|rd|th)?,?\s+(\d{4})$/u, (m) => [m[2], m[0], m[1]]],
  [/^(\p{L}+)\.?,?\s*(\d{4})$/u, (m) => [m[1], m[0]]],
];

// Returns the first and the last day a text means, in days since 1 January 1970, or
// why it means none: "two ways" or "no date".
//
// months: for each month the names it goes by, without capitals.
export function readDate(text, months) {
  const typed = text.trim().replace(/\s+/g, " ");
  if (SLASHED.test(typed)) return { why: "two_ways" };
  for (const [form, ordered] of FORMS) {
    const found = form.exec(typed);
    if (found) return daysOf(...ordered(found.slice(1)).map(Number));
  }
  for (const [form, ordered] of NAMED) {
    const found = form.exec(typed);
    if (!found) continue;
    const [year, name, day] = ordered(found.slice(1));
    const month = monthOf(name, months);
    if (month) return daysOf(...[year, month, day].filter((part) => part !== undefined).map(Number));
  }
  return { why: "no_date" };
}

const monthOf = (name, months) =>
  months.findIndex((names) => names.includes(name.toLowerCase())) + 1;

function daysOf(year, month, day) {
  const first = new Date(0);
  first.setUTCFullYear(year, (month ?? 1) - 1, day ?? 1);
  const last = new Date(first);
  if (month === undefined) last.setUTCFullYear(year, 11, 31);
  else if (day === undefined) last.setUTCFullYear(year, month, 0);
  const isReal =
    year > 0 &&
    first.getUTCFullYear() === year &&
    first.getUTCMonth() === (month ?? 1) - 1 &&
    first.getUTCDate() === (day ?? 1);
  if (!isReal) return { why: "no_date" };
  return { first: first.getTime() / DAY, last: last.getTime() / DAY };
}

// Shows a day written out, and takes another one on Enter or when it is left.
export class DateField {
  // apply: called with the day; refuse: called with a sentence, "" takes it back.
  constructor({ apply, refuse }) {
    Object.assign(this, { apply, refuse });
    this.node = element("input", "typed");
    Object.assign(this.node, { type: "text", autocomplete: "off", spellcheck: false });
    this.node.addEventListener("focus", () => this.node.select());
    this.node.addEventListener("input", () => this.accept());
    this.node.addEventListener("blur", () => this.take());
    this.node.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") this.take();
      if (key !== "Escape") return;
      this.accept();
      this.restore();
    });
  }

  // axis: its first and last day; words: its label and its sentences.
  configure({ axis, months, words, label }) {
    Object.assign(this, { axis, months, words });
    this.node.setAttribute("aria-label", label ?? words.type_date);
    const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    this.full = new Intl.DateTimeFormat(words.locale, style);
  }

  // What was refused stays, until it is mended or another day is shown.
  show(day) {
    const isOther = day !== this.day;
    this.day = day;
    if (this.isEdited() || (this.refused !== undefined && !isOther)) return;
    if (this.refused !== undefined) this.accept();
    this.restore();
  }

  accept() {
    this.refused = undefined;
    this.node.removeAttribute("aria-invalid");
    this.refuse("");
  }

  isEdited() {
    const root = this.node.getRootNode();
    return root.activeElement === this.node && this.node.value !== this.shown;
  }

  restore() {
    this.shown = this.day === null ? "" : this.full.format(dateOf(this.day));
    this.node.value = this.shown;
  }

  take() {
    if (this.node.value === this.shown || this.node.value === this.refused) return;
    const { first, last, why } = readDate(this.node.value, this.months);
    const reason =
      why ?? (last < this.axis.start ? "early" : first > this.axis.end ? "late" : null);
    if (reason) {
      this.refused = this.node.value;
      this.node.setAttribute("aria-invalid", "true");
      this.refuse(this.words[reason]);
      return;
    }
    this.day = Math.min(last, this.axis.end);
    this.restore();
    this.apply(this.day);
  }
}
