// Places in a text: as Python counts them, by characters, and as the browser does, for
// whom an emoji is two.

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

export class Points {
  constructor(text) {
    this.text = text;
    this.pairs = Array.from(text.matchAll(PAIR), ({ index }) => index);
  }

  // Returns the words from one place to another, both as Python counts.
  slice([start, end]) {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  // Returns the browser's place of a character.
  unit(point) {
    let before = 0;
    while (before < this.pairs.length && this.pairs[before] - before < point) before += 1;
    return point + before;
  }

  // Returns the character at a place of the browser's.
  point(unit) {
    const after = this.pairs.findIndex((pair) => pair >= unit);
    return unit - (after < 0 ? this.pairs.length : after);
  }

  // Returns whole words for what was selected, without the space and the marks around
  // it, as Python counts; null where no word is.
  words(from, to) {
    const isWord = (at) => /[\p{L}\p{N}]/u.test(this.text[at] ?? "");
    let [start, end] = [from, to];
    while (start < end && !isWord(start)) start += 1;
    while (end > start && !isWord(end - 1)) end -= 1;
    if (start === end) return null;
    while (isWord(start - 1)) start -= 1;
    while (isWord(end)) end += 1;
    return [this.point(start), this.point(end)];
  }
}

export const same = (one, other) => one[0] === other[0] && one[1] === other[1];
