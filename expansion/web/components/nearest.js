// The office that is nearest to any city: on the shown day, and with the plans.

import { Combobox } from "./combobox.js";
import { Source, element } from "./dom.js";

const PAUSE = 120; // ms without a key before the server is asked
const SHORTEST = 2; // characters

export class Nearest {
  constructor(room, open) {
    this.open = open;
    this.source = new Source();
    const field = element("div", "field");
    this.answer = element("dl");
    this.answer.setAttribute("aria-live", "polite");
    this.combobox = new Combobox(field, {
      find: (text) => this.find(text.trim()),
      choose: ({ id }) => {
        this.place = id;
        this.ask();
      },
    });
    room.append(field, this.answer);
  }

  destroy() {
    this.combobox.destroy();
  }

  update(data) {
    this.data = data;
    this.combobox.say(data.words);
    return this.ask();
  }

  // Stays the same question while the reader types; the last one counts.
  async find(text) {
    const { query, version } = this.data;
    if (text.length < SHORTEST) return null;
    this.asked = text;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (text !== this.asked) return null;
    const language = new URLSearchParams(query).get("lang");
    const asked = new URLSearchParams({ q: text, lang: language, v: version });
    const found = await fetch(`./api/places.json?${asked}`);
    return found.ok ? [{ hits: await found.json() }] : null;
  }

  async ask() {
    if (!this.place) return;
    const url = `./api/nearest.json?place=${this.place}&${this.data.query}`;
    const told = await this.source.load(url);
    if (told) this.draw(told);
  }

  draw({ place, day, now, planned }) {
    const { words } = this.data;
    this.combobox.input.placeholder = place;
    this.answer.replaceChildren(
      element("dt", "", words.now.replace("{place}", () => place).replace("{day}", day)),
      now ? this.office(now) : element("dd", "", words.nothing),
      element("dt", "", words.planned),
      planned ? this.office(planned) : element("dd", "", words.same),
    );
  }

  office({ id, name, distance, status, icon, word, when }) {
    const said = element("dd");
    const go = element("button", "link", name);
    go.type = "button";
    go.addEventListener("click", () => this.open(id));
    said.append(element("span", `shape ${status} ${icon}`), go, `, ${distance}`);
    said.append(element("small", "", `${word} – ${when}`));
    return said;
  }
}
