// Completes people's names while they are typed, from the authority file.

const PAUSE = 150;

for (const input of document.querySelectorAll("[data-names]")) {
  let waiting;
  let asked = "";

  async function complete() {
    const typed = input.value.trim();
    if (typed.length < 2 || typed === asked) {
      return;
    }
    asked = typed;
    const response = await fetch(`${input.dataset.names}?q=${encodeURIComponent(typed)}`);
    if (!response.ok || typed !== asked) {
      return;
    }
    const { names } = await response.json();
    input.list.replaceChildren(
      ...names.map(({ name, years }) => {
        const option = document.createElement("option");
        option.value = name;
        option.label = years ? `${name}, ${years}` : name;
        return option;
      }),
    );
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(complete, PAUSE);
  });
}
