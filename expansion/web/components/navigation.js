// Links to pages and languages: real addresses, followed without a reload.

const handlers = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  let nav = parentElement.querySelector("nav");
  if (!nav) {
    nav = document.createElement("nav");
    parentElement.append(nav);
    nav.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      const opensElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!link || opensElsewhere || event.button !== 0) return;
      event.preventDefault();
      handlers.get(nav)(link.dataset.id);
    });
  }
  handlers.set(nav, (id) => setTriggerValue("chosen", id));
  nav.setAttribute("aria-label", data.label);
  const focused = parentElement.activeElement?.dataset?.id;
  nav.replaceChildren(
    ...data.links.map(({ id, text, query, language }) => {
      const link = document.createElement("a");
      link.textContent = text;
      link.dataset.id = id;
      link.href = `./?${query}`;
      if (language) {
        link.lang = language;
        link.hreflang = language;
      }
      if (id === data.current) link.setAttribute("aria-current", "page");
      return link;
    }),
  );
  if (focused) nav.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}
