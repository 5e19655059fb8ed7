// What stands above the work: undo and redo, what is left to decide, and the way on.

import { element, svg } from "./dom.js";

const BACK = "M8 5 3 10l5 5M3 10h9a5 5 0 0 1 0 10h-2";

export class Tools {
  // keep(), stop(): no longer wait for the reading, step(1): to the next to decide.
  constructor(work, { keep, stop, step }) {
    this.work = work;
    this.node = element("div", "tools");
    this.node.setAttribute("role", "toolbar");
    this.undo = this.button(() => work.undo(), "undo");
    this.redo = this.button(() => work.redo(), "redo");
    for (const node of [this.undo, this.redo]) node.append(arrow());
    this.next = this.button(() => step(1));
    this.hint = element("span", "hint quiet");
    this.bar = element("progress");
    this.stop = this.button(stop);
    this.keep = this.button(keep, "main");
    const gap = element("span", "gap");
    this.node.append(this.undo, this.redo, this.next, this.hint, gap);
    this.node.append(this.bar, this.stop, this.keep);
    this.wait(false);
  }

  button(act, className = "") {
    const node = element("button", className);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  say(words) {
    this.words = words;
    this.node.setAttribute("aria-label", words.tools);
    for (const name of ["undo", "redo"]) {
      this[name].setAttribute("aria-label", words[name]);
      this[name].title = words[name];
    }
    this.stop.textContent = words.stop;
    this.bar.setAttribute("aria-label", words.reading);
    this.draw(this.found);
  }

  // found: the draft, or nothing yet.
  draw(found) {
    this.found = found;
    const { words, work } = this;
    const waiting = found?.unsure.length ?? 0;
    this.undo.disabled = !work.past?.length;
    this.redo.disabled = !work.future?.length;
    this.next.hidden = !waiting;
    this.hint.hidden = !found?.offices.length || Boolean(found.table);
    this.hint.textContent = waiting ? words.keys : words.all_decided;
    const title = words.to_decide[waiting === 1 ? 0 : 1];
    this.next.textContent = title.replace("{count}", waiting);
    const kept = work.isChanged ? words.keep_changes : words.share;
    this.keep.textContent = work.isOurs ? kept : words.keep;
  }

  wait(isWaiting) {
    this.bar.hidden = this.stop.hidden = !isWaiting;
  }
}

function arrow() {
  const node = svg("svg", { viewBox: "0 0 20 22", width: 18, height: 18, "aria-hidden": true });
  node.append(svg("path", { d: BACK }));
  return node;
}
