// A button beside what is meant to be copied; without this the words select with one click.

for (const words of document.querySelectorAll("[data-copy]")) {
  const text = words.textContent.trim();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "citation__copy no-print";
  button.textContent = "Copy";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  said.className = "visually-hidden";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          "text/plain": new Blob([text], { type: "text/plain" }),
          "text/html": new Blob([words.innerHTML], { type: "text/html" }),
        }),
      ]);
      button.textContent = "Copied";
      said.textContent = "Citation copied";
    } catch {
      getSelection().selectAllChildren(words);
      button.textContent = "Selected: press Ctrl+C";
    }
    setTimeout(() => {
      button.textContent = "Copy";
      said.textContent = "";
    }, 2500);
  });
  const holder = document.createElement("dd");
  holder.className = "citation__do no-print";
  holder.append(button, said);
  words.after(holder);
}
