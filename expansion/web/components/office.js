// One office in full, beside the map: a point is a claim, and here it is checked.
//
// What it tells comes by URL, once for each office; a step sends the day, which
// decides about the status. All text is set as text, and links are http or https.
//
// Draws: url, day, before and after (ids of the neighbours, or null), focus (whether the
// reader has just opened it), query (the view, for the link to the article), words.
// Tells: opened (another office's id, or "" to close).

import { Source, element, mount } from "./dom.js";

const CLOCK_EVERY = 20000; // ms

class Card {
  constructor(root, tell) {
    // With the id of another office, or "" to close.
    this.open = (id) => tell.trigger("opened", id);
    this.source = new Source();
    this.vocabulary = new Source();
    this.box = element("article", "office");
    this.box.hidden = true;
    this.box.tabIndex = -1;
    this.box.addEventListener("keydown", (event) => this.key(event));
    root.append(this.box);
    this.clock = setInterval(() => this.tick(), CLOCK_EVERY);
  }

  // The focus goes back to where it came from; a table has drawn its lines anew since.
  destroy() {
    clearInterval(this.clock);
    const { node, root } = this.came ?? {};
    const again = () => root?.querySelector(`[data-id="${CSS.escape(node.dataset.id)}"]`);
    (node?.isConnected ? node : again())?.focus({ preventScroll: true });
  }

  async update(data) {
    this.data = data;
    const [facts, words] = await Promise.all([
      this.source.load(data.url),
      this.vocabulary.load(data.words),
    ]);
    this.words = words?.card ?? this.words;
    if (facts) {
      const isAnother = this.facts?.id !== facts.id;
      this.facts = facts;
      this.draw();
      if (isAnother) this.arrive();
    }
    if (this.facts) this.drawStatus();
  }

  // A card opened from the table far below is brought into view and takes the focus.
  arrive() {
    const box = this.box.getBoundingClientRect();
    if (box.top < 0 || box.top > innerHeight - 80)
      this.box.scrollIntoView({ block: "nearest" });
    if (!this.data.focus) return;
    const node = focused();
    this.came ??= { node, root: node.getRootNode() };
    this.box.focus({ preventScroll: true });
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = { ArrowLeft: this.data.before, ArrowRight: this.data.after }[event.key];
    if (event.key === "Escape") this.open("");
    else if (target) this.open(target);
    else return;
    event.preventDefault();
  }

  // ---- drawing -----------------------------------------------------------------

  draw() {
    const { facts, data } = this;
    const { words } = this;
    const bar = element("div", "bar");
    bar.append(
      this.button("before", words.before, "‹", data.before),
      this.button("after", words.after, "›", data.after),
      this.button("close", words.close, "×", ""),
    );
    const head = element("header");
    head.append(
      bar,
      element("h2", "", facts.name),
      element("p", "where", `${facts.country} · ${facts.region}`),
    );
    this.status = element("p", "status");
    this.proof = element("div", "proof");
    this.more = element("div");
    this.box.setAttribute("aria-label", facts.name);
    this.box.replaceChildren(
      head,
      this.status,
      this.proof,
      ...this.section(words.disagree, facts.disagreements.map((t) => element("p", "", t))),
      this.more,
      ...this.section(words.facts, facts.facts.map((fact) => this.fact(fact))),
      ...this.others(),
      ...this.section(words.history, [this.history()]),
      ...this.section(words.place, [this.place()]),
      this.details(),
    );
    this.box.hidden = false;
    this.box.scrollTop = 0;
    this.tick();
  }

  button(className, label, sign, target) {
    const node = element("button", className, sign);
    node.type = "button";
    node.title = label;
    node.setAttribute("aria-label", label);
    node.disabled = target === null;
    node.addEventListener("click", () => this.open(target));
    return node;
  }

  section(title, nodes) {
    if (!nodes.some((node) => node.childNodes.length)) return [];
    const node = element("section");
    node.append(element("h3", "", title), ...nodes);
    return [node];
  }

  drawStatus() {
    const { words } = this;
    const { day } = this.data;
    const spell = this.facts.spells.find((each) => each.start <= day && day < each.end);
    const status = spell?.status ?? "unknown";
    this.status.className = `status ${status}`;
    const shape = element("span", `shape ${status} ${spell?.icon ?? ""}`);
    const word = element("strong", "", spell?.word ?? words.unknown);
    this.status.replaceChildren(shape, word);
    if (spell) {
      word.title = spell.meaning;
      this.status.append(` – ${spell.when}`);
    }
    this.proof.replaceChildren(...(spell ? this.proved(spell.proof) : []));
    // Further sentences of an article, beside the one on top.
    const top = spell?.proof.quote ? said(spell.proof.quote) : "";
    const others = this.facts.sentences.filter((quote) => said(quote) !== top);
    this.more.replaceChildren(
      ...this.section(words.sentence, others.map((each) => this.quote(each))),
    );
    this.drawWays();
    for (const item of this.box.querySelectorAll("ol.history > li"))
      item.classList.toggle("coming", Number(item.dataset.start) > day);
  }

  // What decides the status, in the reader's language; the original on demand.
  proved({ text, language, quote, publisher, url, confidence, confidence_meaning }) {
    const source = element("p", "quiet");
    const level = element("span", "level", confidence);
    level.title = confidence_meaning;
    const many = this.facts.sources;
    const count = this.words.sources[Math.min(many, 2) - 1].replace("{count}", many);
    source.append(link(publisher, url), " · ", level, ` · ${count}`);
    if (this.facts.checked) source.append(` · ${this.facts.checked}`);
    if (quote && !quote.translation) return [this.quote(quote), source];
    const words = element("p", "said", text);
    if (language) words.lang = language;
    if (!quote) return [words, source];
    const original = element("details");
    const figure = this.quote({ ...quote, translation: "" });
    original.append(element("summary", "", this.words.original), figure);
    return [words, source, original];
  }

  quote({ parts, language, translation, publisher, url, is_held }) {
    const figure = element("figure");
    const quote = element("blockquote");
    if (language) quote.lang = language;
    for (const { text, kind } of parts) {
      if (!kind) quote.append(text);
      else {
        const mark = element("mark", kind, text);
        mark.title = this.words[`mark_${kind}`];
        quote.append(mark);
      }
    }
    figure.append(quote);
    if (translation) figure.append(element("p", "translation", translation));
    const source = element("figcaption");
    source.append(link(publisher, url));
    if (is_held) {
      const held = element("a", "", this.words.in_article);
      held.href = `./?${this.data.query}`;
      source.append(" · ", held);
    }
    figure.append(source);
    return figure;
  }

  // A fact in a labelled line, its sentence on demand.
  fact({ label, text, quote }) {
    const item = element("details", "fact");
    const line = element("summary");
    line.append(element("strong", "", `${label}: `), text);
    item.append(line, this.quote(quote));
    return item;
  }

  // What else an article says of the place, folded as a whole.
  others() {
    const { others } = this.facts;
    if (!others.length) return [];
    const node = element("details", "others");
    const title = element("summary", "", `${this.words.others} (${others.length})`);
    node.append(title, ...others.map((each) => this.quote(each)));
    return [node];
  }

  // Names that only those who check us need.
  details() {
    const node = element("details", "quiet");
    node.append(element("summary", "", this.words.details));
    if (this.facts.written) node.append(element("p", "", this.facts.written));
    node.append(element("p", "", this.facts.position));
    return node;
  }

  history() {
    const list = element("ol", "history");
    for (const event of this.facts.events) {
      const item = element("li");
      if (event.start !== null) item.dataset.start = event.start;
      if (!event.confirmed) item.classList.add("unconfirmed");
      const line = element("p");
      line.append(element("strong", "", event.date), ` ${event.word}`);
      item.append(line);
      if (event.summary) {
        const summary = element("p", "", event.summary);
        summary.lang = event.language;
        item.append(summary);
      }
      const source = element("p", "quiet");
      source.append(link(event.publisher, event.url), ` · ${event.confidence}`);
      item.append(source);
      list.append(item);
    }
    return list;
  }

  place() {
    const { words } = this;
    const list = element("dl");
    const add = (label, ...content) => {
      const value = element("dd");
      value.append(...content);
      list.append(element("dt", "", label), value);
    };
    this.face = faceOf(this.facts.timezone, words.locale);
    if (this.face) {
      this.time = element("time");
      add(words.local_time, this.time);
    }
    this.ways = this.facts.ways.map(({ label, periods }) => {
      const way = { periods, name: element("dt", "", label), value: element("dd") };
      list.append(way.name, way.value);
      return way;
    });
    return list;
  }

  // The ways to what is there on the day; where nothing is, none is shown.
  drawWays() {
    const { day } = this.data;
    for (const { periods, name, value } of this.ways) {
      const way = periods.find(({ start, end }) => start <= day && day < end);
      name.hidden = value.hidden = !way;
      if (!way) continue;
      const go = element("button", "link", way.name);
      go.type = "button";
      go.addEventListener("click", () => this.open(way.office));
      value.replaceChildren(go, `, ${way.distance}`);
      if (way.status) value.append(` (${way.status})`);
    }
  }

  tick() {
    if (this.face) this.time.textContent = this.face.format(new Date());
  }
}

// Returns what writes the time of a zone, or null where the browser knows no such zone.
function faceOf(timeZone, locale) {
  if (!timeZone) return null;
  try {
    const parts = { weekday: "short", hour: "2-digit", minute: "2-digit" };
    return new Intl.DateTimeFormat(locale, { ...parts, timeZone });
  } catch {
    return null;
  }
}

// Returns what has the focus, inside other components too.
function focused() {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node;
}

const said = ({ parts }) => parts.map(({ text }) => text).join("");

function link(text, url) {
  if (!/^https?:\/\//.test(url)) return document.createTextNode(text);
  const node = element("a", "", text);
  node.href = url;
  node.rel = "noopener noreferrer";
  node.target = "_blank";
  return node;
}

export default mount(Card);
