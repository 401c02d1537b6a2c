// Buttons that move the steps of an order up and down, beside the lists that are always there.
// The lists stay the truth: what is sent is the same with and without this. Silent where there is
// no order on the page.
for (const order of document.querySelectorAll("[data-order]")) {
  const buttons = order.querySelector("template");
  const said = order.querySelector("[data-moved]");
  const rows = () => [...order.querySelectorAll(".pick")];

  const number = () => rows().forEach((row, place) => {
    row.querySelector("select").value = String(place + 1);
  });

  const move = (row, by) => {
    const all = rows();
    const place = all.indexOf(row) + by;
    const neighbour = all[place];
    if (neighbour) {
      // The neighbour moves, not the row: so the button that was pressed keeps the focus.
      if (by < 0) row.after(neighbour);
      else row.before(neighbour);
    }
    number();
    const at = rows().indexOf(row) + 1;
    said.textContent = said.dataset.moved.replace("{n}", at).replace("{all}", all.length);
  };

  for (const row of rows()) {
    const made = buttons.content.cloneNode(true);
    const step = row.querySelector("label").textContent.trim();
    for (const button of made.querySelectorAll("button")) {
      button.setAttribute("aria-label", button.dataset.label.replace("{step}", step));
      button.addEventListener("click", () => move(row, Number(button.dataset.by)));
    }
    row.querySelector("select").after(made);
  }
}
