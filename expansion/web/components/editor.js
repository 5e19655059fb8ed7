// Corrects one place: whether an office is there, its status, dates, which of the
// namesakes, whose it is. Every answer counts at once and can be undone.

import { element } from "./dom.js";
import { PartialField } from "./partial.js";
import { searchFor, whereIs } from "./placefield.js";
import { same } from "./points.js";

const VERDICTS = ["existing", "planned", "closed", "no"];
const DATES = {
  existing: ["opened"],
  planned: ["announced", "expected"],
  closed: ["opened", "expected", "closed"],
};

const MOST = 4; // namesakes that are offered without a search

let made = 0;

export class Editor {
  // correct(correction), forget(at): take corrections back, close(), step(1 or -1) to
  // the next place to decide, places(name): candidates for a name.
  constructor(acts) {
    Object.assign(this, acts);
    this.group = `what-${(made += 1)}`;
    this.node = element("section", "editor");
    this.node.setAttribute("role", "dialog");
    this.node.tabIndex = -1;
    this.node.hidden = true;
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      this.close();
    });
  }

  destroy() {
    this.search?.destroy();
  }

  // at: the words; name: what they are; mark, office: as the draft has them, or none;
  // others: offices it may be the same as; company: ours; isLast: nothing is left to
  // decide.
  draw({ at, name, mark, office, others, company, isLast, words }) {
    const isAnother = !this.at || !same(at, this.at);
    if (!isAnother && this.isTyped()) return; // it is drawn when that has been taken
    Object.assign(this, { at, mark, office, words });
    this.verdict = mark?.verdict ?? office?.status ?? "unsure";
    const held = this.held();
    this.node.setAttribute("aria-label", words.edit.replace("{name}", name));
    this.destroy();
    this.node.replaceChildren(
      this.head(name),
      this.whose(),
      this.what(),
      ...(this.verdict === "no" ? [] : this.facts(others, company)),
      ...(isLast ? [] : [this.foot()]),
    );
    this.node.hidden = false;
    if (isAnother) this.arrive();
    else this.node.querySelector(`[data-name="${held}"]`)?.focus();
  }

  // The text stays where it is, unless the editor would not be seen.
  arrive() {
    this.node.scrollTop = 0;
    this.node.focus({ preventScroll: true });
    const { top } = this.node.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 1.5) this.node.scrollIntoView({ block: "nearest" });
  }

  hide() {
    this.at = null;
    this.node.hidden = true;
  }

  // Whether something is being typed.
  isTyped() {
    const field = this.node.querySelector("input[type=text]:focus");
    return Boolean(field) && field.value !== field.defaultValue;
  }

  // What has the focus, so that it keeps it when all is drawn anew.
  held() {
    return this.node.querySelector(":focus")?.dataset.name ?? "";
  }

  tell(part) {
    this.correct({ at: this.at, ...part });
  }

  head(name) {
    const node = element("header");
    const close = this.button(this.words.close, () => this.close());
    close.className = "close";
    close.textContent = "×";
    close.setAttribute("aria-label", this.words.close);
    node.append(close, element("h2", "", name));
    return node;
  }

  button(label, act) {
    const node = element("button", "", label);
    node.type = "button";
    node.dataset.name = label;
    node.addEventListener("click", act);
    return node;
  }

  // Whose word it is, and why; what a hand did can be taken back.
  whose() {
    const { mark, office, words } = this;
    const isByHand = mark?.by === "hand" || Object.keys(office?.by ?? {}).length > 0;
    const node = element("div", "why-here");
    if (isByHand)
      node.append(
        element("p", "hand", words.by_hand),
        this.button(words.as_read, () => this.forget(this.at)),
      );
    else if (mark) node.append(element("p", "quiet", `${words.by_program}: ${mark.why}`));
    if (!office?.ledger?.length) return node;
    const more = element("details");
    const list = element("ul");
    list.append(...office.ledger.map(({ why }) => element("li", "", why)));
    more.append(element("summary", "", words.reasons), list);
    node.append(more);
    return node;
  }

  what() {
    const node = element("fieldset", "what");
    node.append(element("legend", "", this.words.what));
    for (const verdict of VERDICTS) {
      const label = element("label");
      const radio = element("input");
      const isChecked = verdict === this.verdict;
      Object.assign(radio, { type: "radio", name: this.group, checked: isChecked });
      radio.dataset.name = verdict;
      radio.addEventListener("change", () => this.tell(answer(verdict)));
      const shape = element("span", `shape ${verdict}`);
      label.append(radio, shape, this.words.verdicts[verdict]);
      node.append(label);
    }
    return node;
  }

  facts(others, company) {
    const nodes = [this.place()];
    if (!this.office) return nodes;
    const further = element("details");
    const fields = element("div", "further");
    fields.append(...this.same(others), this.company(company));
    further.append(element("summary", "", this.words.further), fields);
    return [...nodes, this.dates(), further];
  }

  dates() {
    const { office, words } = this;
    const node = element("div", "dates");
    for (const name of DATES[this.verdict] ?? []) {
      const take = (date) => this.tell({ [name]: date });
      const field = new PartialField(words.dates[name], words.date, take);
      field.input.dataset.name = name;
      field.input.placeholder = words.date.not_stated;
      field.show(office[name]);
      node.append(field.node);
    }
    return node;
  }

  // Which of the places of this name; another one is searched for.
  place() {
    const { office, words } = this;
    const node = element("fieldset", "place");
    node.append(element("legend", "", words.place));
    const found = office?.candidates ?? this.candidates ?? [];
    for (const place of found.slice(0, MOST)) {
      const label = element("label");
      const radio = element("input");
      const isChecked = place.place_id === office?.place_id;
      Object.assign(radio, { type: "radio", name: `${this.group}-place`, checked: isChecked });
      radio.dataset.name = place.place_id;
      radio.addEventListener("change", () => this.settle(place));
      const where = element("span", "quiet", whereIs(place, words));
      label.append(radio, element("span", "", place.name), where);
      node.append(label);
    }
    if (!found.length && !office) node.append(element("p", "wrong", words.unknown_place));
    const field = element("div", "search");
    this.search = searchFor(field, words, this.places, (place) => this.settle(place));
    node.append(field);
    return node;
  }

  settle({ place_id }) {
    this.tell(this.office ? { place_id } : { place_id, ...answer("existing") });
  }

  // The same office as another one of the text.
  same(others) {
    if (!others.length) return [];
    const node = element("label", "field");
    const select = element("select");
    select.dataset.name = "same";
    select.append(new Option(this.words.same_none, ""));
    for (const { at, city, evidence } of others) {
      const from = evidence?.quote.trim().slice(0, 40) ?? "";
      select.append(new Option(`${city} – ${from}`, at));
    }
    select.addEventListener("change", () =>
      this.tell({ same_as: select.value.split(",").map(Number) }),
    );
    node.append(element("span", "", this.words.same_as), select);
    return [node];
  }

  // Somebody else's office is none of ours.
  company(ours) {
    const node = element("label", "field");
    const input = element("input");
    input.dataset.name = "company";
    Object.assign(input, { type: "text", defaultValue: ours, autocomplete: "off" });
    input.addEventListener("change", () => this.tell({ company: input.value.trim() }));
    node.append(element("span", "", this.words.company), input);
    return node;
  }

  foot() {
    const node = element("footer");
    const { words } = this;
    node.append(
      this.button(words.previous, () => this.step(-1)),
      this.button(words.next, () => this.step(1)),
    );
    return node;
  }
}

export const answer = (verdict) =>
  verdict === "no" ? { office: false } : { office: true, status: verdict };
