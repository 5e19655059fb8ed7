// The article beside its translation: every name that was used is marked and leads to
// its office; what was not used is listed with the reason.
//
// Draws: url, query (the view that the links lead to), selected (the id of the office
// whose marks are to be seen, or null), words. Tells nothing.

import { Source, element, mount } from "./dom.js";

class Article {
  constructor(root) {
    this.source = new Source();
    this.box = element("div", "article");
    root.append(this.box);
  }

  async update(data) {
    this.data = data;
    const facts = await this.source.load(data.url);
    if (!facts) return;
    this.draw(facts);
    this.box.querySelector(".here")?.scrollIntoView({ block: "center" });
  }

  draw({ language, translated_to, paragraphs, unused }) {
    const { words } = this.data;
    const text = element("div", translated_to ? "text beside" : "text");
    for (const { parts, translation } of paragraphs) {
      const original = element("p", "original");
      original.lang = language;
      original.append(...parts.map((part) => this.part(part)));
      text.append(original);
      if (!translated_to) continue;
      const translated = element("p", "translation", translation);
      translated.lang = translated_to;
      text.append(translated);
    }
    const list = element("ul");
    for (const { before, name, after, why } of unused) {
      const item = element("li");
      const quote = element("span", "quote");
      quote.lang = language;
      quote.append(before, element("mark", "unused", name), after);
      item.append(element("strong", "", why), quote);
      list.append(item);
    }
    const rest = element("section");
    rest.append(element("h2", "", words.unused), element("p", "quiet", words.unused_why));
    rest.append(list);
    this.box.replaceChildren(text, rest);
  }

  part({ text, kind, office, title }) {
    if (!kind) return document.createTextNode(text);
    const mark = element("mark", kind);
    mark.title = title;
    if (!office) {
      mark.textContent = text;
      return mark;
    }
    const link = element("a", "", text);
    link.href = `./?${this.data.query}${this.data.query ? "&" : ""}office=${office}`;
    link.setAttribute("aria-label", `${text} (${title})`);
    mark.append(link);
    if (office === this.data.selected) mark.classList.add("here");
    return mark;
  }
}

export default mount(Article);
