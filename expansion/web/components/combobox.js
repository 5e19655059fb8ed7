// A field with a list of what goes with what was typed.
//
// A combobox as the ARIA Authoring Practices describe it: the field keeps the focus, the
// list scrolls, and how many there are is shown and said.

import { element } from "./dom.js";

// CSS pixels: the list's greatest height, the room it wants, what stands beside it.
const MOST = 360;
const ROOM = 240;
const FOOT = 56;
const GAP = 4;

let made = 0;

export class Combobox {
  // `find(text)` gives groups of hits, or null where nothing is asked; a group is
  // { label, hits }, a hit { name, more }. `choose(hit)` takes the chosen one.
  constructor(root, { find, choose }) {
    Object.assign(this, { find, take: choose, id: `combobox-${(made += 1)}` });
    this.input = element("input");
    this.popup = element("div", "popup");
    this.list = element("ul");
    this.count = element("p", "count");
    this.said = element("p", "said");
    Object.assign(this.list, { id: this.id, role: "listbox" });
    Object.assign(this.input, { type: "text", role: "combobox" });
    for (const [name, value] of Object.entries({
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.id,
    }))
      this.input.setAttribute(name, value);
    this.said.role = "status";
    this.count.setAttribute("aria-hidden", "true"); // it is said
    this.popup.popover = "manual"; // above all else, whatever cuts the field's room
    this.popup.append(this.list, this.count);
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("focus", () => this.suggest());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.key(event));
    // The field keeps the focus; a finger may still scroll the list.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
    root.append(this.input, this.popup, this.said);
    this.follow = () => this.isOpen && this.place();
    addEventListener("scroll", this.follow, { capture: true, passive: true });
    addEventListener("resize", this.follow);
  }

  destroy() {
    removeEventListener("scroll", this.follow, { capture: true });
    removeEventListener("resize", this.follow);
  }

  // Words: label, placeholder, none, count ([of one, of more]).
  say(words) {
    this.words = words;
    this.input.placeholder = words.placeholder;
    this.input.setAttribute("aria-label", words.label);
    this.list.setAttribute("aria-label", words.label);
  }

  async suggest() {
    const typed = this.input.value;
    const groups = await this.find(typed);
    if (typed !== this.input.value || !this.input.matches(":focus")) return;
    if (!groups) return this.close();
    this.hits = groups.flatMap(({ hits }) => hits);
    this.list.replaceChildren(...groups.flatMap((group) => this.group(group)));
    const { count, none } = this.words;
    const many = this.hits.length;
    const told = many ? count[Math.min(many, 2) - 1].replace("{count}", many) : none;
    this.count.textContent = told;
    this.said.textContent = told;
    this.popup.showPopover();
    this.place();
    this.input.setAttribute("aria-expanded", "true");
    this.mark(many ? 0 : -1);
  }

  // Options stand alone, or below a label that says what they have in common.
  group({ label, hits }) {
    const options = hits.map((hit) => this.option(hit));
    if (!label || !options.length) return options;
    const group = element("ul");
    group.role = "group";
    group.setAttribute("aria-label", label);
    group.append(...options);
    return [group];
  }

  option(hit) {
    const item = element("li");
    const at = this.hits.indexOf(hit);
    Object.assign(item, { id: `${this.id}-${at}`, role: "option" });
    item.append(element("strong", "", hit.name));
    if (hit.more) item.append(" ", element("span", "", hit.more));
    item.addEventListener("click", () => this.choose(at));
    return item;
  }

  mark(at) {
    this.at = at;
    this.list.querySelectorAll("li").forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === at));
      if (index === at) this.reveal(item);
    });
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.id}-${at}`);
  }

  // Scrolls the list alone; the page stays where it is.
  reveal(item) {
    const [{ top, bottom }, box] = [item, this.list].map((n) => n.getBoundingClientRect());
    this.list.scrollTop += Math.max(0, bottom - box.bottom) + Math.min(0, top - box.top);
  }

  // Below the field, or above where there is more room.
  place() {
    const { left, top, bottom, width } = this.input.getBoundingClientRect();
    const below = innerHeight - bottom;
    const isAbove = below < ROOM && top > below;
    Object.assign(this.popup.style, {
      insetInlineStart: "auto",
      left: `${left}px`,
      top: isAbove ? "auto" : `${bottom + GAP}px`,
      bottom: isAbove ? `${innerHeight - top + GAP}px` : "auto",
      width: `${width}px`,
    });
    const room = (isAbove ? top : below) - FOOT;
    this.list.style.maxHeight = `${Math.min(room, MOST)}px`;
  }

  get isOpen() {
    return this.popup.matches(":popover-open");
  }

  key(event) {
    const { isOpen } = this;
    const last = (this.hits?.length ?? 0) - 1;
    if (event.key === "ArrowDown" && isOpen) this.mark(this.at < last ? this.at + 1 : 0);
    else if (event.key === "ArrowUp" && isOpen)
      this.mark(this.at > 0 ? this.at - 1 : last);
    else if (event.key === "Enter" && isOpen && this.at >= 0) this.choose(this.at);
    else if (event.key === "Escape" && (isOpen || this.input.value)) {
      this.input.value = "";
      this.close();
    } else return;
    event.preventDefault();
  }

  choose(at) {
    this.input.value = "";
    this.close();
    this.take(this.hits[at]);
  }

  close() {
    this.popup.hidePopover();
    this.said.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }
}
