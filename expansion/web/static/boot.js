// Runs before Streamlit's scripts.
{
  // A link that names a theme opens in it, whatever the reader's system has: who asks
  // for the system's is told the link's.
  const theme = new URLSearchParams(location.search).getAll("theme").pop();
  const ask = matchMedia.bind(window);
  if (theme === "light" || theme === "dark")
    window.matchMedia = (query) => {
      const scheme = /^\(prefers-color-scheme: (light|dark)\)$/.exec(query)?.[1];
      return ask(scheme ? (scheme === theme ? "all" : "not all") : query);
    };

  // Streamlit asks for its icons' font at its start, 375 kB before any icon is drawn.
  // The browser asks by itself as soon as there is one.
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, ...text) =>
    font.includes("Material Symbols") ? Promise.resolve([]) : load(font, ...text);
}

// Tells the server what only the browser knows, before the first picture is drawn:
// how large the map will be, and whether motion is unwelcome. Nothing else is kept.
const still = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 0;
// For this app alone: its host may have others beside it.
const here = new URL("./", location.href).pathname;
document.cookie = `frame=${innerWidth}.${innerHeight}.${still}; path=${here}; samesite=strict`;

// The key of an edit link stays in this window: out of the address that a reader copies
// or shows. (What follows # is sent to nobody in any case.)
function takeKey() {
  const key = new URLSearchParams(location.hash.slice(1)).get("edit");
  if (!key) return;
  const map = new URLSearchParams(location.search).get("map");
  sessionStorage.setItem(`edit:${map}`, key);
  history.replaceState(history.state, "", location.pathname + location.search);
}
takeKey();
addEventListener("hashchange", takeKey);
