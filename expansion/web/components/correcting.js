// A text with its places, the list beside it, and the editor of the one that is open.

import { ask, reason } from "./ask.js";
import { element } from "./dom.js";
import { Editor, answer } from "./editor.js";
import { Found } from "./found.js";
import { Marked } from "./marked.js";
import { Points, same } from "./points.js";

export class Correcting {
  // root: where it stands; work: what is corrected; complain(sentence): what went wrong.
  //
  // `found` is the draft: what was read of the text, or null.
  constructor(root, work, complain) {
    Object.assign(this, { work, complain, at: null, found: null });
    const open = (at) => this.open(at);
    this.text = new Marked(root, { open, add: (at) => this.add(at) });
    this.beside = new Found({
      open,
      decide: (at, isOffice) => this.correct({ at, office: isOffice }),
      find: (words) => this.find(words),
    });
    this.editor = new Editor({
      correct: (correction) => this.correct(correction),
      forget: (at) => this.forget(at),
      close: () => this.open(null),
      step: (by) => this.step(by),
      places,
    });
    const { map, tray, list, adder } = this.beside;
    this.aside = element("aside");
    this.aside.append(map, this.editor.node, tray, list, adder);
    this.told = element("p", "told");
    this.told.setAttribute("role", "status");
    this.floating = [this.text.why, this.text.plus, this.told];
  }

  destroy() {
    this.text.destroy();
    this.editor.destroy();
  }

  say(words) {
    this.words = words;
    this.text.say(words);
    this.beside.say(words);
  }

  // Forgets what was read: there is something else to read, or nothing.
  turn(text) {
    this.found = null;
    this.open(null);
    this.points = new Points(text ?? "");
  }

  draw(content) {
    const { found } = this;
    const isText = content.text !== undefined;
    this.text.node.hidden = !isText;
    if (isText) this.text.draw(this.points, found?.language, found?.marks ?? []);
    this.aside.hidden = !found;
    if (!found) return;
    this.beside.draw(found);
    this.edit();
  }

  open(at) {
    const before = this.at;
    this.at = at;
    this.text.point(at);
    if (at) this.edit();
    else {
      this.editor.hide();
      if (before) this.text.focus(before);
    }
  }

  edit() {
    const { at, found } = this;
    if (!at || !found) return;
    const { mark, office } = this.known(at);
    this.editor.draw({
      at: office?.at ?? at,
      name: this.points.slice(at),
      mark,
      office,
      others: found.offices.filter((each) => each !== office),
      company: this.work.content.company ?? "",
      isLast: !found.unsure.length,
      words: this.words,
    });
    this.text.point(at);
  }

  known(at) {
    const { marks, offices, unsure } = this.found;
    const mark = marks.find((each) => same(each.at, at));
    const office = [...offices, ...unsure].find(
      (each) => each.id === mark?.office || same(each.at, at),
    );
    return { mark, office };
  }

  correct(correction) {
    this.found = foresee(this.found, correction);
    this.work.correct(correction);
    this.told.textContent = this.words.corrected.replace("{name}", this.points.slice(correction.at));
  }

  // Takes back what was said of one place.
  forget(at) {
    const kept = this.work.content.corrections.filter((each) => !same(each.at, at));
    this.work.change({ corrections: kept });
  }

  // Adds an office where words were selected, in the first place of that name.
  async add(at) {
    try {
      const [place] = await places(this.points.slice(at));
      if (place) this.correct({ at, ...answer("existing"), place_id: place.place_id });
      this.open(at);
    } catch (error) {
      this.complain(reason(error, this.words.errors));
    }
  }

  // Adds an office by words of the text; tells whether they are there.
  find(words) {
    const { text } = this.points;
    const from = text.toLowerCase().indexOf(words.toLowerCase());
    const at = from < 0 ? null : this.points.words(from, from + words.length);
    this.complain(at ? "" : this.words.not_in_text.replace("{words}", words));
    if (at) this.add(at);
    return Boolean(at);
  }

  // Goes to the next place to decide, or to the one before, from where the reader is.
  step(by) {
    const waiting = (this.found?.unsure ?? []).map(({ at }) => at);
    if (!waiting.length) return;
    waiting.sort((a, b) => a[0] - b[0]);
    const here = this.at?.[0] ?? -1;
    const after = waiting.filter(([start]) => start > here);
    const before = waiting.filter(([start]) => start < here);
    const next = by > 0 ? (after[0] ?? waiting[0]) : (before.at(-1) ?? waiting.at(-1));
    this.open(next);
  }

  // One letter each, only while the focus is here; tells whether it means something.
  press(key) {
    if (key === "n") this.step(1);
    else if (key === "p") this.step(-1);
    else if (["y", "x"].includes(key) && this.at && this.found) {
      const at = this.known(this.at).office?.at ?? this.at;
      this.correct({ at, office: key === "y" });
    } else return false;
    return true;
  }
}

export const places = (name) => ask(`./api/places.json?name=${encodeURIComponent(name)}`);

// What the answer will most likely say, shown until it has come.
function foresee(draft, { at, office, status }) {
  const verdict = office === false ? "no" : status;
  if (!verdict) return draft;
  const change = (mark) => (same(mark.at, at) ? { ...mark, verdict, by: "hand" } : mark);
  return { ...draft, marks: draft.marks.map(change) };
}
