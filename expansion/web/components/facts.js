// What the program should know of a text: whose offices, when it was published, and in
// which language it is written. All of it may stay open.

import { element } from "./dom.js";
import { PartialField } from "./partial.js";

export class Facts {
  // take(facts): called with what has changed.
  constructor(take = () => {}) {
    this.take = take;
    this.node = element("div", "facts");
  }

  // words: labels; languages: names by code; what is shown: company, published, language.
  draw(words, languages, { company, published, language } = {}) {
    const whose = field(words.company, element("input"));
    const tongue = field(words.language, element("select"));
    this.company = whose.input;
    this.language = tongue.input;
    this.published = new PartialField(words.published, words.date, (date) =>
      this.take({ published: date ?? undefined }),
    );
    this.company.value = company ?? "";
    this.company.maxLength = 200;
    this.published.show(published);
    this.language.append(new Option(words.guessed, ""));
    for (const [code, name] of Object.entries(languages))
      this.language.append(new Option(name, code));
    this.language.value = language ?? "";
    for (const name of ["company", "language"])
      this[name].addEventListener("change", () => this.take({ [name]: this.values()[name] }));
    this.node.replaceChildren(whose.node, this.published.node, tongue.node);
  }

  // A table has days and words of its own.
  onlyWhose(isSo) {
    this.published.node.hidden = isSo;
    this.language.parentElement.hidden = isSo;
  }

  values() {
    return {
      company: this.company.value.trim(),
      published: this.published.check().date ?? undefined,
      language: this.language.value || undefined,
    };
  }
}

export function field(label, input) {
  const node = element("label", "field");
  node.append(element("span", "", label), input);
  return { node, input };
}
