// One line above the text: what is known of it, to be changed, and the way back to the
// beginning.

import { element } from "./dom.js";
import { Facts } from "./facts.js";
import { inWords } from "./partial.js";

export class About {
  // take(facts): what has changed; clear(): start over.
  constructor({ take, clear }) {
    Object.assign(this, { take, clear });
    this.facts = new Facts(take);
    this.node = element("div", "about");
    this.menu = element("details");
    this.known = element("summary");
    this.menu.append(this.known, this.facts.node);
    this.over = element("button", "link");
    this.over.type = "button";
    this.over.addEventListener("click", () => this.sure());
    this.over.addEventListener("blur", () => this.calm());
    this.offer = element("p", "offer");
    this.offer.hidden = true;
    this.node.append(this.menu, this.over, this.offer);
  }

  say(words, languages) {
    Object.assign(this, { words, languages });
    this.calm();
  }

  // content: what is worked on; found: the draft, or nothing yet; isLoss: whether
  // starting over throws something away.
  draw(content, found, isLoss) {
    this.isLoss = isLoss;
    const { words, languages } = this;
    const language = content.language ?? found?.language;
    const whose = content.company || found?.company;
    const known = [whose, inWords(content.published, words.date), languages[language]];
    this.drawOffer(found?.dated);
    const nothing = content.table ? words.whose : words.known_nothing;
    this.known.textContent = known.filter(Boolean).join(" · ") || nothing;
    if (!this.menu.contains(this.facts.node.getRootNode().activeElement))
      this.facts.draw(words, languages, content);
    this.facts.onlyWhose(content.text === undefined);
    // Nobody can guess whose offices a table lists; its name stands in until it is said.
    if (content.table && !content.company && this.asked !== content.table.name) {
      this.asked = content.table.name;
      this.menu.open = true;
    }
  }

  // A text that says its own day is offered to be read from there.
  drawOffer(date) {
    this.offer.hidden = !date;
    if (!date) return;
    const { words } = this;
    const take = element("button", "", words.take_date);
    take.type = "button";
    take.addEventListener("click", () => this.take({ published: date }));
    this.offer.replaceChildren(words.says_its_day.replace("{date}", inWords(date, words.date)), take);
  }

  calm() {
    this.isSure = false;
    this.over.textContent = this.words.start_over;
  }

  // What was corrected by hand is not thrown away by a slip.
  sure() {
    if (this.isLoss && !this.isSure) {
      this.isSure = true;
      this.over.textContent = this.words.start_over_sure;
      return;
    }
    this.calm();
    this.clear();
  }
}
