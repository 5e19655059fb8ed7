// Which hours of the day have an office at work: a band of counts, and a line for each.
//
// The table is its own text alternative: hours stand in it as text, bars beside them.

import { Source, element } from "./dom.js";

const DAY = 1440; // minutes
const TICKS = [0, 6, 12, 18, 24]; // hours

export class Hours {
  constructor(room, open) {
    Object.assign(this, { room, open });
    this.source = new Source();
    this.told = element("div", "told");
    this.table = element("table");
    room.append(this.told, this.table);
  }

  async update({ query, words }) {
    const facts = await this.source.load(`./api/hours.json?${query}`);
    if (!facts) return;
    this.told.replaceChildren(...facts.sentences.map((text) => element("p", "", text)));
    const body = element("tbody");
    body.append(this.total(facts.bands, words), ...facts.rows.map((row) => this.row(row)));
    this.table.replaceChildren(this.head(words), body);
    this.table.hidden = !facts.rows.length;
  }

  head(words) {
    const head = element("thead");
    const line = element("tr");
    const axis = element("th", "axis");
    axis.setAttribute("aria-hidden", "true");
    for (const hour of TICKS) {
      const tick = element("span", "tick", String(hour));
      tick.style.insetInlineStart = `${(hour / 24) * 100}%`;
      axis.append(tick);
    }
    line.append(column(words.office), column(words.hours), axis);
    head.append(line);
    return head;
  }

  // How many are at work, part by part: those that exist, and on top those planned.
  total(bands, words) {
    const most = Math.max(1, ...bands.map(([, , now, planned]) => now + planned));
    const cell = element("td", "bar counts");
    for (const [start, end, now, planned] of bands) {
      const part = placed("band", start, end);
      part.title = words.count.replace("{now}", now).replace("{planned}", planned);
      for (const [name, many] of Object.entries({ planned, now })) {
        const height = element("i", name);
        height.style.height = `${(many / most) * 100}%`;
        part.append(height);
      }
      if (end - start >= 60)
        part.append(element("b", "", planned ? `${now}+${planned}` : String(now)));
      cell.append(part);
    }
    cell.setAttribute("aria-hidden", "true");
    const line = element("tr", "total");
    const name = element("th", "", words.total);
    name.scope = "row";
    line.append(name, element("td"), cell);
    return line;
  }

  row({ id, name, status, icon, word, parts, hours }) {
    const line = element("tr");
    const head = element("th");
    head.scope = "row";
    const go = element("button", "link", name);
    go.type = "button";
    go.addEventListener("click", () => this.open(id));
    const shape = element("span", `shape ${status} ${icon}`);
    shape.title = word;
    head.append(shape, go);
    if (status !== "existing") head.append(" ", element("small", "", word));
    const bar = element("td", "bar");
    bar.setAttribute("aria-hidden", "true");
    bar.append(...parts.map(([start, end]) => placed(status, start, end)));
    line.append(head, element("td", "hours", hours), bar);
    return line;
  }
}

function column(text) {
  const cell = element("th", "", text);
  cell.scope = "col";
  return cell;
}

function placed(className, start, end) {
  const node = element("span", className);
  node.style.insetInlineStart = `${(start / DAY) * 100}%`;
  node.style.width = `${((end - start) / DAY) * 100}%`;
  return node;
}
