"""One module per area of the site: fetch, ask the domain, render."""
