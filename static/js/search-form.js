// Leaves empty fields out of the address that a search form makes.

for (const form of document.querySelectorAll("[data-search-form]")) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === "" || (name === "role" && !form.elements.person.value)) {
        event.formData.delete(name);
      }
    }
  });
}
