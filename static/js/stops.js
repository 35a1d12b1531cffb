// Buttons that go from one marked difference to the next; without this the differences are anchors.

const bar = document.querySelector("[data-stepper]");
const stops = [...document.querySelectorAll("[data-stop]")];

if (bar && stops.length) {
  const words = bar.querySelector("[data-step-words]");
  let here = -1;

  const say = () => {
    here = stops.findIndex((stop) => `#${stop.id}` === decodeURIComponent(location.hash));
    words.textContent = here < 0 ? `${stops.length} differences` : `Difference ${here + 1} of ${stops.length}`;
  };

  for (const button of bar.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => {
      const by = Number(button.dataset.step);
      const next = here < 0 ? (by > 0 ? 0 : stops.length - 1) : (here + by + stops.length) % stops.length;
      location.hash = stops[next].id;
    });
  }

  addEventListener("hashchange", say);
  bar.hidden = false;
  say();
}
