// What a reader works on: an article or a table, with all that was corrected in it.
//
// It lives in this browser until the reader starts over, so that a reload, a restarted
// server or another one loses nothing. Contents are never changed, only replaced; so
// every former one is a step to go back to.

const STORE = "expansion-work";

export class Work {
  // changed: called when there is something else to show.
  constructor(changed) {
    this.changed = changed;
    this.alone = new AbortController();
    const { signal } = this.alone;
    const hear = ({ key }) => key === this.place && this.open(this.name);
    addEventListener("storage", hear, { signal }); // another window has worked on it
  }

  destroy() {
    this.alone.abort();
  }

  // Takes up what lies in this browser under a name: a kept map's id, "" for a new one.
  open(name) {
    this.name = name;
    this.place = `${STORE}:${location.pathname}:${name}`;
    const held = JSON.parse(localStorage.getItem(this.place) ?? "null");
    this.set(held?.content ?? null, held?.kept ?? null, held?.isChanged ?? false);
    this.changed();
  }

  begin(content, kept = null) {
    this.set(content, kept, false);
    this.save();
  }

  // kept: the map it is kept as (id, key or null, version, view, edit), or null.
  set(content, kept, isChanged) {
    Object.assign(this, { content, kept, isChanged, future: [] });
    const all = content?.corrections ?? [];
    this.past = all.map((_, at) => ({ ...content, corrections: all.slice(0, at) }));
  }

  change(part) {
    this.past.push(this.content);
    this.future = [];
    this.turn({ ...this.content, ...part });
  }

  correct(correction) {
    this.change({ corrections: [...(this.content.corrections ?? []), correction] });
  }

  undo() {
    if (!this.past.length) return;
    this.future.push(this.content);
    this.turn(this.past.pop());
  }

  redo() {
    if (!this.future.length) return;
    this.past.push(this.content);
    this.turn(this.future.pop());
  }

  turn(content) {
    Object.assign(this, { content, isChanged: true });
    this.save();
  }

  // What is worked on is kept as it is.
  keep(kept) {
    this.isChanged = false;
    this.take(kept);
  }

  take(kept) {
    this.kept = kept;
    this.save();
  }

  // Whether it can be changed where it is kept.
  get isOurs() {
    return Boolean(this.kept?.key);
  }

  clear() {
    localStorage.removeItem(this.place);
    this.set(null, null, false);
    this.changed();
  }

  save() {
    const { content, kept, isChanged } = this;
    try {
      localStorage.setItem(this.place, JSON.stringify({ content, kept, isChanged }));
      this.isSafe = true;
    } catch {
      this.isSafe = false; // larger than what this browser keeps; the page says so
    }
    this.changed();
  }
}
