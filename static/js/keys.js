// Single keys: / search, j and k next and previous document, n and p next and previous
// difference, ? help. Help has the switch that turns them off; the choice stays in this browser.

const OFF = "keys-off";

function isOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
}

function step(by) {
  document.querySelector(`[data-step="${by}"]`)?.click();
}

const deeds = {
  "/": () => (document.querySelector("main [type=search]") ?? document.querySelector("[type=search]"))?.focus(),
  "?": () => location.assign("/help/#keys"),
  j: () => document.querySelector("[data-key=j]")?.click(),
  k: () => document.querySelector("[data-key=k]")?.click(),
  n: () => step(1),
  p: () => step(-1),
};

document.addEventListener("keydown", (event) => {
  const deed = deeds[event.key];
  const typing = event.target.closest("input, textarea, select, [contenteditable], [popover]");
  if (!deed || typing || event.ctrlKey || event.metaKey || event.altKey || isOff()) return;
  event.preventDefault();
  deed();
});

const toggle = document.querySelector("[data-keys-switch]");
if (toggle) {
  toggle.hidden = false;
  const box = toggle.querySelector("input");
  box.checked = !isOff();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(OFF, box.checked ? "0" : "1");
    } catch {
      box.checked = true;
    }
  });
}
