// What Streamlit mounts: it hands over to the one script that holds all components.
//
// That script is made when the server starts, asked for by the page's head, and kept by
// the browser for as long as its address names the same version.

const named = document.querySelector("link[data-components]");
const address = named?.href ?? new URL("./assets/components.js", document.baseURI).href;
const { default: draw } = await import(address);

export default draw;
