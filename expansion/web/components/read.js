// A map of the reader's own: read, corrected, kept, without a run of the page.
//
// The reader's work lives in this browser (work.js); the server is asked for what it
// reads in it, again after each correction, and keeps nothing until it is told to.
//
// Draws: words, language, theme. Tells nothing.

import { About } from "./about.js";
import { Latest, ask, reason } from "./ask.js";
import { Columns } from "./columns.js";
import { Correcting, places } from "./correcting.js";
import { element, mount } from "./dom.js";
import { Keep, fetchKept } from "./keep.js";
import { Start } from "./start.js";
import { Tools } from "./tools.js";
import { Work } from "./work.js";

const SOON = 150; // milliseconds a reader may go on correcting before it is read anew

class Read {
  constructor(root) {
    this.work = new Work(() => this.show());
    this.draft = new Latest();
    this.said = element("p", "alert");
    this.said.setAttribute("role", "alert");
    this.makeParts(root);
    const main = element("main");
    main.append(this.about.node, this.text.text.node, this.table.node);
    this.columns = element("div", "columns");
    this.columns.append(main, this.text.aside);
    this.box = element("div", "read");
    this.box.append(this.start.node, this.tools.node, this.said, this.columns);
    this.box.addEventListener("keydown", (event) => this.key(event));
    root.append(this.box, ...this.text.floating, this.keep.node);
    this.alone = new AbortController();
    const { signal } = this.alone;
    addEventListener("hashchange", () => this.arrive(), { signal });
  }

  makeParts(root) {
    const { work } = this;
    this.start = new Start({
      begin: (content) => this.begin(content),
      take: (file) => this.take(file),
    });
    this.text = new Correcting(root, work, (sentence) => this.say(sentence));
    this.table = new Columns({ change: (part) => work.change(part), places });
    this.about = new About({ take: (facts) => work.change(facts), clear: () => this.clear() });
    this.keep = new Keep(work, {
      compare: async (content) => (await ask(this.path, asked(content))).map,
      say: (sentence) => this.say(sentence),
    });
    this.tools = new Tools(work, {
      keep: () => this.keep.open(),
      stop: () => this.draft.stop(),
      step: (by) => this.text.step(by),
    });
  }

  destroy() {
    this.alone.abort();
    this.draft.stop();
    for (const part of [this.work, this.text, this.table]) part.destroy();
  }

  update(data) {
    const isFirst = !this.data;
    this.data = data;
    const { words } = data;
    for (const part of [this.text, this.tools, this.table]) part.say(words.draft);
    this.keep.say(words.keep);
    this.about.say({ ...words.draft, ...words.start }, words.languages);
    this.start.draw(words.start, words.languages);
    this.box.style.colorScheme = data.theme;
    if (isFirst) this.arrive();
    else this.show();
  }

  // Takes up what the address names, or what lies in this browser.
  async arrive() {
    const id = new URL(location.href).searchParams.get("map") ?? "";
    const { work } = this;
    work.open(id);
    if (!id) return;
    const key = takeKey(id) ?? work.kept?.key ?? null;
    try {
      const { content, kept } = await fetchKept(id, key);
      // What was changed here stays, and of the version that it was made of.
      if (work.isChanged) work.take({ ...kept, version: work.kept.version });
      else work.begin(content, kept);
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
    // Where the reader scrolled to lies in what was there before.
    document.querySelector(".stMain")?.scrollTo({ top: 0 });
  }

  async take(file) {
    const { words } = this.data;
    this.say("");
    this.start.node.setAttribute("aria-busy", "true");
    try {
      const path = `./api/upload?name=${encodeURIComponent(file.name)}`;
      const found = await ask(path, { method: "POST", body: file });
      const { kind, table, text, title, published } = found;
      const known = { ...this.start.typed(), title: title ?? "" };
      if (kind === "map") this.begin(found.map);
      else if (kind === "table") this.begin({ title: stem(table.name), company: known.company, table });
      else this.begin({ ...known, text, published: known.published ?? published });
    } catch (error) {
      this.say(reason(error, words.errors));
    } finally {
      this.start.node.removeAttribute("aria-busy");
    }
  }

  clear() {
    this.draft.stop();
    const { name } = this.work;
    this.work.clear();
    if (name) location.assign("./?page=read");
    else this.start.empty();
  }

  // ---- what is shown -------------------------------------------------------------

  show() {
    if (!this.data) return;
    const { content } = this.work;
    const source = content?.text ?? content?.table?.rows;
    if (source !== this.source) this.text.turn(content?.text);
    this.source = source;
    this.start.node.hidden = Boolean(content);
    this.columns.hidden = this.tools.node.hidden = !content;
    clearTimeout(this.soon);
    if (!content) return;
    this.columns.classList.toggle("table", Boolean(content.table));
    this.draw();
    this.soon = setTimeout(() => this.read(content), this.text.found ? SOON : 0);
  }

  // Where a draft is asked for.
  get path() {
    return `./api/draft?theme=${this.data.theme}`;
  }

  async read(content) {
    this.tools.wait(true);
    try {
      this.text.found = await this.draft.ask(this.path, asked(content));
      const isLarge = this.work.isSafe === false;
      this.say(isLarge ? this.data.words.errors.large : (this.text.found.note ?? ""));
      this.draw();
    } catch (error) {
      if (error.name !== "AbortError") this.say(reason(error, this.data.words.errors));
    }
    this.tools.wait(Boolean(this.draft.controller));
  }

  // What is worked on, with the latest that was read of it.
  draw() {
    const { found } = this.text;
    const { content, isChanged } = this.work;
    this.tools.draw(found);
    this.about.draw(content, found, isChanged);
    this.table.node.hidden = !content.table;
    if (content.table) this.table.draw(content.table, found?.table ?? {});
    this.text.draw(content);
  }

  key(event) {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    const isTyping = event.target.matches("textarea, select, input:not([type=radio])");
    if (isTyping || altKey || !this.work.content) return;
    if (ctrlKey || metaKey) {
      if (key.toLowerCase() !== "z") return;
      if (shiftKey) this.work.redo();
      else this.work.undo();
    } else if (!this.text.press(key.toLowerCase())) return;
    event.preventDefault();
  }
}

// The key that an edit link brought (boot.js has taken it out of the address), or null.
function takeKey(id) {
  return sessionStorage.getItem(`edit:${id}`);
}

const stem = (name) => name.replace(/\.\w+$/, "");
const asked = (content) => ({ method: "POST", body: content });

export default mount(Read);
