// Copies the address of exactly this view, and says that it did.

const SAID_FOR = 2500; // ms

export default function ({ parentElement, data }) {
  let button = parentElement.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    parentElement.append(button, said);
    button.addEventListener("click", async () => {
      const done = await copy(location.href);
      const { words } = button;
      button.textContent = done ? words.copied : words.failed;
      said.textContent = button.textContent;
      setTimeout(() => {
        button.textContent = button.words.copy;
        said.textContent = "";
      }, SAID_FOR);
    });
  }
  button.words = data.words;
  button.textContent = data.words.copy;
}

// Pages without https have no clipboard of their own; a selected field still copies.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
