// What a reader takes away: files of exactly this view, and files of everything.
//
// Draws: words, as a menu; with is_open as a list, of the view that query names. Tells
// nothing.

import { address, element, mount, tellAll } from "./dom.js";

const FILES = {
  shown: {
    table: "./api/offices.csv",
    map: "./api/offices.geojson",
    globe: "./api/offices.kml",
    calendar: "./api/plans.ics",
    pixels: "./picture.png",
    drawing: "./picture.svg",
    file: "./standalone.html",
  },
  everything: {
    events: "./api/events.csv",
    feed: "./feed.atom",
  },
};
// An address that a program follows is no download.
const FOLLOWED = /\.atom$/;

class Share {
  constructor(root) {
    this.root = root;
    this.panel = element("div");
  }

  update({ words, query, is_open }) {
    this.words = words;
    this.query = query;
    if (!this.panel.isConnected) this.root.append(is_open ? this.panel : this.closed());
    if (this.summary) this.summary.textContent = words.download;
    this.draw();
  }

  closed() {
    const menu = element("details");
    this.summary = element("summary");
    menu.append(this.summary, this.panel);
    // The files are those of the view that is seen when the menu opens.
    menu.addEventListener("toggle", () => {
      tellAll("hands"); // what plays stops where it is
      this.draw();
    });
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (!menu.contains(relatedTarget)) menu.open = false;
    });
    menu.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      menu.open = false;
      this.summary.focus();
    });
    return menu;
  }

  draw() {
    const { words } = this;
    const search = this.query === undefined ? address().search : `?${this.query}`;
    const lists = Object.entries(FILES).flatMap(([kind, files]) => [
      element("h3", "", words[kind]),
      list(files, words, search),
    ]);
    this.panel.replaceChildren(...lists, element("p", "", words.licences));
  }
}

function list(files, words, search) {
  const node = element("ul");
  node.append(
    ...Object.entries(files).map(([name, path]) => {
      const item = element("li");
      const link = element("a", "", words[name]);
      link.href = `${path}${search.length > 1 ? search : ""}`;
      if (!FOLLOWED.test(path)) link.download = "";
      item.append(link);
      return item;
    }),
  );
  return node;
}

export default mount(Share);
