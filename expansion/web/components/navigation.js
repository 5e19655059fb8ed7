// Links to pages and languages: real addresses, followed without a reload.
//
// An address is made when it is needed, from the one that stands in the browser then;
// so the links cost nothing while the slider moves.
//
// Draws: label, parameter (the part of the address that the links change), links (what
// each value of it is called), current, default (the value that the address leaves out),
// brand. Tells: chosen (a value), returned (true, when the server is there again).

const STATE = "data-test-connection-state";
const RUN = "data-test-script-state";

const navigations = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  let nav = parentElement.querySelector("nav");
  if (!nav) {
    nav = document.createElement("nav");
    parentElement.append(nav);
    for (const event of ["pointerover", "focusin"])
      nav.addEventListener(event, ({ target }) => point(target.closest("a"), nav));
    nav.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!link || opensElsewhere || event.button !== 0) return;
      event.preventDefault();
      navigations.get(nav).choose(link.dataset.id);
    });
  }
  navigations.set(nav, { data, choose: (id) => setTriggerValue("chosen", id) });
  if (data.parameter === "page") watch(() => setTriggerValue("returned", true));
  nav.setAttribute("aria-label", data.label);
  // The server said so when the page was loaded; a switch needs no reload.
  if (data.parameter === "lang") document.documentElement.lang = data.current;
  const focused = parentElement.activeElement?.dataset?.id;
  nav.replaceChildren(
    ...Object.entries(data.links).map(([id, text]) => {
      const link = document.createElement("a");
      link.textContent = text;
      link.dataset.id = id;
      if (data.parameter === "lang") {
        link.lang = id;
        link.hreflang = id;
      }
      if (id === data.current) link.setAttribute("aria-current", "page");
      point(link, nav);
      return link;
    }),
  );
  if (data.brand) {
    const brand = document.createElement("strong");
    brand.textContent = data.brand;
    nav.prepend(brand);
  }
  if (focused) nav.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}

// A server that has restarted, or another one that took over, knows nothing of this
// page and answers no touch of it. So it is asked to draw the page, from the address,
// as soon as it is there, and until that is done the page takes no touch that would be
// lost. Streamlit tells of connection and runs in attributes alone.
let redraw = null;

function watch(ask) {
  const isWatched = redraw !== null;
  redraw = ask;
  const app = document.querySelector(`[${STATE}]`);
  if (isWatched || !app) return;
  const observer = new MutationObserver((changes) => {
    if (app.getAttribute(STATE) !== "CONNECTED") app.inert = true;
    else if (changes.some(({ attributeName }) => attributeName === STATE)) redraw();
    else if (app.getAttribute(RUN) === "notRunning") app.inert = false;
  });
  observer.observe(app, { attributeFilter: [STATE, RUN] });
}

function point(link, nav) {
  if (!link) return;
  const { parameter, default: common } = navigations.get(nav).data;
  const address = new URL(location.href);
  if (link.dataset.id === common) address.searchParams.delete(parameter);
  else address.searchParams.set(parameter, link.dataset.id);
  link.href = address.search || "?";
}
