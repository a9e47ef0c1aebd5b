/** The one script: it shows only the rows with certain words. Without it the pages say just as much. */
export const FILTER = `"use strict";
const box = document.querySelector(".filter");
if (box !== null) {
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const rows = [...document.querySelectorAll("main tbody tr")].map((row) => ({ row, words: row.textContent.toLowerCase() }));
  const sections = [...document.querySelectorAll("main section")].filter((section) => section.querySelector("tbody") !== null);
  const show = () => {
    const wanted = input.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
    let shown = 0;
    for (const { row, words } of rows) {
      row.hidden = !wanted.every((word) => words.includes(word));
      if (!row.hidden) shown += 1;
    }
    for (const section of sections) section.hidden = section.querySelector("tbody tr:not([hidden])") === null;
    status.textContent = wanted.length === 0 ? "" : shown + " of " + rows.length + " rows";
  };
  input.addEventListener("input", show);
  box.hidden = false;
  // a browser that goes back fills the field in again
  if (input.value !== "") show();
}
`;
