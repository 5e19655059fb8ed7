// Partial dates: as people type them, as the server takes them (EDTF), and in words.

import { DAY } from "./axis.js";
import { readDate } from "./datefield.js";
import { element } from "./dom.js";

const OPEN = "…"; // an end that is not known
const SHORT = /^(Q[1-4]|H[12])[ /](\d{4})$/i;
const MONTH = /^(\d{1,2})[./](\d{4})$/;
const PART = /^\d{4}(-(Q[1-4]|H[12]|2[1-4]|3[3-6]|4[01]|0[1-9]|1[0-2]))?$/;

// Returns { date } in EDTF, null where nothing was typed, or { why } it is no date.
//
// parts: the words for quarters, half-years and seasons, with {year} in them.
export function partialOf(text, words) {
  const typed = text.trim().replace(/\s+/g, " ");
  if (!typed) return { date: null };
  const [, short, year] = SHORT.exec(typed) ?? [];
  if (short) return { date: `${year}-${short.toUpperCase()}` };
  const ofMonth = typed.replace(MONTH, (_, month, of) => `${of}-${month.padStart(2, "0")}`);
  if (PART.test(ofMonth)) return { date: ofMonth };
  const sides = typed.split("/");
  if (sides.length === 2 && sides.some((side) => PART.test(side) || isDay(side)))
    return between(sides);
  if (typed.includes(" – ")) return between(typed.split(" – ").map((side) => edge(side, words)));
  for (const [part, said] of Object.entries(words.parts)) {
    const form = said.toLowerCase().split("{year}").map(escaped);
    const found = new RegExp(`^${form.join("(\\d{4})")}$`, "u").exec(typed.toLowerCase());
    if (found) return { date: `${found[1]}-${part}` };
  }
  const { first, last, why } = readDate(typed, words.months);
  return why ? { why } : { date: written(first, last) };
}

const edge = (side, words) => (side === OPEN ? ".." : (partialOf(side, words).date ?? ""));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !readDate(text, []).why;

// The ends are compared by their years alone; the server looks closer.
function between(sides) {
  const ends = sides.filter((side) => side !== "..");
  const areDates = ends.length > 0 && ends.every((side) => PART.test(side) || isDay(side));
  const isOrdered = ends.length < 2 || ends[0].slice(0, 4) <= ends[1].slice(0, 4);
  return areDates && isOrdered ? { date: sides.join("/") } : { why: "no_date" };
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
      .map((side) => (side === ".." ? OPEN : inWords(side, { locale, parts })))
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
    this.input.value = this.input.defaultValue = inWords(date, this.words);
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
    if (why) this.said.scrollIntoView({ block: "nearest" });
    if (why || date === this.date) return;
    this.show(date);
    this.take(date);
  }
}
