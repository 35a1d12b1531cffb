// Steps from one marked difference to the next within the page, and on to the next page; without
// this the same links ask the server for each step.

const bar = document.querySelector("[data-stepper]");
const stops = [...document.querySelectorAll("[data-stop]")];

if (bar && stops.length) {
  const words = bar.querySelector("[data-step-words]");
  const indexHere = () => stops.findIndex((stop) => `#${stop.id}` === decodeURIComponent(location.hash));

  const say = () => {
    const here = indexHere();
    if (here < 0) return;
    words.textContent = `Difference ${here + 1} of ${stops.length}${bar.dataset.before || bar.dataset.after ? " on this page" : ""}`;
  };

  const step = (by) => {
    const here = indexHere();
    const next = here < 0 ? (by > 0 ? 0 : stops.length - 1) : here + by;
    const beyond = by > 0 ? bar.dataset.after : bar.dataset.before;
    if (stops[next]) location.hash = stops[next].id;
    else if (beyond) location.assign(beyond);
    else location.hash = stops[by > 0 ? 0 : stops.length - 1].id;
  };

  // A link is wanting at the first and last difference: within a page the steps go round.
  for (const [by, label] of [[-1, "← Previous difference"], [1, "Next difference →"]]) {
    if (bar.querySelector(`[data-step="${by}"]`)) continue;
    const link = document.createElement("a");
    link.className = "button";
    link.dataset.step = by;
    link.href = "#" + stops[by > 0 ? 0 : stops.length - 1].id;
    link.textContent = label;
    if (by > 0) bar.append(link);
    else bar.prepend(link);
  }

  for (const link of bar.querySelectorAll("[data-step]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      step(Number(link.dataset.step));
    });
  }

  addEventListener("hashchange", say);
  say();
}
