// A note's marker opens the note beside it, an abbreviation what it means; without this both are
// links to where these stand.

const sheet = document.querySelector(".sheet");

function build() {
  const box = document.createElement("div");
  box.className = "popnote";
  box.popover = "auto";
  box.tabIndex = -1;
  box.setAttribute("role", "dialog");
  document.body.append(box);
  return box;
}

function fill(box, marker, note) {
  const isTerm = marker.matches(".term");
  const words = isTerm ? document.createElement("dl") : note.querySelector(".note__text").cloneNode(true);
  if (isTerm) {
    words.className = "gloss";
    words.append(note.cloneNode(true));
  }
  for (const element of words.querySelectorAll("[id]")) element.removeAttribute("id");
  const foot = document.createElement("p");
  foot.className = "popnote__foot";
  const jump = document.createElement("a");
  jump.href = `#${note.id}`;
  jump.textContent = isTerm ? "Go to the list of abbreviations" : "Go to the note";
  jump.addEventListener("click", () => box.hidePopover());
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Close";
  close.addEventListener("click", () => box.hidePopover());
  foot.append(jump, close);
  box.setAttribute("aria-label", isTerm ? "Abbreviation" : `Note ${marker.textContent}`);
  box.replaceChildren(words, foot);
}

function place(box, marker) {
  const at = marker.getBoundingClientRect();
  const below = at.bottom + 8;
  const left = Math.min(Math.max(16, at.left - 40), innerWidth - box.offsetWidth - 16);
  const above = at.top - box.offsetHeight - 8;
  const fits = below + box.offsetHeight < innerHeight - 8 || above < 8;
  box.style.left = `${left}px`;
  box.style.top = `${fits ? below : above}px`;
}

if (sheet && "popover" in HTMLElement.prototype) {
  const box = build();
  let opener = null;

  sheet.addEventListener("click", (event) => {
    const marker = event.target.closest(".noteref a, a.term");
    if (!marker || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const note = document.getElementById(decodeURIComponent(marker.hash.slice(1)));
    if (!note) return;
    event.preventDefault();
    opener = marker;
    fill(box, marker, note);
    box.showPopover();
    place(box, marker);
    box.focus({ preventScroll: true });
  });

  box.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && box.contains(document.activeElement)) opener?.focus();
  });
  box.addEventListener("beforetoggle", (event) => {
    if (event.newState === "closed" && box.contains(document.activeElement)) opener?.focus();
  });
}
