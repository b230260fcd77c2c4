// Filters the list of agencies while its reader types, accents or not. Without it a button does the same.
"use strict";
(() => {
  const field = document.getElementById("find");
  const list = document.querySelector(".choices");
  if (!field || !list) return;
  const none = list.querySelector(".none");
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
  const rows = [...list.querySelectorAll(".tick")].map((row) => ({
    row,
    names: fold(row.dataset.agency),
    topics: fold(row.dataset.topics).split("|"),
  }));
  // As the server finds: names first, by the beginnings of their words, then topics as they stand.
  const fit = (wanted, { names, topics }) => {
    if (` ${names}`.includes(` ${wanted}`)) return 0;
    const parts = names.split(/\s+/);
    if (wanted.split(" ").every((word) => parts.some((part) => part.startsWith(word)))) return 1;
    return topics.some((topic) => ` ${topic}`.includes(` ${wanted}`)) ? 2 : 3;
  };
  field.addEventListener("input", () => {
    const wanted = fold(field.value).split(/\s+/).filter(Boolean).join(" ");
    const found = rows.map((each) => [wanted ? fit(wanted, each) : 0, each.row]);
    let shown = 0;
    for (const [rank, row] of found.sort(([one], [other]) => one - other)) {
      row.hidden = rank > 2 && !row.querySelector("input").checked;
      shown += row.hidden ? 0 : 1;
      list.insertBefore(row, none);
    }
    if (none) none.hidden = shown > 0;
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && rows.length) event.preventDefault();
  });
})();
