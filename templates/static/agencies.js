// Filters the agencies by their names while its reader types, accents or not. Topics the server knows: the
// button asks it, and so does Enter.
"use strict";
(() => {
  const field = document.getElementById("find");
  const list = document.querySelector(".choices");
  if (!field || !list) return;
  const none = list.querySelector(".none");
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const parts = (text) => fold(text).split(/[\s()]+/).filter(Boolean);
  const rows = [...list.querySelectorAll(".tick")].map((row) => ({
    row,
    names: parts(`${row.querySelector("input").value} ${row.textContent} ${row.dataset.also}`),
  }));
  // As the server finds: a name as it stands first, then names by the beginnings of their words.
  const fit = (wanted, { names }) => {
    if (` ${names.join(" ")}`.includes(` ${wanted.join(" ")}`)) return 0;
    return wanted.every((word) => names.some((part) => part.startsWith(word))) ? 1 : 2;
  };
  field.addEventListener("input", () => {
    const wanted = parts(field.value);
    const found = rows.map((each) => [fit(wanted, each), each.row]);
    let shown = 0;
    for (const [rank, row] of found.sort(([one], [other]) => one - other)) {
      row.hidden = rank > 1 && !row.querySelector("input").checked;
      shown += row.hidden ? 0 : 1;
      list.insertBefore(row, none);
    }
    if (none) none.hidden = shown > 0;
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    field.form.requestSubmit(field.form.querySelector('button[value="find"]'));
  });
})();
