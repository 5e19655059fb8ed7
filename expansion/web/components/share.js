// What a reader takes away: files of exactly this view, and its address.
//
// Draws: words. Tells nothing.

import { address, element, mount, tellAll } from "./dom.js";

const SAID_FOR = 2500; // ms

class Share {
  constructor(root) {
    this.menu = element("details");
    this.summary = element("summary");
    this.list = element("ul");
    this.note = element("p");
    const panel = element("div");
    panel.append(this.list, this.note);
    this.menu.append(this.summary, panel);
    // The files are those of the view that is seen when the menu opens.
    this.menu.addEventListener("toggle", () => {
      tellAll("hands"); // what plays stops where it is
      this.list_files();
    });
    this.menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.menu.contains(relatedTarget)) this.menu.open = false;
    });
    this.menu.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      this.menu.open = false;
      this.summary.focus();
    });
    this.button = element("button");
    this.button.type = "button";
    this.button.addEventListener("click", () => this.copy());
    this.said = element("span");
    this.said.setAttribute("role", "status");
    root.append(this.menu, this.button, this.said);
  }

  update({ words }) {
    this.words = words;
    this.summary.textContent = words.download;
    this.note.textContent = words.licences;
    this.button.textContent = words.copy;
    this.list_files();
  }

  list_files() {
    const query = address().search;
    const files = [
      [this.words.shown_table, `./api/offices.csv${query}`],
      [this.words.shown_map, `./api/offices.geojson${query}`],
      [this.words.all_events, `./api/events.csv${query}`],
    ];
    this.list.replaceChildren(
      ...files.map(([text, href]) => {
        const item = element("li");
        const link = element("a");
        Object.assign(link, { textContent: text, href, download: "" });
        item.append(link);
        return item;
      }),
    );
  }

  async copy() {
    tellAll("hands");
    const done = await copied(address().href);
    this.button.textContent = done ? this.words.copied : this.words.failed;
    this.said.textContent = this.button.textContent;
    setTimeout(() => {
      this.button.textContent = this.words.copy;
      this.said.textContent = "";
    }, SAID_FOR);
  }
}

// Pages without https have no clipboard of their own; a selected field still copies.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = element("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

export default mount(Share);
