// Partial dates: as people type them, as the server takes them (EDTF), and in words.

import { DAY } from "./axis.js";
import { readDate } from "./datefield.js";
import { element } from "./dom.js";

const PART = /^\d{4}(-(Q[1-4]|H[12]|2[1-4]|3[3-6]|4[01]|0[1-9]|1[0-2]))?$/;

// Returns { date } in EDTF, null where nothing was typed, or { why } it is no date.
//
// parts: the words for quarters, half-years and seasons, with {year} in them.
export function partialOf(text, { months, parts }) {
  const typed = text.trim().replace(/\s+/g, " ");
  if (!typed) return { date: null };
  if (PART.test(typed)) return { date: typed };
  const sides = typed.split("/");
  if (sides.length === 2 && sides.some((side) => PART.test(side) || isDay(side)))
    return between(sides);
  for (const [part, words] of Object.entries(parts)) {
    const form = words.toLowerCase().split("{year}").map(escaped);
    const found = new RegExp(`^${form.join("(\\d{4})")}$`, "u").exec(typed.toLowerCase());
    if (found) return { date: `${found[1]}-${part}` };
  }
  const { first, last, why } = readDate(typed, months);
  return why ? { why } : { date: written(first, last) };
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !readDate(text, []).why;

function between(sides) {
  const isSide = (side) => side === ".." || PART.test(side) || isDay(side);
  const isOrdered = sides.includes("..") || sides[0].slice(0, 4) <= sides[1].slice(0, 4);
  return sides.every(isSide) && isOrdered ? { date: sides.join("/") } : { why: "no_date" };
}

function written(first, last) {
  const text = new Date(first * DAY).toISOString().slice(0, 10);
  if (first === last) return text;
  return text.slice(0, last - first < 31 ? 7 : 4);
}

// Returns a date in words, never narrower than it was given.
export function inWords(date, { locale, parts }) {
  if (!date) return "";
  if (date.includes("/"))
    return date
      .split("/")
      .map((side) => (side === ".." ? "…" : inWords(side, { locale, parts })))
      .join(" – ");
  const [year, part, day] = date.replace(/[~?%]$/, "").split("-");
  if (parts[part]) return parts[part].replace("{year}", year);
  const form = { year: "numeric", timeZone: "UTC" };
  if (part) form.month = "long";
  if (day) form.day = "numeric";
  const first = new Date(Date.UTC(2000, (part ?? 1) - 1, day ?? 1));
  first.setUTCFullYear(year);
  return new Intl.DateTimeFormat(locale, form).format(first);
}

// A labelled field for a partial date; what is wrong with it stands beside it.
export class PartialField {
  // words: locale, months, parts, and a sentence for each reason; take: called with the
  // date in EDTF, or null.
  constructor(label, words, take) {
    Object.assign(this, { words, take });
    this.node = element("label", "field");
    this.input = element("input");
    Object.assign(this.input, { type: "text", autocomplete: "off", spellcheck: false });
    this.said = element("span", "wrong");
    this.said.setAttribute("role", "status");
    this.node.append(element("span", "", label), this.input, this.said);
    this.input.addEventListener("input", () => this.check());
    this.input.addEventListener("change", () => this.leave());
  }

  show(date) {
    this.date = date ?? null;
    this.input.value = inWords(date, this.words);
    this.check();
  }

  check() {
    const isShown = this.input.value === inWords(this.date, this.words);
    const read = isShown ? { date: this.date } : partialOf(this.input.value, this.words);
    this.said.textContent = read.why ? this.words[read.why] : "";
    this.input.setAttribute("aria-invalid", String(Boolean(read.why)));
    return read;
  }

  leave() {
    const { date, why } = this.check();
    if (why || date === this.date) return;
    this.show(date);
    this.take(date);
  }
}
