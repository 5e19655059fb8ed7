// Keeps a map on the server and hands out its two links: to see it, and to edit it.

import { ask, reason, send, Refused } from "./ask.js";
import { copyText, element } from "./dom.js";
import { field } from "./facts.js";

const MAPS = "./api/maps";
const OUTDATED = 412;
const LONGEST_HEAD = 120; // characters of a first line that may be a title

export class Keep {
  // compare(content): resolves to a map of it, as { sentence, picture }; say(sentence):
  // tells what was done, when the dialog is gone.
  constructor(work, { compare, say: tell }) {
    Object.assign(this, { work, compare, tell });
    this.node = element("dialog", "keep");
    this.said = element("p", "said");
    this.said.setAttribute("role", "status");
    this.node.addEventListener("click", ({ target }) => {
      if (target === this.node) this.node.close(); // beside it
    });
  }

  say(words) {
    this.words = words;
    if (this.node.open) this.draw();
  }

  open() {
    this.said.textContent = "";
    this.draw();
    this.node.showModal();
  }

  draw(...conflict) {
    const { words, work } = this;
    const close = this.button("×", () => this.node.close(), "close");
    close.setAttribute("aria-label", words.close);
    const title = element("h2", "", work.isOurs ? words.kept : words.keep);
    this.node.setAttribute("aria-label", title.textContent);
    const body = conflict.length ? conflict : work.isOurs ? this.links() : this.form();
    this.node.replaceChildren(close, title, ...body, this.said);
  }

  button(label, act, className = "") {
    const node = element("button", className, label);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  form() {
    const { words, work } = this;
    const form = element("form");
    const title = field(words.title, element("input"));
    Object.assign(title.input, { required: true, maxLength: 200, value: this.title() });
    form.append(
      title.node,
      element("p", "quiet", words.keep_means),
      element("button", "main", words.keep),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.attempt(() => this.keep(title.input.value.trim()));
    });
    return [form];
  }

  title() {
    const { title, company, text = "" } = this.work.content;
    const [head] = text.trim().split("\n", 1);
    const isHead = head !== text.trim() && head.length <= LONGEST_HEAD;
    if (title || isHead) return title || head;
    return company && this.words.title_of.replace("{company}", company);
  }

  links() {
    const { words, work } = this;
    const { id, view, edit } = work.kept;
    const change = this.button(words.keep_changes, () => this.attempt(() => this.put()), "main");
    const state = work.isChanged ? change : element("p", "quiet", words.all_kept);
    const file = element("a", "button", words.download);
    Object.assign(file, { href: `${MAPS}/${id}.zip`, download: "" });
    const open = element("a", "button", words.open);
    open.href = view;
    return [
      state,
      open,
      this.link(words.to_see, words.see_means, view),
      this.link(words.to_edit, words.edit_means, edit),
      file,
      this.remover(),
    ];
  }

  link(label, meaning, address) {
    const node = element("div", "link-row");
    const given = field(label, element("input"));
    Object.assign(given.input, { readOnly: true, value: address });
    given.input.addEventListener("focus", () => given.input.select());
    const copy = this.button(this.words.copy, async () => {
      const done = await copyText(address);
      copy.textContent = done ? this.words.copied : this.words.copy_by_hand;
      this.said.textContent = copy.textContent;
    });
    copy.setAttribute("aria-label", `${this.words.copy}: ${label}`);
    node.append(given.node, copy, element("p", "quiet", meaning));
    return node;
  }

  // Asks twice, for nothing brings a deleted map back.
  remover() {
    const { words } = this;
    const node = element("details", "remove");
    const sure = this.button(words.delete_now, () => this.attempt(() => this.remove()));
    node.append(element("summary", "", words.delete), element("p", "", words.delete_means), sure);
    return node;
  }

  async attempt(act) {
    this.said.textContent = this.words.working;
    try {
      await act();
      this.said.textContent = "";
    } catch (error) {
      if (error instanceof Refused && error.status === OUTDATED)
        await this.differ(error.answer);
      else this.said.textContent = reason(error, this.words.errors);
    }
  }

  async keep(title) {
    const content = { ...this.work.content, title };
    const { answer, etag } = await send(MAPS, { method: "POST", body: content });
    const edit = new URL(answer.edit, document.baseURI);
    edit.searchParams.set("page", "read");
    const key = new URLSearchParams(edit.hash.slice(1)).get("edit");
    const view = new URL(answer.view, document.baseURI).href;
    this.work.content = content;
    this.work.keep({ id: answer.id, key, version: etag, view, edit: edit.href });
    this.draw();
  }

  async put(version = this.work.kept.version) {
    const { kept, content } = this.work;
    const headers = { authorization: `Bearer ${kept.key}`, "if-match": version };
    const options = { method: "PUT", headers, body: content };
    const { etag } = await send(`${MAPS}/${kept.id}`, options);
    this.work.keep({ ...kept, version: etag });
    this.draw();
  }

  async remove() {
    const { id, key } = this.work.kept;
    const headers = { authorization: `Bearer ${key}` };
    await ask(`${MAPS}/${id}`, { method: "DELETE", headers });
    this.work.keep(null);
    this.node.close();
    this.tell(this.words.deleted);
  }

  // Somebody else has kept another version meanwhile: both are shown, one is chosen.
  async differ({ kept: theirs, version }) {
    const { words, work } = this;
    const etag = `"${version}"`;
    const both = element("div", "both");
    const choose = { mine: () => this.attempt(() => this.put(etag)) };
    choose.theirs = () => {
      work.begin(theirs, { ...work.kept, version: etag });
      this.draw();
    };
    for (const [name, content] of Object.entries({ mine: work.content, theirs })) {
      const side = element("section");
      const { sentence = "", picture = "" } = (await this.compare(content)) ?? {};
      const image = element("img");
      image.alt = sentence;
      image.src = URL.createObjectURL(new Blob([picture], { type: "image/svg+xml" }));
      side.append(
        element("h3", "", words[name]),
        image,
        element("p", "", sentence),
        this.button(words[`take_${name}`], choose[name], "main"),
      );
      both.append(side);
    }
    this.draw(element("p", "", words.outdated), both);
    this.said.textContent = words.outdated;
  }
}

// Resolves to a kept map as it is on the server: its content and how it is kept.
// key: may be null, then it can only be read.
export async function fetchKept(id, key) {
  const { answer, etag } = await send(`${MAPS}/${id}`);
  const view = new URL(`?map=${id}`, document.baseURI).href;
  const edit = `${view}&page=read#edit=${key}`;
  return { content: answer, kept: { id, key, version: etag, view, edit } };
}
