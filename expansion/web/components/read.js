// A map of the reader's own: read, corrected, kept, without a run of the page.
//
// The reader's work lives in this browser (work.js); the server is asked for what it
// reads in it, again after each correction, and keeps nothing until it is told to.
//
// Draws: words, language, theme. Tells nothing.

import { About } from "./about.js";
import { Latest, ask, reason } from "./ask.js";
import { Columns } from "./columns.js";
import { element, mount } from "./dom.js";
import { Editor } from "./editor.js";
import { Found } from "./found.js";
import { Keep, fetchKept } from "./keep.js";
import { Marked } from "./marked.js";
import { Points, same } from "./points.js";
import { Start } from "./start.js";
import { Tools } from "./tools.js";
import { Work } from "./work.js";

const SOON = 150; // milliseconds a reader may go on correcting before it is read anew

class Read {
  constructor(root) {
    this.work = new Work(() => this.show());
    this.draft = new Latest();
    this.found = null;
    this.makeParts(root);
    this.box = element("div", "read");
    this.said = element("p", "alert");
    this.said.setAttribute("role", "alert");
    this.told = element("p", "told");
    this.told.setAttribute("role", "status");
    this.columns = element("div", "columns");
    const aside = element("aside");
    const { map, tray, list, adder } = this.beside;
    aside.append(map, this.editor.node, tray, list, adder);
    const main = element("main");
    main.append(this.about.node, this.text.node, this.table.node);
    this.columns.append(main, aside);
    this.box.append(this.start.node, this.tools.node, this.said, this.columns, this.told);
    root.append(this.box, this.text.why, this.text.plus, this.keep.node);
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.alone = new AbortController();
    const { signal } = this.alone;
    addEventListener("hashchange", () => this.arrive(), { signal });
  }

  makeParts(root) {
    const open = (at) => this.open(at);
    this.start = new Start({
      begin: (content) => this.begin(content),
      take: (file) => this.take(file),
    });
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
    this.table = new Columns({ change: (part) => this.work.change(part), places });
    this.about = new About({
      take: (facts) => this.work.change(facts),
      clear: () => this.clear(),
    });
    this.keep = new Keep(this.work, async (content) => (await this.ask(content)).map);
    this.tools = new Tools(this.work, {
      keep: () => this.keep.open(),
      stop: () => this.draft.stop(),
      step: (by) => this.step(by),
    });
  }

  destroy() {
    for (const part of [this.alone, this.draft]) (part.abort ?? part.stop).call(part);
    for (const part of [this.work, this.text, this.editor, this.table]) part.destroy();
  }

  update(data) {
    const isFirst = !this.data;
    this.data = data;
    const { words } = data;
    for (const part of [this.text, this.beside, this.tools, this.table]) part.say(words.draft);
    this.keep.say(words.keep);
    this.about.say({ ...words.start, ...words.draft }, words.languages);
    this.start.draw(words.start, words.languages);
    this.box.style.colorScheme = data.theme;
    if (isFirst) this.arrive();
    else this.show();
  }

  // Takes up what the address names, or what lies in this browser.
  async arrive() {
    const id = new URL(location.href).searchParams.get("map") ?? "";
    this.work.open(id);
    const key = takeKey(id);
    if (!id || (this.work.isChanged && !key)) return;
    try {
      const { content, kept } = await fetchKept(id, key ?? this.work.kept?.key);
      if (!this.work.isChanged) this.work.begin(content, kept);
      else this.work.keep({ ...kept, version: this.work.kept?.version ?? kept.version });
    } catch (error) {
      this.say(reason(error, this.data.words.errors));
    }
  }

  say(sentence) {
    this.said.textContent = sentence;
  }

  begin(content) {
    this.say("");
    this.work.begin(content);
    this.columns.scrollIntoView({ block: "start" });
  }

  async take(file) {
    const { words } = this.data;
    this.say("");
    this.start.node.setAttribute("aria-busy", "true");
    try {
      const path = `./api/upload?name=${encodeURIComponent(file.name)}`;
      const { kind, table, text, title, published } = await ask(path, {
        method: "POST",
        body: file,
      });
      const known = { ...this.start.typed(), title: title ?? "" };
      if (kind === "table") this.begin({ title: table.name, company: known.company, table });
      else this.begin({ ...known, text, published: known.published ?? published });
    } catch (error) {
      this.say(reason(error, words.errors));
    } finally {
      this.start.node.removeAttribute("aria-busy");
    }
  }

  clear() {
    this.draft.stop();
    this.found = null;
    this.open(null);
    this.work.clear();
    this.start.text.focus();
  }

  // ---- what is shown -------------------------------------------------------------

  show() {
    if (!this.data) return;
    const { content } = this.work;
    const isText = content?.text !== undefined;
    const source = content?.text ?? content?.table?.rows;
    if (source !== this.source) this.found = this.at = null;
    this.source = source;
    this.start.node.hidden = Boolean(content);
    this.columns.hidden = this.tools.node.hidden = !content;
    this.text.node.hidden = !isText;
    this.table.node.hidden = !content?.table;
    if (!content) return;
    if (isText && this.points?.text !== content.text) this.points = new Points(content.text);
    this.columns.classList.toggle("table", !isText);
    this.tools.draw(this.found);
    this.about.draw(content, this.found, this.work.isChanged);
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.read(content), this.found ? SOON : 0);
  }

  ask(content) {
    const { language, theme } = this.data;
    return ask(`./api/draft?lang=${language}&theme=${theme}`, { method: "POST", body: content });
  }

  async read(content) {
    const { language, theme, words } = this.data;
    this.tools.wait(true);
    try {
      const path = `./api/draft?lang=${language}&theme=${theme}`;
      this.found = await this.draft.ask(path, { method: "POST", body: content });
      this.say("");
      this.draw();
    } catch (error) {
      if (error.name !== "AbortError") this.say(reason(error, words.errors));
    }
    this.tools.wait(Boolean(this.draft.controller));
  }

  draw() {
    const { content } = this.work;
    const { found } = this;
    if (!content || !found) return;
    const isText = content.text !== undefined;
    if (isText) this.text.draw(this.points, found.language, found.marks);
    else this.table.draw(content.table, found.table);
    this.beside.draw(found, { isText });
    this.tools.draw(found);
    this.about.draw(content, found, this.work.isChanged);
    this.edit();
  }

  // ---- correcting ----------------------------------------------------------------

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
      words: this.data.words.draft,
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
    this.draw();
    const { draft } = this.data.words;
    this.told.textContent = draft.corrected.replace("{name}", this.points.slice(correction.at));
  }

  // Takes back what was said of one place.
  forget(at) {
    const kept = this.work.content.corrections.filter((each) => !same(each.at, at));
    this.work.change({ corrections: kept });
  }

  // Adds an office where words were selected, in the first place of that name.
  async add(at) {
    const found = await places(this.points.slice(at)).catch(() => []);
    if (found.length)
      this.correct({ at, office: true, status: "existing", place_id: found[0].place_id });
    this.open(at);
  }

  // Adds an office by words of the text; tells whether they are there.
  find(words) {
    const { text } = this.points;
    const from = text.toLowerCase().indexOf(words.toLowerCase());
    const at = from < 0 ? null : this.points.words(from, from + words.length);
    this.say(at ? "" : this.data.words.draft.not_in_text.replace("{words}", words));
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

  key(event) {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    const isTyping = event.target.matches("textarea, select, input:not([type=radio])");
    if (isTyping || altKey || !this.work.content) return;
    if (ctrlKey || metaKey) {
      if (key.toLowerCase() !== "z") return;
      if (shiftKey) this.work.redo();
      else this.work.undo();
    } else if (!this.press(key.toLowerCase())) return;
    event.preventDefault();
  }

  // One letter each, only while the focus is here; tells whether it means something.
  press(key) {
    const { at } = this;
    const office = at && this.known(at).office;
    if (key === "n") this.step(1);
    else if (key === "p") this.step(-1);
    else if (key === "y" && at) this.correct({ at: office?.at ?? at, office: true });
    else if (key === "x" && at) this.correct({ at: office?.at ?? at, office: false });
    else return false;
    return true;
  }
}

const places = (name) => ask(`./api/places.json?name=${encodeURIComponent(name)}`);

// What the answer will most likely say, shown until it has come.
function foresee(draft, { at, office, status }) {
  const verdict = office === false ? "no" : status;
  if (!verdict) return draft;
  const change = (mark) => (same(mark.at, at) ? { ...mark, verdict, by: "hand" } : mark);
  return { ...draft, marks: draft.marks.map(change) };
}

// The key that an edit link brought (boot.js has taken it out of the address), or null.
function takeKey(id) {
  return sessionStorage.getItem(`edit:${id}`);
}

export default mount(Read);
