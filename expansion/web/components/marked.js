// The article with every place that was looked at marked by what it was taken for.
//
// A mark opens its place; words that are no mark are selected to add one. The text of
// the node is the article, letter by letter, so that places in it can be counted.

import { element } from "./dom.js";
import { same } from "./points.js";

const GAP = 6; // CSS pixels

export class Marked {
  // open(at): a mark was chosen; add(at): words were. root: where the node stands.
  constructor(root, { open, add }) {
    Object.assign(this, { root, open, add });
    this.node = element("div", "article");
    this.why = element("div", "why");
    this.why.popover = "manual";
    this.plus = element("button", "plus");
    this.plus.type = "button";
    this.plus.popover = "manual";
    this.plus.addEventListener("pointerdown", (event) => event.preventDefault());
    this.plus.addEventListener("click", () => this.take());
    for (const event of ["pointerover", "focusin"])
      this.node.addEventListener(event, ({ target }) => this.explain(target));
    for (const event of ["pointerleave", "focusout"])
      this.node.addEventListener(event, () => this.why.hidePopover());
    this.node.addEventListener("click", ({ target }) => this.choose(target));
    this.node.addEventListener("keydown", (event) => {
      if (!["Enter", " "].includes(event.key) || !event.target.matches("mark")) return;
      event.preventDefault();
      this.choose(event.target);
    });
    this.alone = new AbortController();
    const options = { signal: this.alone.signal, passive: true };
    document.addEventListener("selectionchange", () => this.select(), options);
    addEventListener("scroll", () => this.hide(), { ...options, capture: true });
  }

  destroy() {
    this.alone.abort();
  }

  say(words) {
    this.words = words;
    this.node.setAttribute("aria-label", words.text);
    this.plus.textContent = words.add_here;
  }

  // points: the text; language: its code; marks: as the server has them.
  draw(points, language, marks) {
    this.node.lang = language ?? "";
    const shown = apart(marks);
    const isSame =
      this.points === points &&
      shown.length === this.marks.length &&
      shown.every(({ at }, index) => same(at, this.marks[index].at));
    Object.assign(this, { points, marks: shown });
    if (!isSame) this.node.replaceChildren(...this.parts());
    const nodes = this.node.querySelectorAll("mark");
    shown.forEach((mark, index) => this.dress(nodes[index], mark));
  }

  parts() {
    const nodes = [];
    let end = 0;
    for (const { at } of this.marks) {
      const node = element("mark");
      node.append(this.points.slice(at));
      node.dataset.at = at;
      Object.assign(node, { tabIndex: 0, role: "button" });
      nodes.push(this.points.slice([end, at[0]]), node);
      [, end] = at;
    }
    return [...nodes, this.points.slice([end, Infinity])];
  }

  dress(node, { verdict, by, why }) {
    node.className = `${verdict} ${by}`;
    const word = this.words.verdicts[verdict];
    node.setAttribute("aria-label", `${node.textContent}: ${word}`);
    node.setAttribute("aria-description", by === "hand" ? this.words.by_hand : why);
  }

  // Shows where the opened place is, and brings it into view.
  point(at) {
    this.node.querySelector(".here")?.classList.remove("here");
    const node = at && this.node.querySelector(`[data-at="${at}"]`);
    node?.classList.add("here");
    node?.scrollIntoView({ block: "nearest" });
  }

  focus(at) {
    this.node.querySelector(`[data-at="${at}"]`)?.focus();
  }

  choose(target) {
    if (target.matches("mark")) this.open(target.dataset.at.split(",").map(Number));
  }

  explain(target) {
    this.why.hidePopover();
    // Where nothing hovers, it would lie over the text until the next touch.
    if (!target.matches("mark") || matchMedia("(hover: none)").matches) return;
    const at = target.dataset.at.split(",").map(Number);
    const mark = this.marks.find((each) => same(each.at, at));
    const said = mark.by === "hand" ? this.words.by_hand : mark.why;
    this.why.replaceChildren(
      element("strong", "", this.words.verdicts[mark.verdict]),
      element("span", "", said),
    );
    this.why.showPopover();
    this.place(this.why, target.getBoundingClientRect());
  }

  // Below what it belongs to, or above it at the window's lower edge.
  place(node, { left, top, bottom }) {
    const { width, height } = node.getBoundingClientRect();
    const isAbove = bottom + GAP + height > innerHeight;
    node.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
    node.style.top = `${isAbove ? top - GAP - height : bottom + GAP}px`;
  }

  // Offers to add an office where words are selected.
  select() {
    this.chosen = this.selected();
    if (!this.chosen) return this.plus.hidePopover();
    this.plus.showPopover();
    this.place(this.plus, this.chosen.box);
  }

  selected() {
    const selection = this.root.getSelection?.() ?? document.getSelection();
    const range =
      selection.getComposedRanges?.({ shadowRoots: [this.root] })[0] ??
      (selection.rangeCount ? selection.getRangeAt(0) : null);
    if (!range || !this.node.isConnected) return null;
    const { startContainer, endContainer } = range;
    if (![startContainer, endContainer].every((each) => this.node.contains(each))) return null;
    const from = this.offset(startContainer, range.startOffset);
    const to = this.offset(endContainer, range.endOffset);
    const at = this.points.words(from, to);
    if (!at) return null;
    const seen = document.createRange();
    seen.setStart(startContainer, range.startOffset);
    seen.setEnd(endContainer, range.endOffset);
    return { at, box: seen.getBoundingClientRect() };
  }

  offset(node, within) {
    const before = document.createRange();
    before.setStart(this.node, 0);
    before.setEnd(node, within);
    return before.toString().length;
  }

  take() {
    const { at } = this.chosen;
    document.getSelection().empty();
    this.plus.hidePopover();
    const known = this.marks.find((each) => same(each.at, at));
    if (known) this.open(at);
    else this.add(at);
  }

  hide() {
    this.why.hidePopover();
    this.plus.hidePopover();
  }
}

// Marks in order; one that overlaps another is left to the list beside the text.
function apart(marks) {
  let end = 0;
  return marks
    .toSorted((one, other) => one.at[0] - other.at[0])
    .filter(({ at }) => {
      const isApart = at[0] >= end;
      if (isApart) [, end] = at;
      return isApart;
    });
}
