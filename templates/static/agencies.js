// Filters the list of agencies while its reader types, accents or not. Without it a button does the same.
"use strict";
(() => {
  const field = document.getElementById("find");
  const list = document.querySelector(".choices");
  if (!field || !list) return;
  const none = list.querySelector(".none");
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const rows = [...list.querySelectorAll(".tick")].map((row) => [row, fold(row.dataset.agency)]);
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      const isTicked = row.querySelector("input").checked;
      row.hidden = !isTicked && !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    if (none) none.hidden = shown > 0;
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && rows.length) event.preventDefault();
  });
})();
