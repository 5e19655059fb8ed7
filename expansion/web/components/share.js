// What a reader takes away: files of exactly this view.
//
// Draws: words. Tells nothing.

import { address, element, mount, tellAll } from "./dom.js";

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
    root.append(this.menu);
  }

  update({ words }) {
    this.words = words;
    this.summary.textContent = words.download;
    this.note.textContent = words.licences;
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
}

export default mount(Share);
