// Where a map begins: text or a file, and what the program should know of it.

import { element } from "./dom.js";
import { Facts } from "./facts.js";

const LOOKED_AT = 20; // lines
const SEPARATORS = [["\t", 1], [";", 1], [",", 2]]; // and how many a line has at least

export class Start {
  // begin(content): read this; take(file): a file was given.
  constructor({ begin, take }) {
    Object.assign(this, { begin, take, facts: new Facts() });
    this.node = element("form", "start");
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.read();
    });
    for (const [event, isOver] of [["dragover", true], ["dragleave", false], ["drop", false]])
      this.node.addEventListener(event, (given) => {
        given.preventDefault();
        this.node.classList.toggle("over", isOver);
      });
    this.node.addEventListener("drop", ({ dataTransfer }) => {
      if (dataTransfer.files.length) take(dataTransfer.files[0]);
      else this.text.value = dataTransfer.getData("text/plain");
    });
  }

  // What was typed already stays when the language of the page changes.
  draw(words, languages) {
    const typed = this.text ? this.typed() : {};
    Object.assign(this, { words, languages });
    this.text = element("textarea");
    Object.assign(this.text, { rows: 12, placeholder: words.paste, value: typed.text ?? "" });
    this.text.setAttribute("aria-label", words.paste);
    this.facts.draw(words, languages, typed);
    this.node.replaceChildren(
      element("p", "lead", words.lead),
      this.text,
      this.actions(),
      this.facts.node,
      ...words.promises.map((sentence) => element("p", "quiet", sentence)),
    );
  }

  actions() {
    const { words } = this;
    const row = element("div", "actions");
    const read = element("button", "main", words.read);
    const file = element("button", "", words.choose);
    const example = element("button", "link", words.try);
    this.file = element("input");
    Object.assign(this.file, { type: "file", hidden: true, accept: words.kinds });
    this.file.addEventListener("change", () => {
      if (this.file.files.length) this.take(this.file.files[0]);
      this.file.value = "";
    });
    file.type = example.type = "button";
    file.addEventListener("click", () => this.file.click());
    example.addEventListener("click", () => this.begin({ title: "", ...words.example }));
    row.append(read, file, this.file, example);
    return row;
  }

  empty() {
    this.text = null;
    this.draw(this.words, this.languages);
    this.text.focus();
  }

  typed() {
    return { text: this.text.value, ...this.facts.values() };
  }

  read() {
    const { published } = this.facts;
    if (published.check().why) published.input.focus();
    else if (!this.text.value.trim()) this.text.focus();
    else if (isTable(this.text.value)) this.take(new File([this.text.value], "table.csv"));
    else this.begin({ title: "", ...this.typed() });
  }
}

// Lines that are all parted alike, as they come from a spreadsheet, are a table.
function isTable(text) {
  const lines = text.trim().split("\n").slice(0, LOOKED_AT);
  return SEPARATORS.some(([sign, least]) => {
    const [first, ...rest] = lines.map((line) => line.split(sign).length - 1);
    return first >= least && rest.length > 0 && rest.every((count) => count === first);
  });
}
