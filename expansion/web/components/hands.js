// The map's buttons, and what hands do to the map: the wheel and one finger scroll the
// page, Ctrl and the wheel, two fingers and the buttons move the map.
//
// The map is deck.gl's canvas, drawn by Streamlit. Nothing of it is reached into: its
// own keys zoom it, and gestures that belong to the page never get there.
//
// Draws: words, filtered (whether there is a part to zoom to), opened (whether a card is
// open that a click on the sea closes), frame (the width and height that the server
// reckons with). Tells: aim ("whole", "shown"), sea (true), size ("1250.600.0": the
// map's width and height, and whether motion is unwelcome).

import { element, mount, svg, tellAll } from "./dom.js";

const PATHS = {
  closer: "M8 2v12M2 8h12",
  further: "M2 8h12",
  whole: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4",
  shown: "M7 3a4 4 0 1 0 0 8a4 4 0 1 0 0-8M10 10l4 4",
};
const KEYS = { closer: "Equal", further: "Minus" };
const SHORT = 1400; // milliseconds a hint is read in
const PATIENCE = 8000; // milliseconds until the interactive map is shown in any case
const PAINTED = 400; // milliseconds from the data to the picture
const STILL = 6; // pixels a pointer may slip in a click

class Hands {
  constructor(root, tell) {
    this.tell = tell.trigger;
    this.bar = element("div", "bar");
    this.bar.setAttribute("role", "group");
    this.hint = element("p", "hint");
    this.hint.hidden = true;
    this.buttons = Object.fromEntries(
      Object.keys(PATHS).map((name) => [name, this.button(name)]),
    );
    this.bar.append(...Object.values(this.buttons));
    root.append(this.bar, this.hint);
    this.area = root.getRootNode().host?.closest(".st-key-map-area") ?? document.body;
    this.measured = new ResizeObserver(() => this.measure());
    this.stop = new AbortController();
    const listen = (name, act) =>
      this.area.addEventListener(name, act, { capture: true, signal: this.stop.signal });
    listen("wheel", (event) => this.turned(event));
    listen("pointerdown", (event) => this.pressed(event));
    listen("pointerup", (event) => this.released(event));
  }

  update(data) {
    this.data = data;
    this.bar.setAttribute("aria-label", data.words.group);
    for (const [name, button] of Object.entries(this.buttons)) {
      button.title = data.words[name];
      button.setAttribute("aria-label", data.words[name]);
    }
    this.buttons.shown.hidden = !data.filtered;
    this.measured.observe(this.area);
    this.reveal();
  }

  // The map that the server drew gives way to this one, as soon as that has painted.
  reveal() {
    const first = document.getElementById("first");
    if (!first || this.revealing) return;
    this.revealing = true;
    const since = performance.now();
    const look = () => {
      const isDrawn =
        this.area.querySelector("canvas") &&
        [/outline\.geojson/, /(rows|tiles)\.json/].every((name) =>
          performance.getEntriesByType("resource").some((each) => name.test(each.name)),
        );
      if (!isDrawn && performance.now() - since < PATIENCE) return setTimeout(look, 100);
      return setTimeout(() => {
        first.classList.add("gone");
        setTimeout(() => first.remove(), PAINTED);
      }, PAINTED);
    };
    look();
  }

  // Says how large the map is where the server thinks otherwise; names and camera are
  // worked out for steps of fifty pixels.
  measure() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      const { width, height } = this.area.getBoundingClientRect();
      const [wide, high] = this.data.frame;
      const near = (size, told) => size >= told && size < told + 100;
      if (!width || (near(width, wide) && near(height, high))) return;
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 0;
      this.tell("size", `${Math.floor(width)}.${Math.floor(height)}.${still}`);
    }, 300);
  }

  button(name) {
    const node = element("button");
    node.type = "button";
    const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" });
    icon.append(svg("path", { d: PATHS[name] }));
    node.append(icon);
    node.addEventListener("click", () =>
      name in KEYS ? this.press(KEYS[name]) : this.tell("aim", name),
    );
    return node;
  }

  press(code) {
    const canvas = this.area.querySelector("canvas");
    canvas?.dispatchEvent(new KeyboardEvent("keydown", { code, bubbles: true }));
  }

  // The map takes the wheel only with Ctrl; else the page scrolls.
  turned(event) {
    if (event.target.tagName !== "CANVAS" || event.ctrlKey || event.metaKey) return;
    event.stopPropagation();
    this.hint.textContent = this.data.words.hint;
    this.hint.hidden = false;
    clearTimeout(this.fading);
    this.fading = setTimeout(() => (this.hint.hidden = true), SHORT);
  }

  pressed(event) {
    this.down = null;
    if (event.target.tagName !== "CANVAS") return;
    tellAll("hands");
    this.down = [event.clientX, event.clientY];
  }

  // deck.gl shows a hand over an office; elsewhere is sea and land.
  released(event) {
    if (!this.down || !this.data.opened || event.pointerType === "touch") return;
    const [x, y] = this.down;
    const slipped = Math.hypot(event.clientX - x, event.clientY - y);
    const cursor = getComputedStyle(event.target.closest(".deck-root")).cursor;
    if (slipped <= STILL && cursor !== "pointer") this.tell("sea", true);
  }

  destroy() {
    this.measured.disconnect();
    this.stop.abort();
  }
}

export default mount(Hands);
