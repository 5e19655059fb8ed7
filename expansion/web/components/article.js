// The article beside its translation: every name that was used is marked and leads to
// its office; what was not used is listed with the reason.

const pages = new WeakMap();

export default function ({ parentElement, data }) {
  let page = pages.get(parentElement);
  if (!page) {
    page = new Article(parentElement);
    pages.set(parentElement, page);
  }
  page.update(data);
  return () => pages.delete(parentElement);
}

class Article {
  constructor(root) {
    this.root = root;
    this.box = element("div", "article");
    root.append(this.box);
  }

  async update(data) {
    this.data = data;
    if (data.url !== this.url) {
      this.url = data.url;
      const answer = await fetch(data.url);
      const facts = await answer.json();
      if (data.url !== this.url) return; // a newer request has overtaken this one
      this.draw(facts);
      this.box.querySelector(".here")?.scrollIntoView({ block: "center" });
    }
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

function element(name, className = "", text = "") {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}
