// What the components share: making nodes, loading what they draw, and what one of
// them tells the others.
//
// All text is set as text, never as HTML.

const SVG = "http://www.w3.org/2000/svg";

// Returns a new HTML element.
export function element(name, className = "", text = "") {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) {
    node.textContent = text;
    node.dir = "auto"; // Arabic beside English keeps its own direction, and to itself
  }
  return node;
}

// Returns a new SVG element.
export function svg(name, attributes = {}) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

// Tells whether a row is shown on a day, in days since 1 January 1970: the condition of
// view/condition.py. For each column, words holds those that were chosen.
export function holds(row, day, words) {
  return (
    row.start <= day &&
    day < row.end &&
    Object.entries(words).every(
      ([column, chosen]) => !chosen.length || chosen.includes(row[column]),
    )
  );
}

// Makes Streamlit's render function of a class: one object for each place on the page,
// made with the root and Streamlit's own functions, then updated with every answer.
export function mount(Component) {
  const mounted = new WeakMap();
  return ({ parentElement, data, setStateValue, setTriggerValue }) => {
    if (!mounted.has(parentElement)) {
      const tell = { state: setStateValue, trigger: setTriggerValue };
      mounted.set(parentElement, new Component(parentElement, tell));
    }
    mounted.get(parentElement).update(data);
    return () => {
      mounted.get(parentElement)?.destroy?.();
      mounted.delete(parentElement);
    };
  };
}

// Loads JSON when its address changed. Resolves to null where nothing is new, or where
// a newer request has overtaken this one.
export class Source {
  async load(url) {
    if (url === this.url) return null;
    this.url = url;
    const found = await (await fetch(url)).json();
    return url === this.url ? found : null;
  }
}

// Pages without https have no clipboard of their own; a selected field still copies.
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = element("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

// The moment that is shown, for all components. The time control alone writes: `day`
// (days since 1 January 1970), `asof` and `usual` (as in the address), and `track`, the
// ends of its slider from the window's left edge, in pixels.
export const moment = {};

// Tells the other components: `expansion:moment`, `expansion:go` to a day,
// `expansion:hands` on the map, `expansion:focus` on an office (its id, or null).
export function tellAll(name, detail = null) {
  document.dispatchEvent(new CustomEvent(`expansion:${name}`, { detail }));
}

// Listens until the signal aborts.
export function hear(name, signal, act) {
  document.addEventListener(`expansion:${name}`, ({ detail }) => act(detail), { signal });
}

// Returns the address of the view as it is seen now, also in the midst of playing.
export function address() {
  const found = new URL(location.href);
  if (moment.asof === undefined) return found;
  if (moment.asof === moment.usual) found.searchParams.delete("asof");
  else found.searchParams.set("asof", moment.asof);
  return found;
}
