// Beside the text: what has to be decided, the map, and the list of offices.

import { element } from "./dom.js";
import { inWords } from "./partial.js";

export class Found {
  // open(at), decide(at, is an office?), find(words): add an office by its words.
  constructor({ open, decide, find }) {
    Object.assign(this, { open, decide });
    this.tray = element("section", "list tray");
    this.map = element("figure", "map");
    this.picture = element("img");
    this.caption = element("figcaption");
    this.map.append(this.picture, this.caption);
    this.list = element("section", "list");
    this.adder = element("form", "adder");
    this.typed = element("input");
    this.typed.required = true;
    this.button = element("button");
    this.adder.append(this.typed, this.button);
    this.adder.addEventListener("submit", (event) => {
      event.preventDefault();
      if (find(this.typed.value.trim())) this.typed.value = "";
    });
    this.list.tabIndex = -1;
  }

  say(words) {
    this.words = words;
    this.typed.placeholder = words.add_words;
    this.typed.setAttribute("aria-label", words.add_words);
    this.button.textContent = words.add;
  }

  draw({ offices, unsure, unresolved = [], map, table }) {
    this.adder.hidden = Boolean(table);
    this.drawMap(map);
    this.drawTray(unsure, unresolved);
    const count = table ? table.count : offices.length;
    const title = this.words.offices[count === 1 ? 0 : 1].replace("{count}", count);
    const list = element("ul");
    list.append(...offices.map((office) => this.office(office)));
    const none = element("p", "quiet", this.words.none);
    const rest = [...(offices.length || table ? [list] : [none])];
    if (count > offices.length) rest.push(element("p", "quiet", "…"));
    this.list.replaceChildren(element("h2", "", title), ...rest);
  }

  // A picture made by our own server, shown as a picture: nothing in it can act.
  drawMap(map) {
    this.map.hidden = !map;
    if (!map || map.picture === this.drawn) return;
    this.drawn = map.picture;
    URL.revokeObjectURL(this.picture.src);
    const file = new Blob([map.picture], { type: "image/svg+xml" });
    this.picture.src = URL.createObjectURL(file);
    this.picture.alt = map.sentence;
    this.caption.textContent = map.sentence;
  }

  drawTray(unsure, unresolved) {
    this.tray.hidden = !unsure.length && !unresolved.length;
    const { words } = this;
    const title = words.to_decide[unsure.length === 1 ? 0 : 1];
    const list = element("ul");
    list.append(...unsure.map((office) => this.question(office)));
    const open = unresolved.map(({ name, why }) => {
      const item = element("li", "open");
      item.append(element("strong", "", name), element("span", "quiet", why));
      return item;
    });
    list.append(...open);
    this.tray.replaceChildren(
      element("h2", "", title.replace("{count}", unsure.length)),
      list,
    );
  }

  question(office) {
    const item = element("li", "question");
    const answers = element("span", "answers");
    for (const isOffice of [true, false]) {
      const node = element("button", "", this.words[isOffice ? "yes" : "no"]);
      node.type = "button";
      const said = this.words[isOffice ? "yes_to" : "no_to"];
      node.setAttribute("aria-label", said.replace("{city}", office.city));
      node.addEventListener("click", () => this.decide(office.at, isOffice));
      answers.append(node);
    }
    item.append(this.entry(office, "unsure"), answers);
    return item;
  }

  office(office) {
    const item = element("li", "office");
    item.append(office.line ? this.row(office) : this.entry(office, office.status));
    return item;
  }

  // An office of a table: what its row says, to be changed in the table itself.
  row(office) {
    const { words } = this;
    const node = element("div", "entry");
    const line = element("span", "whose", words.line.replace("{line}", office.line));
    node.append(this.name(office, office.status), this.facts(office, office.status), line);
    return node;
  }

  name({ name, city, country }, shape) {
    const node = element("span", "name");
    node.append(
      element("span", `shape ${shape}`),
      element("strong", "", name ?? city),
      element("span", "quiet", name ? `${city}, ${country}` : country),
    );
    return node;
  }

  facts(office, shape) {
    const { words } = this;
    return element("span", "known", [words.verdicts[shape], ...dates(office, words)].join(" · "));
  }

  // What opens an office: its place, what is known, the sentence, and whose word it is.
  entry(office, shape) {
    const { words } = this;
    const node = element("button", "entry");
    node.type = "button";
    node.dataset.at = office.at;
    node.addEventListener("click", () => this.open(office.at));
    const isByHand = Object.keys(office.by ?? {}).length > 0;
    const whose = element("span", `whose ${isByHand ? "hand" : ""}`);
    whose.textContent = isByHand ? words.by_hand : words.by_program;
    const quote = element("q", "", office.evidence.quote.trim());
    node.append(this.name(office, shape), this.facts(office, shape), quote, whose);
    return node;
  }
}

const DATES = ["opened", "announced", "expected", "closed"];

const dates = (office, words) =>
  DATES.filter((name) => office[name]).map((name) =>
    words.dated[name].replace("{date}", inWords(office[name], words.date)),
  );
