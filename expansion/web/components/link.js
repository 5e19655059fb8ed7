// The address of exactly this view: to copy, to send, as a QR code, or in a frame.
//
// Draws: words (url), holds (what the link holds, in words, with {day} for the day that
// is seen), latest (whether the view moves along with today), usual (whether that is the
// layer's default). Tells nothing.

import { dateOf, iso } from "./axis.js";
import { Source, address, copyText, element, moment, mount, tellAll } from "./dom.js";

const SAID_FOR = 2500; // milliseconds
const FRAME = 'width="100%" height="560" style="border:0" loading="lazy"';

class Link {
  constructor(root) {
    this.source = new Source();
    this.menu = element("details");
    this.summary = element("summary");
    this.holds = element("p", "holds");
    this.when = element("fieldset");
    this.field = element("input");
    this.field.readOnly = true;
    this.field.addEventListener("focus", () => this.field.select());
    this.copy = this.button(() => this.give(this.copy, this.address(), "copy"));
    this.send = this.button(() => this.share());
    this.send.hidden = !navigator.share;
    this.code = element("img");
    this.embed = element("textarea");
    this.embed.readOnly = true;
    this.embed.rows = 3;
    this.copyEmbed = this.button(() =>
      this.give(this.copyEmbed, this.embed.value, "copy_embed"),
    );
    this.embedding = element("details", "embedding");
    this.embedded = element("summary");
    this.embedding.append(this.embedded, this.embed, this.copyEmbed);
    this.said = element("span", "said");
    this.said.setAttribute("role", "status");
    const row = element("div", "row");
    row.append(this.field, this.copy, this.send);
    const panel = element("div", "panel");
    panel.append(this.holds, this.when, row, this.code, this.embedding, this.said);
    this.menu.append(this.summary, panel);
    this.menu.addEventListener("toggle", () => {
      tellAll("hands"); // what plays stops where it is
      this.draw();
    });
    this.menu.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      this.menu.open = false;
      this.summary.focus();
    });
    root.append(this.menu);
    this.outside = new AbortController();
    document.addEventListener(
      "pointerdown",
      (event) => {
        if (!event.composedPath().includes(root)) this.menu.open = false;
      },
      { signal: this.outside.signal },
    );
  }

  destroy() {
    this.outside.abort();
  }

  button(act) {
    const node = element("button");
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  async update(data) {
    this.data = data;
    const loaded = await this.source.load(data.words);
    if (loaded) this.take(loaded);
    if (!this.words) return;
    const { words } = this;
    this.summary.textContent = words.link;
    this.field.setAttribute("aria-label", words.address);
    this.embed.setAttribute("aria-label", words.embed);
    this.code.alt = words.code;
    this.copy.textContent = words.copy;
    this.send.textContent = words.send;
    this.embedded.textContent = words.embed;
    this.copyEmbed.textContent = words.copy_embed;
    this.drawWhen();
    this.draw();
  }

  take({ link, table }) {
    this.words = link;
    const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    this.full = new Intl.DateTimeFormat(table.locale, style);
  }

  // Only a view that moves along with today opens another one later.
  drawWhen() {
    const { words } = this;
    const { latest } = this.data;
    this.when.hidden = !latest;
    const legend = element("legend", "", words.when);
    const choices = ["live", "frozen"].map((name) => {
      const label = element("label");
      const radio = element("input");
      Object.assign(radio, { type: "radio", name: "when", checked: name === this.name() });
      radio.addEventListener("change", () => {
        this.chosen = name;
        this.draw();
      });
      label.append(radio, words[name]);
      return label;
    });
    this.when.replaceChildren(legend, ...choices);
  }

  name() {
    return this.data.latest ? (this.chosen ?? "live") : "frozen";
  }

  address(isFrame = false) {
    const found = address();
    found.hash = "";
    if (this.name() === "frozen") found.searchParams.set("asof", iso(moment.day));
    else if (this.data.usual) found.searchParams.delete("asof");
    else found.searchParams.set("asof", "latest");
    if (isFrame) found.searchParams.set("embed", "true");
    return found.href;
  }

  draw() {
    if (!this.menu.open || !this.words) return;
    const { words } = this;
    const day = this.full.format(dateOf(moment.day));
    const holds = this.data.holds.replace("{day}", () => day);
    this.holds.textContent = words.holds.replace("{what}", () => holds);
    this.field.value = this.address();
    this.code.src = `./qr.svg?text=${encodeURIComponent(this.address())}`;
    const title = words.title.replace(/["<>&]/g, "");
    this.embed.value = `<iframe src="${escaped(this.address(true))}" title="${title}" ${FRAME}></iframe>`;
  }

  async give(button, text, word) {
    const done = await copyText(text);
    const { words } = this;
    button.textContent = done ? words.copied : words.failed;
    this.said.textContent = button.textContent;
    setTimeout(() => {
      button.textContent = words[word];
      this.said.textContent = "";
    }, SAID_FOR);
  }

  async share() {
    try {
      await navigator.share({ title: document.title, url: this.address() });
    } catch {
      // The reader has closed the sheet.
    }
  }
}

const escaped = (address) => address.replaceAll("&", "&amp;");

export default mount(Link);
