// Tells the server what only the browser knows, before the first picture is drawn:
// how large the map will be, and whether motion is unwelcome. Nothing else is kept.
const still = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 0;
// For this app alone: its host may have others beside it.
const here = new URL("./", location.href).pathname;
document.cookie = `frame=${innerWidth}.${innerHeight}.${still}; path=${here}; samesite=strict`;
