// Shows how far a long list has come while it is fetched, and lets a reader stop it. Without
// this the links work as any download does.

for (const offer of document.querySelectorAll("[data-download]")) {
  const link = offer.querySelector("a");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!offer.querySelector(".download__state")) fetchList(offer, link);
  });
}

async function fetchList(offer, link) {
  const total = Number(offer.dataset.total);
  const stop = new AbortController();
  const shown = show(offer, link.textContent, total, () => stop.abort());
  try {
    const answer = await fetch(link.href, { signal: stop.signal });
    if (!answer.ok) throw new Error(await answer.text());
    const file = await read(answer, offer.dataset.ends, (documents) => shown.at(documents));
    save(file, link.download);
    shown.end(`${link.download} is whole: ${total} document${total === 1 ? "" : "s"}.`);
  } catch (error) {
    shown.end(stop.signal.aborted ? "Stopped; nothing was saved." : `The list broke off and nothing was saved: ${error.message}`);
  }
}

// The whole answer as a file; `tell` hears how many records have ended so far.
async function read(answer, ends, tell) {
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  const pieces = [];
  let rest = "";
  let documents = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    const text = rest + decoder.decode(value, { stream: true });
    documents += text.split(ends).length - 1;
    rest = ends.length > 1 ? text.slice(1 - ends.length) : "";
    tell(documents);
  }
  return new Blob(pieces, { type: answer.headers.get("Content-Type") });
}

function save(file, name) {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function show(offer, name, total, stop) {
  const state = document.createElement("div");
  state.className = "download__state";
  const bar = document.createElement("progress");
  bar.max = total;
  bar.value = 0;
  bar.setAttribute("aria-label", name);
  const count = document.createElement("span");
  count.textContent = `0 of ${total}`;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Stop";
  button.addEventListener("click", stop);
  const said = document.createElement("p");
  said.setAttribute("role", "status");
  state.append(bar, count, button);
  offer.querySelector(".download__said")?.remove();
  said.className = "download__said";
  offer.append(state, said);
  said.textContent = "The list is being written.";
  return {
    at(documents) {
      bar.value = Math.min(documents, total);
      count.textContent = `${bar.value} of ${total}`;
    },
    end(words) {
      const held = state.contains(document.activeElement);
      state.remove();
      said.textContent = words;
      if (held) offer.querySelector("a").focus();
    },
  };
}
