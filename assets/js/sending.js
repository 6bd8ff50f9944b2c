// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages that send files have in common: a line for each with how far it is, and a place to drop them.
"use strict";

/// A line at the end of the list: its bar, from 0 to 1, and what is said of the file.
const fileRow = (list, name) => {
  const item = document.createElement("li");
  const label = document.createElement("span");
  // Signs that turn the order of letters round would show another name, and another kind of file.
  label.textContent = name.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", label.textContent);
  const said = document.createElement("span");
  item.append(label, " ", bar, " ", said);
  list.append(item);
  return { item, bar, say: (text) => { said.textContent = text; } };
};

/// Gives what is dropped there to `take`.
const takeDropped = (drop, take) => {
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("upload-drop--over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("upload-drop--over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("upload-drop--over");
    take(event.dataTransfer);
  });
};
